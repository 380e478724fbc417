"""Scores of departments: the ranking of a month, one department line by line, and the scheme."""
