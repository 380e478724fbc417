"""From the bytes of a CSV file to rows whose every cell was looked at, and back."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from intake.domain.csv_files.cells import Check, text
from intake.domain.csv_files.faults import FileFaults
from kernel.errors import FaultKind
from kernel.identity import Fault
from kernel.spreadsheets import as_text, is_formula

MOST_ROWS = 100_000
LARGEST_FILE_BYTES = 64 * 1024 * 1024
KEY_SEPARATOR = "/"
_COLUMN_NAME = re.compile(r"[a-z][a-z_]{0,39}")

# What tables are separated by instead of commas.
_SEPARATORS = {"\t": ("tabs", "制表符"), ";": ("semicolons", "分号"), "|": ("bars", "竖线")}
_FORMULA = Fault(
    "A spreadsheet would run this cell: write a text that begins with no =, +, - or @.",
    "此单元格会被电子表格当作公式执行：请改为不以=、+、-、@开头的文字。",
    FaultKind.FORBIDDEN_CHARACTER,
)

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what a cell must look like, whether it may be empty, and what an empty one says.

    A column with a ``default`` may be missing: files from before it was thought of are still read.
    """

    name: str
    check: Check = text
    required: bool = False
    default: str | None = None


@dataclass(frozen=True, slots=True)
class FileSpec:
    """A file: its name, its columns in the order of an export, and the columns that name a row.

    One that ``may_be_left_out`` came later: where it is not given, what is published stays. One with ``gb18030`` comes
    from machines that write so: it is read where it is no UTF-8. Its cells are numbers, or words from a list. One with
    ``most_rows`` is taken in one call: it has no more than that.
    """

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    may_be_left_out: bool = False
    gb18030: bool = False
    most_rows: int | None = None
    defaults: Mapping[str, str] = field(init=False, hash=False)

    def __post_init__(self) -> None:
        """Know what is said where nothing stands."""
        defaults = {column.name: column.default for column in self.columns if column.default is not None}
        object.__setattr__(self, "defaults", defaults)

    def whole(self, cells: Cells) -> Cells:
        """Answer a row with what it does not say: one from before a column was thought of, or with an empty cell."""
        return {**cells, **{name: said for name, said in self.defaults.items() if not cells.get(name)}}


def required(name: str, check: Check = text) -> Column:
    """Declare a column that may not be empty."""
    return Column(name, check, required=True)


def added(name: str, check: Check = text, default: str = "") -> Column:
    """Declare a column that came later: who exports with an older release, or wrote a file before, need not know it."""
    return Column(name, check, default=default)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: its cells by column name, and the line of the file it began on (the header is line 1)."""

    line: int
    cells: Cells


@dataclass(frozen=True, slots=True)
class Table:
    """A file that could be read; its faulty cells are recorded elsewhere."""

    spec: FileSpec
    rows: tuple[TableRow, ...]

    def field(self, row: TableRow, column: str) -> str:
        """Name a cell the way people find it: ``items.csv:12.kind``."""
        return f"{self.spec.name}:{row.line}.{column}"

    def keyed(self) -> dict[str, Cells]:
        """Rows by their key."""
        return {row_key(self.spec, row.cells): row.cells for row in self.rows}


def row_key(spec: FileSpec, cells: Cells) -> str:
    """Name a row by its key columns: ``ZRZY-001/2``; what is said by default is left out."""
    return KEY_SEPARATOR.join(cells[column] for column in spec.key if cells[column] != spec.defaults.get(column))


def write_table(spec: FileSpec, rows: Iterable[Cells]) -> bytes:
    """Write rows as the CSV that reads back as the same rows.

    What a spreadsheet would run, from before such cells were refused, stands behind an apostrophe.
    """
    names = [column.name for column in spec.columns]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_shown(cells[name]) for name in names] for cells in rows)
    return out.getvalue().encode()


def _shown(cell: str) -> str:
    return as_text(cell) if is_formula(cell) else cell


def read_table(spec: FileSpec, content: bytes, faults: FileFaults) -> Table | None:
    """Read one file; records every fault, and answers None if it is no table at all."""
    text = _decode(spec, content, faults)
    if text is None:
        return None
    lines = _lines(spec.name, text, faults)
    _, header = next(lines, (1, []))
    if not _header_fits(spec, header, faults):
        return None
    columns = {column.name: column for column in spec.columns}
    ordered = [columns[name] for name in header]
    rows: list[TableRow] = []
    first_line: dict[str, int] = {}
    for line, values in lines:
        if len(rows) == MOST_ROWS:
            _too_many(f"{spec.name}:{line}", MOST_ROWS, faults)
            return None
        cells = _read_row(spec, line, ordered, values, faults)
        if cells is None:
            continue
        rows.append(TableRow(line, cells))
        _check_unique(spec, rows[-1], first_line, faults)
    if spec.most_rows is not None and len(rows) > spec.most_rows:
        _too_many(spec.name, spec.most_rows, faults)
        return None
    return Table(spec, tuple(rows))


def _too_many(place: str, most: int, faults: FileFaults) -> None:
    faults.add(place, f"A file has at most {most} rows.", f"每个文件最多{most}行。", FaultKind.TOO_MANY)


def _decode(spec: FileSpec, content: bytes, faults: FileFaults) -> str | None:
    name = spec.name
    if len(content) > LARGEST_FILE_BYTES:
        size = LARGEST_FILE_BYTES // 1024 // 1024
        faults.add(name, f"A file has at most {size} MiB.", f"每个文件最大{size} MiB。", FaultKind.TOO_LONG)
        return None
    try:
        text = _characters(content, gb18030=spec.gb18030)
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        faults.add(
            f"{name}:{line}",
            "This line is not UTF-8; save the file as UTF-8.",
            "此行不是UTF-8编码，请另存为UTF-8。",
            FaultKind.WRONG_ENCODING,
        )
        return None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        faults.add(
            f"{name}:{line}",
            "This line holds a NUL character.",
            "此行含有空字符（NUL）。",
            FaultKind.FORBIDDEN_CHARACTER,
        )
        return None
    return text


def _characters(content: bytes, *, gb18030: bool) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        if not gb18030:
            raise
    return content.decode("gb18030")


def _lines(name: str, text: str, faults: FileFaults) -> Iterator[tuple[int, list[str]]]:
    """Yield the line a row begins on and its values; blank lines and rows of empty cells are passed over."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            values = next(reader, None)
        except csv.Error:
            faults.add(
                f"{name}:{line}",
                "This line is no readable CSV: a quote is not closed or misplaced, or a cell is too large.",
                "此行不是可读的CSV：引号未闭合或位置有误，或单元格过大。",
                FaultKind.MALFORMED,
            )
            return
        if values is None:
            return
        cells = [value.strip() for value in values]
        if any(cells):
            yield line, cells


def _column_place(position: int, name: str) -> str:
    """Name a column by its header, or by its place (from 1): a file without a header may begin with people's data."""
    return name if _COLUMN_NAME.fullmatch(name) else f"column_{position}"


def _header_fits(spec: FileSpec, header: list[str], faults: FileFaults) -> bool:
    field = f"{spec.name}:1"
    if len(header) == 1 and len(spec.columns) > 1 and (other := next((one for one in "\t;|" if one in header[0]), "")):
        en, zh = _SEPARATORS[other]
        faults.add(
            field,
            f"The cells of this file are separated by {en}; save it as CSV, separated by commas.",
            f"此文件以{zh}分隔，请另存为以逗号分隔的CSV。",
            FaultKind.MALFORMED,
        )
        return False
    known = [column.name for column in spec.columns]
    missing = [name for name in known if name not in header and name not in spec.defaults]
    unknown = [_column_place(position, name) for position, name in enumerate(header, 1) if name not in known]
    doubled = sorted({_column_place(header.index(name) + 1, name) for name in header if header.count(name) > 1})
    for name in missing:
        faults.add(f"{field}.{name}", "This column is missing.", "缺少此列。", FaultKind.REQUIRED)
    for name in unknown:
        faults.add(f"{field}.{name}", "This column is unknown.", "没有此列。", FaultKind.UNKNOWN_FIELD)
    for name in doubled:
        faults.add(f"{field}.{name}", "This column stands there twice.", "此列重复。", FaultKind.DUPLICATE)
    return not (missing or unknown or doubled)


def _read_row(spec: FileSpec, line: int, columns: list[Column], values: list[str], faults: FileFaults) -> Cells | None:
    if len(values) != len(columns):
        faults.add(
            f"{spec.name}:{line}",
            f"This line has {len(values)} cells, the header {len(columns)}.",
            f"此行有{len(values)}个单元格，表头有{len(columns)}个。",
            FaultKind.MALFORMED,
        )
        return None
    for column, value in zip(columns, values, strict=True):
        if not value:
            if column.required:
                faults.add(
                    f"{spec.name}:{line}.{column.name}", "This cell is required.", "此项必填。", FaultKind.REQUIRED
                )
            continue
        fault = _FORMULA if is_formula(value) else column.check(value)
        if fault is not None:
            faults.add(f"{spec.name}:{line}.{column.name}", fault.en, fault.zh, fault.kind)
    return spec.whole({column.name: value for column, value in zip(columns, values, strict=True)})


def _check_unique(spec: FileSpec, row: TableRow, first_line: dict[str, int], faults: FileFaults) -> None:
    key = row_key(spec, row.cells)
    first = first_line.setdefault(key, row.line)
    if first != row.line:
        faults.add(
            f"{spec.name}:{row.line}.{spec.key[-1]}",
            f"{key} stands on line {first} already.",
            f"{key}与第{first}行重复。",
            FaultKind.DUPLICATE,
        )
