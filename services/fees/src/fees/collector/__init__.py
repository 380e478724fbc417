"""The process that speaks with the payment provider: it hears what was paid, and asks about what was not told."""
