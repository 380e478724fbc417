"""The window where bills are paid."""
