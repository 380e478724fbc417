"""Acts at the window that finish instant cases: one row a case, changed only while its case is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.storage.queries import load_queries
from chassis.storage.unit import Row
from intake.domain.case.instant import FinishState, InstantFinish
from intake.domain.case.model import Officer
from intake.storage.tables import WRITES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from uuid import UUID

    from chassis.storage.unit import Unit

SQL = load_queries(__package__, "instant_finishes.sql")


def of_cases(unit: Unit, case_ids: Collection[UUID]) -> dict[UUID, InstantFinish]:
    """Answer what was asked for in cases; one without is not in it. Nothing is asked where there is no case."""
    return of_cases_ahead(unit, case_ids)()


def of_cases_ahead(unit: Unit, case_ids: Collection[UUID]) -> Callable[[], dict[UUID, InstantFinish]]:
    """Ask for the same; what is answered waits for it, with what is asked meanwhile."""
    asked = unit.ahead(SQL.instant_finishes_of, case_ids=list(case_ids)) if case_ids else list[Row]
    return lambda: {
        row["case_id"]: InstantFinish(
            case_id=row["case_id"],
            division_code=row["division_code"],
            state=FinishState(row["state"]),
            asked_by=Officer(row["asked_by"], row["asked_by_department"]),
            asked_at=row["asked_at"],
            declined_zh=row["declined_zh"],
            declined_en=row["declined_en"],
            settled_at=row["settled_at"],
        )
        for row in asked()
    }


def save(unit: Unit, finishes: Sequence[InstantFinish]) -> None:
    """Write what they are now; cases are held."""
    if finishes:
        unit.write(
            WRITES.upsert_instant_finish,
            [
                {
                    "case_id": finish.case_id,
                    "division_code": finish.division_code,
                    "state": finish.state.value,
                    "asked_by": finish.asked_by.officer_id,
                    "asked_by_department": finish.asked_by.department_code,
                    "asked_at": finish.asked_at,
                    "declined_zh": finish.declined_zh,
                    "declined_en": finish.declined_en,
                    "settled_at": finish.settled_at,
                }
                for finish in finishes
            ],
        )
