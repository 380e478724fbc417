"""What supervision does, one use case a file."""
