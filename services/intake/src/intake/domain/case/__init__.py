"""A case from receipt to issuance: its states as a table, and what each step does to it."""
