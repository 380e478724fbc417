"""Tables as files that a spreadsheet opens: CSV, and XLSX written by XlsxWriter.

XlsxWriter, not openpyxl: files are written here and none is read, it needs no other library, and is told of each cell
what kind it is, so that nothing that somebody typed becomes a formula or a link.
"""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import TYPE_CHECKING

from console.pages.files import UTF8_MARK
from console.pages.page import Attachment
from kernel.spreadsheets import as_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CSV, XLSX = "csv", "xlsx"
"""Kinds of files, as addresses name them."""

_TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_YUAN, _WIDEST = "#,##0.00", 60


def file_of(kind: str, name: str, rows: Iterable[Sequence[object]]) -> Attachment:
    """Write rows as a file of a kind: numbers as they are, and texts that stay texts; ``name`` without its ending."""
    written = workbook(rows) if kind == XLSX else spreadsheet(rows)
    return Attachment(f"{name}.{kind}", _TYPES[kind], written)


def spreadsheet(rows: Iterable[Iterable[object]]) -> bytes:
    """Write rows as CSV: with a mark of the encoding, numbers as they are, and texts that stay texts."""
    written = io.StringIO(newline="")
    csv.writer(written).writerows([_cell(value) for value in row] for row in rows)
    return UTF8_MARK + written.getvalue().encode()


def workbook(rows: Iterable[Sequence[object]]) -> bytes:
    """Write rows as the one sheet of an XLSX: amounts with two places, whole numbers, and texts that stay texts."""
    import xlsxwriter  # noqa: PLC0415 - takes a quarter of a second; few visits want it

    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        sheet, yuan = book.add_worksheet(), book.add_format({"num_format": _YUAN})
        for place, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, Decimal):
                    sheet.write_number(place, column, value, yuan)
                elif isinstance(value, int):
                    sheet.write_number(place, column, value)
                else:
                    sheet.write_string(place, column, str(value))
        sheet.autofit(_WIDEST * 7)
    return written.getvalue()


def in_yuan(fen: int) -> Decimal:
    """Answer an amount as a number of a spreadsheet, in yuan."""
    return Decimal(fen).scaleb(-2)


def _cell(value: object) -> object:
    return as_text(value) if isinstance(value, str) else value
