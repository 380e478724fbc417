"""Statements of a bank, read as they arrive: ISO 20022 camt.053, SWIFT MT940, and the CSV of a bank by its mapping.

A reader is fed a file in pieces and answers the lines that are complete. Between two pieces all it knows is its
``state`` (plain JSON values) and its ``carry`` (the bytes of what is not complete yet), so that any process can go on
with the next piece. It finds all faults of a file, and says of each where it is.
"""
