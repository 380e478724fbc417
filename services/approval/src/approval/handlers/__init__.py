"""The use cases of approval, one a file."""
