"""The register of posts as handed in: checked whole against the catalogue, or refused whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from intake.domain.catalogue.files import department_code
from intake.domain.catalogue.model import Catalogue
from intake.domain.csv_files.cells import code, codes, one_of
from intake.domain.csv_files.faults import FileFaults
from intake.domain.csv_files.tables import Cells, Column, FileSpec, Table, TableRow, read_table, required
from intake.domain.posts.model import EVERY_ITEM, Post, Power
from kernel.errors import FaultKind
from kernel.identity import Fault, officer_id_fault

FILE = "posts.csv"
ITEM_SEPARATOR = "|"

_post_code = code(r"[A-Za-z0-9_-]{1,40}", "XZSP-01")
_several_items = codes(r"[A-Z]{2,8}-[0-9]{3,4}", "ZRZY-001")


def _items(cell: str) -> Fault | None:
    """Every item of the centre, or codes."""
    return None if cell == EVERY_ITEM else _several_items(cell)


# One row for each power of a post.
POSTS = FileSpec(
    FILE,
    ("post_code", "power"),
    (
        required("post_code", _post_code),
        required("name_zh"),
        required("name_en"),
        required("department_code", department_code),
        required("a_officer_id", officer_id_fault),
        Column("b_officer_id", officer_id_fault),
        required("power", one_of(*(power.value for power in Power))),
        Column("item_codes", _items),
    ),
)
# What is the post's and not the power's: every row of a post says the same.
_OF_THE_POST = ("name_zh", "name_en", "department_code", "a_officer_id", "b_officer_id")


def read_register(content: bytes, catalogue: Catalogue) -> tuple[Table, dict[str, Post]]:
    """Read and check every row; answers the rows and the posts by code.

    Args:
        content: CSV in UTF-8 with a header line.
        catalogue: the published one, whose departments and items the register names.

    Raises:
        InvalidRequest: with every fault, as far as they fit an answer.
    """
    faults = FileFaults("content")
    table = read_table(POSTS, content, faults)
    if table is not None:
        _check(table, catalogue, faults)
    faults.raise_if_any()
    if table is None:
        raise AssertionError("a file that is no table has faults")
    return table, build_register(row.cells for row in table.rows)


def build_register(rows: Iterable[Cells]) -> dict[str, Post]:
    """Put posts together from checked rows."""
    powers: dict[str, dict[Power, tuple[str, ...]]] = {}
    heads: dict[str, Cells] = {}
    for cells in rows:
        heads.setdefault(cells["post_code"], cells)
        item_codes = cells["item_codes"].split(ITEM_SEPARATOR) if cells["item_codes"] else []
        powers.setdefault(cells["post_code"], {})[Power(cells["power"])] = tuple(sorted(item_codes))
    return {
        post_code: Post(
            code=post_code,
            name_zh=cells["name_zh"],
            name_en=cells["name_en"],
            department_code=cells["department_code"],
            a_officer_id=cells["a_officer_id"],
            b_officer_id=cells["b_officer_id"],
            powers=powers[post_code],
        )
        for post_code, cells in heads.items()
    }


def _check(table: Table, catalogue: Catalogue, faults: FileFaults) -> None:
    if not table.rows:
        # Publishing it would take every power from everybody; that is never what an empty file means.
        faults.add(FILE, "The register has no post.", "岗位授权表中没有岗位。", FaultKind.REQUIRED)
    first: dict[str, TableRow] = {}
    for row in table.rows:
        _check_names(table, row, catalogue, faults)
        if row.cells["a_officer_id"] and row.cells["a_officer_id"] == row.cells["b_officer_id"]:
            faults.add(
                table.field(row, "b_officer_id"),
                "Nobody can stand in for themselves.",
                "B岗人员不得与A岗人员相同。",
                FaultKind.CONTRADICTS,
            )
        _check_same(table, first.setdefault(row.cells["post_code"], row), row, faults)


def _check_names(table: Table, row: TableRow, catalogue: Catalogue, faults: FileFaults) -> None:
    department, items = row.cells["department_code"], row.cells["item_codes"]
    if department and department not in catalogue.departments and department_code(department) is None:
        faults.add(
            table.field(row, "department_code"),
            f"The catalogue has no {department}.",
            f"目录中没有{department}。",
            FaultKind.NOT_FOUND,
        )
    if not items or _items(items) is not None:
        return
    for item_code in _unknown(items, catalogue.items):
        faults.add(
            table.field(row, "item_codes"),
            f"The catalogue has no {item_code}.",
            f"目录中没有{item_code}。",
            FaultKind.NOT_FOUND,
        )


def _unknown(cell: str, known: Mapping[str, object]) -> Iterable[str]:
    return () if cell == EVERY_ITEM else (each for each in cell.split(ITEM_SEPARATOR) if each not in known)


def _check_same(table: Table, first: TableRow, row: TableRow, faults: FileFaults) -> None:
    for column in _OF_THE_POST:
        if row.cells[column] != first.cells[column]:
            faults.add(
                table.field(row, column),
                f"Line {first.line} says something else of {row.cells['post_code']}.",
                f"与第{first.line}行{row.cells['post_code']}的内容不一致。",
                FaultKind.CONTRADICTS,
            )
