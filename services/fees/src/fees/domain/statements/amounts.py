"""Amounts and days as banks and spreadsheets write them."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

_PLAIN = re.compile(r"[+-]?(?:[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4})(?:\.[0-9]{1,2})?")
_SWIFT = re.compile(r"[0-9]{1,13},[0-9]{0,2}")
_MANGLED = re.compile(r"[+-]?[0-9](?:\.[0-9]+)?[eE]\+?[0-9]+")
_DAY = re.compile(r"([0-9]{4})(?:[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?|([0-9]{2})([0-9]{2}))(?:[ T].*)?")
_DAY_LAST = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})")
_SIGNS = str.maketrans("－＋，．０１２３４５６７８９", "-+,.0123456789", "¥￥ \u00a0\t")


class NoAmount(ValueError):
    """A text is no amount of money."""


def mangled(text: str) -> bool:
    """Whether a spreadsheet has made a number of what was none: ``6.21E+15`` was an account or a reference."""
    return _MANGLED.fullmatch(text) is not None


def plain_fen(text: str) -> int:
    """Read ``1,234.50``, with a sign or a currency sign or without, in fen.

    Raises:
        NoAmount: it is something else, or has parts of a fen.
    """
    if not _PLAIN.fullmatch(text):
        text = text.translate(_SIGNS)
        if text.startswith("(") and text.endswith(")"):
            text = f"-{text[1:-1]}"
        if not _PLAIN.fullmatch(text):
            raise NoAmount(text)
    whole, _, part = text.replace(",", "").partition(".")
    fen = int(whole) * 100
    return fen + (-1 if text[0] == "-" else 1) * int(part.ljust(2, "0")) if part else fen


def swift_fen(text: str) -> int:
    """Read ``1234,5`` (SWIFT 15d) in fen.

    Raises:
        NoAmount: it is something else, or has parts of a fen.
    """
    if not _SWIFT.fullmatch(text):
        raise NoAmount(text)
    whole, _, part = text.partition(",")
    return int(whole) * 100 + int(part.ljust(2, "0"))


@lru_cache(maxsize=4096)
def read_day(text: str) -> date:
    """Read ``20261127``, ``2026-11-27``, ``2026/11/27``, ``2026年11月27日`` or ``27.11.2026``, without a time after it.

    Raises:
        ValueError: it is no day, or no day of the calendar.
    """
    if found := _DAY.fullmatch(text):
        year, month, day, month_, day_ = found.groups()
        return date(int(year), int(month or month_), int(day or day_))
    if found := _DAY_LAST.fullmatch(text):
        day, month, year = found.groups()
        return date(int(year), int(month), int(day))
    raise ValueError(text)


@lru_cache(maxsize=4096)
def swift_day(text: str) -> date:
    """Read ``261127`` (SWIFT 6n).

    Raises:
        ValueError: it is no day of the calendar.
    """
    return date(2000 + int(text[:2]), int(text[2:4]), int(text[4:6]))


def entry_day(value_day: date, text: str) -> date:
    """Read ``1127`` (SWIFT 4n), in the year that is nearest to the value day.

    Raises:
        ValueError: it is no day of any of these years.
    """
    month, day = int(text[:2]), int(text[2:])
    near = []
    for year in (value_day.year - 1, value_day.year, value_day.year + 1):
        try:
            near.append(date(year, month, day))
        except ValueError:
            continue
    if not near:
        raise ValueError(text)
    return min(near, key=lambda each: abs((each - value_day).days))
