"""Take what applicants answered by SMS: each rates a closed case, once, as whoever has its code could."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from chassis.in_turn import each_in_turn
from intake.domain.case.rating_file import FIELD, RatingFile, check_case, read_answers
from intake.domain.csv_files.faults import FileFaults
from intake.handlers import events
from intake.handlers.callers import officer_of
from intake.storage import cases, ratings
from kernel.ids import new_case_id

if TYPE_CHECKING:
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from intake.domain.case.model import Case
    from intake.domain.case.rating_file import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRatings:
    """A file of answers; ``dry_run`` only checks."""

    caller: Caller
    content: bytes = field(repr=False)
    dry_run: bool
    file_name: str = ""
    case_id: None = None


@dataclass(frozen=True, slots=True)
class ImportedRatings:
    """How many cases are rated by it, how many were before, and when the same file was taken first."""

    new_count: int
    rated_count: int
    same: RatingFile | None = None


@each_in_turn
def import_ratings(unit: Unit, command: ImportRatings) -> ImportedRatings:
    """Take each file whole or not at all."""
    faults = FileFaults(FIELD)
    rows = read_answers(command.content, unit.now, faults)
    numbers = {row.cells["case_no"] for _, row, _ in rows}
    division_code = command.caller.division_code
    # The database answers those of the caller's centre alone; who sees more takes what is its own.
    own = {case.case_no: case for case in cases.find_cases(unit, [], numbers) if case.division_code == division_code}
    rated: list[tuple[Case, Answer]] = []
    for table, row, answer in rows:
        case = own.get(row.cells["case_no"])
        check_case(table, row, case, answer, faults)
        if case and answer:
            rated.append((case, answer))
    faults.raise_if_any()
    digest = sha256(command.content).digest()
    same = ratings.same_file(unit, division_code, digest)
    if command.dry_run:
        known = ratings.count_rated(unit, [case.case_id for case, _ in rated])
        return ImportedRatings(len(rated) - known, known, same)
    first = ratings.keep_all(unit, [(case, answer.grade, (), answer.replied_at) for case, answer in rated])
    by = officer_of(command.caller)
    for case, answer in rated:
        if case.case_id in first:
            told = events.case_rated(case, answer.grade, (), answer.replied_at, by)
            unit.emit(case.case_id, division_code, told)
    taken = RatingFile(
        file_id=new_case_id(unit.now),
        file_name=command.file_name,
        brought_at=unit.now,
        brought_by=command.caller.officer_id,
        brought_by_department=command.caller.department_code,
        new_count=len(first),
        rated_count=len(rated) - len(first),
    )
    ratings.keep_file(unit, division_code, digest, taken)
    return ImportedRatings(taken.new_count, taken.rated_count, same)
