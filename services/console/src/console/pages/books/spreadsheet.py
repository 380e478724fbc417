"""Tables as files that a spreadsheet opens."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import TYPE_CHECKING

from console.pages.files import UTF8_MARK
from kernel.spreadsheets import as_text

if TYPE_CHECKING:
    from collections.abc import Iterable


def spreadsheet(rows: Iterable[Iterable[object]]) -> bytes:
    """Write rows as CSV: with a mark of the encoding, numbers as they are, and texts that stay texts."""
    written = io.StringIO(newline="")
    csv.writer(written).writerows([_cell(value) for value in row] for row in rows)
    return UTF8_MARK + written.getvalue().encode()


def in_yuan(fen: int) -> Decimal:
    """Answer an amount as a number of a spreadsheet, in yuan."""
    return Decimal(fen).scaleb(-2)


def _cell(value: object) -> object:
    return as_text(value) if isinstance(value, str) else value
