"""Check characters of the numbers we read and write."""

from __future__ import annotations

CREDIT_CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The 31 characters of GB 32100-2015, in the order of their values; I, O, S, V and Z are left out."""


def mod_11_2(digits: str) -> str:
    """Return the ISO 7064 MOD 11-2 check character (``0`` to ``9`` or ``X``) of a string of decimal digits.

    It finds every single wrong character and every exchange of two characters, at any length.
    """
    rest = 0
    for digit in digits:
        rest = (rest + int(digit)) * 2 % 11
    return "0123456789X"[(12 - rest) % 11]


def mod_31_3(characters: str) -> str:
    """Return the GB 32100 check character of the 17 before it: weights are powers of 3, modulo 31."""
    total = sum(CREDIT_CODE_ALPHABET.index(character) * pow(3, place, 31) for place, character in enumerate(characters))
    return CREDIT_CODE_ALPHABET[-total % 31]
