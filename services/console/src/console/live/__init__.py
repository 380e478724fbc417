"""What open pages are told: hints from Redis, to whoever may hear them, through a bounded queue for each browser."""
