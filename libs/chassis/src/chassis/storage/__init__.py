"""A service's database: connections, units of work with their outbox, named SQL, migrations."""
