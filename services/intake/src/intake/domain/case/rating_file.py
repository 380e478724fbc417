"""What applicants answered by SMS when the centre asked how content they are: ratings.csv, row by row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from intake.domain.case.model import Case
from intake.domain.case.rating import GRADES
from intake.domain.case.states import CaseState
from intake.domain.csv_files.cells import one_of
from intake.domain.csv_files.faults import FileFaults
from intake.domain.csv_files.tables import FileSpec, Table, TableRow, added, read_table, required
from kernel.calendar import CENTRE_ZONE
from kernel.errors import FaultKind
from kernel.identity import Fault
from kernel.ids import case_number_fault

FIELD = "content"
WORDS = ("非常不满意", "不满意", "基本满意", "满意", "非常满意")
"""The grades in words, the worst first."""

_GRADE_OF: Mapping[str, int] = {
    **{str(grade): grade for grade in GRADES},
    **dict(zip(WORDS, GRADES, strict=True)),
}
_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(?::[0-9]{2})?")
_NO_INSTANT = Fault(
    "Give day and time as yyyy-mm-dd hh:mm.", "请填写日期和时间，格式为yyyy-mm-dd hh:mm。", FaultKind.MALFORMED
)


def _instant(cell: str) -> Fault | None:
    """A day and a time of the centre."""
    return None if _read_instant(cell) else _NO_INSTANT


def _read_instant(cell: str) -> datetime | None:
    if not _INSTANT.fullmatch(cell):
        return None
    try:
        return datetime.fromisoformat(cell).replace(tzinfo=CENTRE_ZONE)
    except ValueError:
        return None


def _unread(_cell: str) -> Fault | None:
    """Anything: nobody reads it."""
    return None


RATINGS = FileSpec(
    "ratings.csv",
    ("case_no",),
    (
        required("case_no", case_number_fault),
        required("grade", one_of(*_GRADE_OF)),
        required("replied_at", _instant),
        added("telephone", _unread),
    ),
    gb18030=True,
    most_rows=5_000,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingFile:
    """A file that was taken: how many cases it rated, and how many of its cases were rated before."""

    file_id: UUID
    file_name: str
    brought_at: datetime
    brought_by: str
    brought_by_department: str
    new_count: int
    rated_count: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered about a case, and when."""

    case_no: str
    grade: int
    replied_at: datetime


def read_answers(content: bytes, now: datetime, faults: FileFaults) -> list[tuple[Table, TableRow, Answer | None]]:
    """Read every row; what is wrong with it is recorded by row and column.

    Args:
        content: CSV with a header line.
        now: nobody answered later.
        faults: takes them.

    Returns:
        Every row whose case number is one, with its answer where that could be read.
    """
    table = read_table(RATINGS, content, faults)
    if table is None:
        return []
    if not table.rows:
        if not faults.count:
            faults.add(RATINGS.name, "The file has no rows.", "文件中没有数据行。", FaultKind.REQUIRED)
        return []
    read = []
    for row in table.rows:
        replied_at = _read_instant(row.cells["replied_at"])
        if replied_at and replied_at > now:
            faults.add(
                table.field(row, "replied_at"),
                "That time is still to come.",
                "时间不能晚于现在。",
                FaultKind.OUT_OF_RANGE,
            )
        number, grade = row.cells["case_no"], _GRADE_OF.get(row.cells["grade"])
        if case_number_fault(number) is None:
            read.append((table, row, Answer(number, grade, replied_at) if grade and replied_at else None))
    return read


def check_case(table: Table, row: TableRow, case: Case | None, answer: Answer | None, faults: FileFaults) -> None:
    """Record what speaks against rating the case a row names; ``case`` is None where the centre has no such one."""
    if case is None:
        faults.add(
            table.field(row, "case_no"),
            "The centre has no case with this number.",
            "本中心没有此编号的办件。",
            FaultKind.NOT_FOUND,
        )
    elif case.state is not CaseState.CLOSED or case.closed_at is None:
        faults.add(
            table.field(row, "case_no"),
            "The result of this case has not been handed over yet.",
            "该办件尚未办结，不能评价。",
            FaultKind.NOT_APPLICABLE,
        )
    # A gateway that writes no seconds says the minute in which it was.
    elif answer and answer.replied_at + timedelta(minutes=1) <= case.closed_at:
        faults.add(
            table.field(row, "replied_at"),
            "The case was closed only after that time.",
            "此时间早于办件办结时间。",
            FaultKind.OUT_OF_RANGE,
        )
