"""What departments accepted by themselves 中心外受理: exempted or not, and the same as a case 两头受理.

Speech 003 wants an end of handling outside the centre and of accepting at both ends (体外循环、两头受理).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from intake.domain.case.model import Officer
from intake.domain.catalogue.files import department_code
from intake.domain.catalogue.model import Catalogue
from intake.domain.csv_files.cells import code, iso_date
from intake.domain.csv_files.faults import FileFaults
from intake.domain.csv_files.tables import FileSpec, Table, TableRow, read_table, required
from kernel import typed
from kernel.errors import NO_SUCH_DEPARTMENT, FaultKind
from kernel.identity import Fault, compared_as, document_fault

USUAL_PERIOD_DAYS = 90
"""So many days apart, at most, an acceptance there and a receipt here are the same matter; a centre may set another."""
LONGEST_PERIOD_DAYS = 365
FIELD = "content"


def _applicant(cell: str) -> Fault | None:
    """A document of a person, or the code of an organisation."""
    number = typed.identifier(cell)
    return document_fault(number)


ACCEPTANCES = FileSpec(
    "acceptances.csv",
    ("department_code", "own_no"),
    (
        required("department_code", department_code),
        required("own_no", code(r"[^\s,]{1,60}", "2026-0001")),
        required("item_code", code(r"[A-Z]{2,8}-[0-9]{3,4}", "ZRZY-001")),
        required("applicant_id", _applicant),
        required("accepted_on", iso_date),
    ),
    most_rows=5_000,
)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One, as a department tells it; who applied is for nobody's eyes."""

    department_code: str
    own_no: str
    item_code: str
    accepted_on: date
    id_number: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Feed:
    """A file that was taken: who told it, and what was in it, in rows."""

    file_name: str
    told_by: Officer
    told_at: datetime
    new_count: int
    known_count: int
    not_exempted_count: int
    dual_count: int


@dataclass(frozen=True, slots=True)
class Exemption:
    """Days on which an item may be handled outside; without ``until_day`` until it is ended."""

    item_code: str
    from_day: date
    until_day: date | None = None
    decided_by: str = ""
    document: str = ""

    def holds(self, on: date) -> bool:
        """Whether it holds on a day; both days count."""
        return self.from_day <= on and (self.until_day is None or on <= self.until_day)


def is_exempted(acceptance: Acceptance, exemptions: Iterable[Exemption]) -> bool:
    """Whether the item might be handled outside on the day of its acceptance."""
    return any(one.item_code == acceptance.item_code and one.holds(acceptance.accepted_on) for one in exemptions)


def read_acceptances(
    content: bytes, catalogue: Catalogue, today: date, own_department: str, faults: FileFaults
) -> list[tuple[Table, TableRow, Acceptance]]:
    """Read every row of a file; what is wrong is recorded by row and column.

    Args:
        content: CSV with a header line.
        catalogue: of the centre, whose departments and items are named.
        today: nothing was accepted later.
        own_department: whose rows alone may be told; empty: everybody's.
        faults: takes them.
    """
    table = read_table(ACCEPTANCES, content, faults)
    if table is None:
        return []
    for row in table.rows:
        _check(table, row, catalogue, today, own_department, faults)
    return [] if faults.count else [(table, row, _acceptance(row.cells)) for row in table.rows]


def _check(  # noqa: PLR0913, PLR0917 - what a row is held against
    table: Table, row: TableRow, catalogue: Catalogue, today: date, own_department: str, faults: FileFaults
) -> None:
    cells = row.cells
    department, item, day = cells["department_code"], cells["item_code"], cells["accepted_on"]
    if own_department and department and department != own_department:
        faults.add(
            table.field(row, "department_code"),
            "Tell only what your own department accepted.",
            "只能填报本部门自行受理的事项。",
            FaultKind.NOT_APPLICABLE,
        )
    elif department and department not in catalogue.departments:
        faults.add(table.field(row, "department_code"), *NO_SUCH_DEPARTMENT)
    if item and item not in catalogue.items:
        faults.add(
            table.field(row, "item_code"), "The catalogue has no such item.", "目录中没有该事项。", FaultKind.NOT_FOUND
        )
    if iso_date(day) is None and date.fromisoformat(day) > today:
        faults.add(
            table.field(row, "accepted_on"), "That day is still to come.", "日期不能晚于今天。", FaultKind.OUT_OF_RANGE
        )


def _acceptance(cells: Mapping[str, str]) -> Acceptance:
    return Acceptance(
        department_code=cells["department_code"],
        own_no=cells["own_no"],
        item_code=cells["item_code"],
        accepted_on=date.fromisoformat(cells["accepted_on"]),
        id_number=compared_as(typed.identifier(cells["applicant_id"])),
    )
