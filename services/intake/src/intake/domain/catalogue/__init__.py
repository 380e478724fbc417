"""The catalogue: reading and checking its files, what they mean, and how two versions differ."""
