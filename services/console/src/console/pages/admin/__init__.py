"""What keeps the platform honest and running: events that are stuck, who looked at personal data."""
