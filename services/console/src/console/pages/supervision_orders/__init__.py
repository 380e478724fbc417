"""Orders of supervision 督办 and reminders 催办."""
