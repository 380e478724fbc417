"""An application: what it asks for, what the catalogue makes of it, and the one-time notice."""
