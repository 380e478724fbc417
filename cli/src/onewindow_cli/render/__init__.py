"""What people read: trees, tables and charts on a terminal."""
