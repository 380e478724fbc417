"""Count provisional dates again when the holidays of their year are published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.domain.clocks import recounted
from approval.handlers import events
from approval.storage import calendars, cases

if TYPE_CHECKING:
    from chassis.storage.unit import Unit


def recount_dues(unit: Unit, limit: int) -> int:
    """Recount at most ``limit`` cases whose centre has a newer calendar; answers how many."""
    case_ids, versions = cases.claim_stale(unit, limit)
    if not case_ids:
        return 0
    changes = []
    for case in cases.load(unit, case_ids).values():
        centre = calendars.at_least(unit, case.division_code, versions[case.division_code])
        after = recounted(case, centre.calendar, centre.version)
        for event in events.of_recount(case, after, unit.now):
            unit.emit(case.case_id, case.division_code, event)
        changes.append((case, after))
    cases.save(unit, changes)
    return len(case_ids)
