"""The ledger of a centre outside the platform: computed again, and written for other programs. Pure."""
