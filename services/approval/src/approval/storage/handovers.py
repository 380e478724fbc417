"""Who had a task before, and who has had it since."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from chassis.storage.queries import load_queries
from chassis.storage.rows import grouped_ahead
from chassis.storage.tables import record_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import datetime
    from uuid import UUID

    from chassis.storage.unit import Unit

SQL = load_queries("approval.storage", "handovers.sql")

MOST_SHOWN = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """A task went from one officer to another; an empty id is nobody. ``officer_id``: who did it."""

    case_id: UUID
    item_code: str
    from_officer_id: str
    to_officer_id: str
    officer_id: str
    department_code: str
    reason: str
    handed_at: datetime


def keep(unit: Unit, division_code: str, handovers: Sequence[Handover]) -> None:
    """Keep what was handed over at a centre."""
    unit.run(
        SQL.keep_handovers,
        division_code=division_code,
        case_ids=[each.case_id for each in handovers],
        item_codes=[each.item_code for each in handovers],
        from_officer_ids=[each.from_officer_id for each in handovers],
        to_officer_ids=[each.to_officer_id for each in handovers],
        officer_ids=[each.officer_id for each in handovers],
        department_codes=[each.department_code for each in handovers],
        reasons=[each.reason for each in handovers],
        handed_at=[each.handed_at for each in handovers],
    )


def of_cases(unit: Unit, case_ids: Collection[UUID]) -> dict[UUID, list[Handover]]:
    """Answer the newest of each case first, so many at most."""
    return of_cases_ahead(unit, case_ids)()


def of_cases_ahead(unit: Unit, case_ids: Collection[UUID]) -> Callable[[], dict[UUID, list[Handover]]]:
    """Ask for the same; what is answered waits for it, with what is asked meanwhile."""
    each = list(dict.fromkeys(case_ids))
    asked = unit.ahead(SQL.read_handovers, case_ids=each, at_most=MOST_SHOWN)

    return grouped_ahead(asked, "case_id", partial(record_of, Handover), each)
