"""A tiny service for the chassis's own tests: it has ``FeesService``'s proto and nothing of its meaning."""
