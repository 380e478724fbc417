"""Cells that a spreadsheet would run: whoever opens a file of ours must not run what somebody wrote into it."""

from __future__ import annotations

import re

# What begins a formula (CWE-1236); the full-width signs do so in the Chinese and Japanese editions.
_BEGINS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")
_NUMBER = re.compile(r"[+-]?[0-9][0-9,]*(?:\.[0-9]*)?%?")
_SIGNS = "".join(_BEGINS)


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would compute a cell: ``=HYPERLINK(…)``, ``-2+3``; a number or dash it only shows."""
    return cell.startswith(_BEGINS) and not _NUMBER.fullmatch(cell) and bool(cell.strip(_SIGNS))


def as_text(cell: str) -> str:
    """Write a text so that a spreadsheet shows it: behind an apostrophe if it begins as a formula or signed number."""
    return f"'{cell}" if cell.startswith(_BEGINS) else cell
