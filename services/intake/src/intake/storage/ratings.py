"""How closed cases were rated, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.storage.queries import load_queries
from chassis.storage.tables import fields_of, record_of
from intake.domain.case.rating import KeptRating
from intake.domain.case.rating_file import RatingFile
from intake.storage.tables import WRITES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from uuid import UUID

    from chassis.storage.unit import Unit
    from intake.domain.case.model import Case

SQL = load_queries("intake.storage", "ratings.sql")


def keep(unit: Unit, case: Case, grade: int, reasons: Sequence[str]) -> bool:
    """Keep a rating; answers whether it is the first, which stays. Of two at once the second waits for the first."""
    return bool(keep_all(unit, [(case, grade, reasons, unit.now)]))


def keep_all(unit: Unit, given: Iterable[tuple[Case, int, Sequence[str], datetime]]) -> set[UUID]:
    """Keep ratings with when they were given; answers the cases that had none before."""
    rows = [
        {
            "case_id": case.case_id,
            "division_code": case.division_code,
            "grade": grade,
            "reasons": list(reasons),
            "rated_at": rated_at,
        }
        for case, grade, reasons, rated_at in given
    ]
    return {row["case_id"] for row in unit.write(WRITES.insert_new_case_rating, rows)}


def keep_file(unit: Unit, division_code: str, digest: bytes, file: RatingFile) -> None:
    """Keep that a file was taken."""
    unit.write(WRITES.insert_rating_file, [{"division_code": division_code, "digest": digest, **fields_of(file)}])


def same_file(unit: Unit, division_code: str, digest: bytes) -> RatingFile | None:
    """Answer when a file with this content was taken first; None if none was."""
    row = unit.row(SQL.same_rating_file, division_code=division_code, digest=digest)
    return record_of(RatingFile, row) if row else None


def files(unit: Unit, division_code: str, before: UUID, size: int) -> list[RatingFile]:
    """Answer the files that a centre took, the newest first."""
    rows = unit.rows(SQL.list_rating_files, division_code=division_code, before_id=before, row_count=size)
    return [record_of(RatingFile, row) for row in rows]


def count_rated(unit: Unit, case_ids: Sequence[UUID]) -> int:
    """Answer how many of these cases are rated."""
    return unit.count(SQL.count_rated, case_ids=list(case_ids))


def of_case(unit: Unit, case: Case) -> KeptRating:
    """Answer how a case was rated; it was."""
    row = unit.row(SQL.rating_of, case_id=case.case_id)
    if row is None:
        raise LookupError("a rating that was kept is there")
    return KeptRating(row["grade"], row["rated_at"])
