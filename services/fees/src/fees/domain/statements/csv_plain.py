"""Rows of a CSV in which nothing is out of the ordinary, a column at a time; whatever is, ``csv_reader`` looks at.

It answers what the careful reader would, or nothing: then that one reads the rows, and says what is wrong with them.
"""

from __future__ import annotations

import csv
import re
from hashlib import blake2b
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple

from fees.domain.statements.amounts import NoAmount, mangled, plain_fen, read_day
from fees.domain.statements.columns import LineColumns
from fees.domain.statements.line import LONGEST_REFERENCE, LONGEST_TEXT, masked, tail

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    Cells = Sequence[str]

# What keeps a spreadsheet from reading a number, and a mark that ``strip`` leaves.
_DRESSED = ("'", '="', "\ufeff")
_PLAIN_AMOUNTS = re.compile(r"(?:[+-]?[0-9]{1,13}\.[0-9]{2}\n)*")
_NOTHING = frozenset({"", "-", "--"})


class PlainRows(NamedTuple):
    """What a stretch of plain rows holds: amounts (fen), and balances if there is such a column."""

    lines: LineColumns
    amounts_fen: list[int]
    balances_fen: list[int] | None


def split_across(text: str, delimiter: str) -> list[Cells] | None:
    """Cut rows that quote nothing into columns, as ``csv`` would: a list for each row is what costs most in reading it.

    Returns:
        None if a cell is quoted or too long, or one row has more cells than another, or only one.
    """
    rows = text.splitlines()
    if '"' in text or not rows or max(map(len, rows)) > csv.field_size_limit():
        return None
    more = rows[0].count(delimiter)
    if not more or set(map(str.count, rows, repeat(delimiter))) != {more}:
        return None
    cells = delimiter.join(rows).split(delimiter)
    return [cells[place :: more + 1] for place in range(more + 1)]


def turn_across(rows: Sequence[Sequence[str]]) -> list[Cells] | None:
    """Turn rows into columns; None if there is none, or one has more cells than another."""
    return list(zip(*rows, strict=True)) if len(set(map(len, rows))) == 1 else None


def read_plain(
    across: Sequence[Cells], places: Mapping[str, int], sides: Mapping[str, int], first_row: int
) -> PlainRows | None:
    """Read rows below the header, if all of them are plain.

    Args:
        across: their cells, a column each.
        places: where each column of the mapping stands.
        sides: what makes an amount a debit (-1) or a credit (1), in capitals.
        first_row: the number of the first of them in the file.

    Returns:
        None if one of them needs a closer look.
    """
    if len(across) <= max(places.values()):
        return None
    cells = {name: _bare(across[place]) for name, place in places.items()}
    if None in cells.values():
        return None
    return _read({name: column for name, column in cells.items() if column is not None}, sides, first_row)


def _read(cells: Mapping[str, Cells], sides: Mapping[str, int], first_row: int) -> PlainRows | None:
    if any(_mangled(cells[name]) for name in ("reference", "bank_reference", "account") if name in cells):
        return None
    try:
        days, iso = _days(cells["day"])
        value_days, value_iso = _value_days(cells, days, iso)
        amounts = _amounts(cells, sides)
        balances = _balances(cells.get("balance", ()))
    except (ValueError, KeyError):
        return None
    if 0 in amounts:
        return None
    count = len(days)
    none = ("",) * count
    references, bank_references = cells.get("reference", none), cells.get("bank_reference", none)
    payers, accounts, texts = (cells.get(name, none) for name in ("payer", "account", "text"))
    said = zip(iso, value_iso, map(str, amounts), references, bank_references, payers, accounts, texts, strict=True)
    columns: dict[str, Sequence[Any]] = {
        "statement_no": [""],
        "day": days,
        "value_day": value_days[:1] if value_days.count(value_days[0]) == count else value_days,
        "amount_fen": amounts,
        "reference": _cut(references, LONGEST_REFERENCE),
        "bank_reference": _cut(bank_references, LONGEST_REFERENCE),
        "payer": _each(payers, masked),
        "account_tail": _each(accounts, tail),
        "text": _cut(texts, LONGEST_TEXT),
        "reversal": [False],
        "row": [first_row],
        "fingerprint": [blake2b("|".join(one).encode(), digest_size=16).hexdigest() for one in said],
    }
    lines = LineColumns(count=count, first_day=min(days), last_day=max(days), columns=columns)
    return PlainRows(lines, amounts, balances)


def _bare(column: Cells) -> Cells | None:
    """Answer what cells say, without blanks; None if one is dressed up for a spreadsheet."""
    stripped = tuple(map(str.strip, column))
    joined = "".join(stripped)
    return None if any(mark in joined for mark in _DRESSED) else stripped


def _mangled(column: Cells) -> bool:
    joined = "".join(column)
    return ("E" in joined or "e" in joined) and any(map(mangled, column))


def _days(column: Cells) -> tuple[list[date], list[str]]:
    known = {text: read_day(text) for text in set(column)}
    written = {text: day.isoformat() for text, day in known.items()}
    return [known[text] for text in column], [written[text] for text in column]


def _value_days(cells: Mapping[str, Cells], days: list[date], iso: list[str]) -> tuple[list[date], list[str]]:
    column = cells.get("value_day")
    if column is None or not any(column):
        return days, iso
    if not all(column):
        column = [text or booked for text, booked in zip(column, iso, strict=True)]
    return _days(column)


def _amounts(cells: Mapping[str, Cells], sides: Mapping[str, int]) -> list[int]:
    """Answer the amounts, debits negative (fen).

    Raises:
        NoAmount: one is none, or stands on both sides.
        KeyError: a side is neither.
    """
    if "debit" in cells:
        debits, credits_ = _fen(cells["debit"]), _fen(cells["credit"])
        if any(debit and credit for debit, credit in zip(debits, credits_, strict=True)):
            raise NoAmount
        return [credit - abs(debit) for debit, credit in zip(debits, credits_, strict=True)]
    amounts = _fen(cells["amount"])
    if "side" not in cells:
        return amounts
    signs = [sides[side.upper()] for side in cells["side"]]
    return [-abs(fen) if sign < 0 else fen for fen, sign in zip(amounts, signs, strict=True)]


def _balances(column: Cells) -> list[int] | None:
    if not any(column):
        return None
    if not all(column):
        raise NoAmount
    return _fen(column)


def _fen(column: Cells) -> list[int]:
    joined = "\n".join(column)
    if _PLAIN_AMOUNTS.fullmatch(f"{joined}\n"):
        return list(map(int, joined.replace(".", "").split("\n")))
    # An empty amount comes to nothing, which is no plain row.
    return [0 if text in _NOTHING else plain_fen(text) for text in column]


def _cut(column: Cells, longest: int) -> Sequence[str]:
    if not any(column):
        return [""]
    return [text[:longest] for text in column] if max(map(len, column)) > longest else column


def _each(column: Cells, change: Callable[[str], str]) -> Sequence[str]:
    known = {text: change(text) for text in set(column)}
    return [known[column[0]]] if len(known) == 1 else [known[text] for text in column]
