"""Intake 统一受理: the catalogue, the one-time notice, acceptance and issuance; the first and the last window."""
