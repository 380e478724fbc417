"""A service's database: connections, units of work with their outbox, idempotency keys, named SQL, migrations."""
