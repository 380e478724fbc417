"""What people at a centre do with a case, one call each: used by the commands and by the demo."""
