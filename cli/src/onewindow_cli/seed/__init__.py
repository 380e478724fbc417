"""A centre's year made up from a number: the same for the same number, with kinds of trouble planted and listed."""
