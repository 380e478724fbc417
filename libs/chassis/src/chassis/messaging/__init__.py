"""Between services: the outbox's relay, the bus, the inbox. Each event takes effect once and in its stream's order."""
