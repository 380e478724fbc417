"""How much: calls of an officer, look-ups of a stranger, wrong codes."""
