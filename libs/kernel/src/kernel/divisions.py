"""Which centre is above which: administrative divisions nest by the digits of their code (GB/T 2260).

``630000`` is a province, ``632800`` a city or prefecture, ``632801`` a county, ``632801100`` a township.
"""

from __future__ import annotations

_PAIR, _COUNTY_DIGITS = 2, 6


def prefix(division_code: str) -> str:
    """Answer the digits every division in this one begins with, ``6328`` for ``632800``.

    Args:
        division_code: 6, 9 or 12 digits, checked by ``kernel.identity.division_fault``.
    """
    digits = division_code
    while _PAIR < len(digits) <= _COUNTY_DIGITS and digits.endswith("00"):
        digits = digits[:-_PAIR]
    return digits


def covers(above: str, division_code: str) -> bool:
    """Whether a division is another one itself, or has it below."""
    return division_code.startswith(prefix(above))
