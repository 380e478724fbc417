"""The folder a centre keeps its data in: the catalogue, the register of posts, receipt numbers.

The catalogue lies in the folder itself. A centre's own register is its ``posts.csv``, its receipt numbers its
``receipts.csv``, its own rates of fees its ``rates.csv``, who works there its ``staff.csv``; each may be missing. The
starter folder has those of the demo's centres under ``demo/DIVISION``: they name fictitious people and invented rates,
so they are for the embedded platform alone.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onewindow_cli.complaint import Complaint

POSTS, RECEIPTS, RATES, STAFF = "posts.csv", "receipts.csv", "rates.csv", "staff.csv"
_COLUMNS = ["batch_code", "first_number", "last_number"]
PAPER_DIGITS, ELECTRONIC_DIGITS = 8, 10
# A finance bureau hands out a handful of ranges a year.
_MOST_RANGES = 1_000


@dataclass(frozen=True, slots=True)
class ReceiptNumbers:
    """A range of receipt numbers handed out by the finance bureau.

    ``digits`` are printed of each number: 8 on paper, 10 on electronic receipts (财政电子票据); 0: what they need.
    """

    batch_code: str
    first: int
    last: int
    digits: int = 0

    def __str__(self) -> str:
        """As a person writes it: batch, first, last."""
        return f"{self.batch_code} {self.first:0{self.digits or 1}d} {self.last:0{self.digits or 1}d}"


def numbers_written(batch_code: str, first: str, last: str) -> ReceiptNumbers:
    """Read a range as it is written: what has more than eight digits, zeros in front counted, prints ten.

    Args:
        batch_code: small letters become capitals.
        first: digits.
        last: digits.
    """
    digits = ELECTRONIC_DIGITS if max(len(first), len(last)) > PAPER_DIGITS else 0
    return ReceiptNumbers(batch_code.strip().upper(), int(first), int(last), digits)


def posts_file(folder: Path, demo_division: str = "") -> Path | None:
    """Answer the register of posts of a centre; None if the folder has none.

    Args:
        folder: data of a centre.
        demo_division: division code, if the demo's people work there.
    """
    return _find(folder, POSTS, demo_division)


def rates_file(folder: Path, demo_division: str = "") -> Path | None:
    """Answer the file of a centre's own rates, likewise."""
    return _find(folder, RATES, demo_division)


def staff_file(folder: Path, demo_division: str = "") -> Path | None:
    """Answer the file of who works at a centre, likewise."""
    return _find(folder, STAFF, demo_division)


def receipts_file(folder: Path, demo_division: str = "") -> Path | None:
    """Answer the file of a centre's receipt numbers, likewise."""
    return _find(folder, RECEIPTS, demo_division)


def receipt_numbers(file: Path) -> list[ReceiptNumbers]:
    """Read the ranges of a file.

    Raises:
        Complaint: it is no such file; the line at fault is named.
    """
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise Complaint(f"{file}: {fault}", f"{file} 无法读取。") from None
    return list(_read(file, text))


def find_catalogue() -> Path:
    """Answer the repository's catalogue, looked for upwards of this file and of the current folder.

    Raises:
        Complaint: it is not there.
    """
    for start in (Path(__file__).resolve(), Path.cwd()):
        for parent in (start, *start.parents):
            if (parent / "catalogue" / "items.csv").is_file():
                return parent / "catalogue"
    raise Complaint(
        "The catalogue was not found; name its folder with --catalogue.", "未找到事项目录，请用 --catalogue 指定。"
    )


def demo_posts(division_code: str) -> bytes:
    """Answer the register of the demo's people at a centre, from the repository's catalogue."""
    return (find_catalogue() / "demo" / division_code / POSTS).read_bytes()


def _find(folder: Path, name: str, demo_division: str) -> Path | None:
    """Answer the centre's own file, else the demo's; one without a row, as the starter folder has it, comes last."""
    places = [folder / name, *([folder / "demo" / demo_division / name] if demo_division else [])]
    there = [place for place in places if place.is_file()]
    return next((place for place in there if _has_rows(place)), there[0] if there else None)


def _has_rows(file: Path) -> bool:
    with file.open("rb") as lines:
        return sum(1 for line in lines if line.strip()) > 1


def _read(file: Path, text: str) -> Iterator[ReceiptNumbers]:
    rows = csv.reader(text.splitlines())
    header = next(rows, [])
    if header != _COLUMNS:
        raise Complaint(
            f"{file}: the first line must be {','.join(_COLUMNS)}.", f"{file} 首行须为 {','.join(_COLUMNS)}。"
        )
    for row in rows:
        line = f"{file}:{rows.line_num}"
        if rows.line_num > _MOST_RANGES + 1:
            raise Complaint(f"{line}: more than {_MOST_RANGES} ranges.", f"{line}：号段超过 {_MOST_RANGES} 个。")
        if len(row) != len(_COLUMNS) or not (row[1].isdecimal() and row[2].isdecimal()):
            raise Complaint(
                f"{line}: give batch code, first and last number.", f"{line}：须填写批次代码、起始号、终止号。"
            )
        yield numbers_written(*row)
