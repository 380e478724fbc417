"""What intake remembers: named SQL, and the functions that run it."""
