"""Papers of cases that were found unusable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.storage.queries import load_queries
from chassis.storage.tables import fields_of
from intake.domain.case.model import Officer
from intake.domain.case.unusable import Finding, Ground, HandedInPaper
from intake.storage.tables import WRITES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from uuid import UUID

    from chassis.storage.unit import Row, Unit
    from intake.domain.case.unusable import Key

SQL = load_queries(__package__, "unusable.sql")


def there(unit: Unit, case_ids: Iterable[UUID]) -> dict[UUID, dict[Key, HandedInPaper]]:
    """Answer what was handed in for cases, by item and number; a case without any has an empty mapping."""
    found: dict[UUID, dict[Key, HandedInPaper]] = {case_id: {} for case_id in case_ids}
    for row in unit.rows(SQL.papers_there, case_ids=list(found)) if found else ():
        paper = _paper(row)
        found[row["case_id"]][paper.key] = paper
    return found


def of_cases(unit: Unit, case_ids: Iterable[UUID]) -> dict[UUID, list[Finding]]:
    """Answer what of cases was found unusable, the first first; a case without any has an empty list."""
    found: dict[UUID, list[Finding]] = {case_id: [] for case_id in case_ids}
    for row in unit.rows(SQL.findings_of, case_ids=list(found)) if found else ():
        found[row["case_id"]].append(
            Finding(
                case_id=row["case_id"],
                division_code=row["division_code"],
                paper=_paper(row),
                ground=Ground(row["ground"]),
                note=row["note"],
                found_by=Officer(row["found_by"], row["found_by_department"]),
                found_at=row["found_at"],
            )
        )
    return found


def insert(unit: Unit, findings: Sequence[Finding]) -> None:
    """Keep what was found of cases that are held."""
    unit.write(
        WRITES.insert_unusable_paper,
        [
            {
                "case_id": one.case_id,
                "division_code": one.division_code,
                **fields_of(one.paper),
                "ground": one.ground.value,
                "note": one.note,
                "found_by": one.found_by.officer_id,
                "found_by_department": one.found_by.department_code,
                "found_at": one.found_at,
            }
            for one in findings
        ],
    )


def _paper(row: Row) -> HandedInPaper:
    return HandedInPaper(
        item_code=row["item_code"],
        material_no=row["material_no"],
        file_name=row["file_name"],
        sha256=row["sha256"],
        size_bytes=row["size_bytes"],
        handed_in_at=row["handed_in_at"],
        file_id=row["file_id"],
    )
