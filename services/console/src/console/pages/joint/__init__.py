"""Departments that come together: which there are, convening them, and one with all that is done in it."""
