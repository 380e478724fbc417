"""The example's one table."""
