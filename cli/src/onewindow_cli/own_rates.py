"""A centre's own rates: ``rates.csv`` beside the catalogue, laid over ``fees.csv`` when the catalogue is sent.

The starter catalogue has the rates of other places as examples, and nobody is charged by an example. A centre enters
its own, with the document that set them (``rate_scope`` ``local: 文件号``), either in ``fees.csv`` or here:
``fee_code`` and any other column of ``fees.csv``; a cell that is filled in replaces the one there.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from onewindow_cli.complaint import Complaint

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_KEY = "fee_code"


def with_own_rates(fees: bytes, file: Path) -> bytes:
    """Answer ``fees.csv`` with the rates of a file laid over it.

    Raises:
        Complaint: the file cannot be read, or names a fee or a column that is not there.
    """
    try:
        own = _read(file.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise Complaint(f"{file}: {fault}", f"{file} 无法读取。") from None
    header, *rows = _read(fees.decode("utf-8-sig"))
    columns, *lines = own or [[]]
    strange = [name for name in columns if name not in header]
    if _KEY not in columns or strange:
        raise Complaint(
            f"{file}: the first line names {_KEY} and other columns of fees.csv; unknown: {', '.join(strange)}.",
            f"{file} 首行须有 {_KEY}，其余为 fees.csv 的列；不认识：{'、'.join(strange)}。",
        )
    by_code = {row[header.index(_KEY)]: row for row in rows}
    for number, line in enumerate(lines, 2):
        cells = dict(zip(columns, line, strict=False))
        row = by_code.get(cells.get(_KEY, ""))
        if row is None or len(line) != len(columns):
            raise Complaint(
                f"{file}:{number}: fees.csv has no fee {cells.get(_KEY, '')}, or the line other cells than the header.",
                f"{file}:{number}：fees.csv 中没有收费项目 {cells.get(_KEY, '')}，或单元格数与首行不符。",
            )
        for name, value in cells.items():
            if value:
                row[header.index(name)] = value
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([header, *rows])
    return out.getvalue().encode()


def _read(text: str) -> Sequence[list[str]]:
    return [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if row]
