"""Count provisional dates again when the holidays of their year are published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.domain.clocks import recounted
from approval.handlers import events
from approval.storage import calendars, cases
from chassis.storage.reach import Reach

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from chassis.storage.unit import Unit


def recount_dues(unit: Unit, limit: int) -> int:
    """Recount at most ``limit`` cases whose centre has a newer calendar; answers how many."""
    claimed = cases.claim_stale(unit, limit)
    for division_code, case_ids in sorted(claimed.items()):
        with unit.acting_as(Reach(division_code)):
            _recount(unit, division_code, case_ids)
    return sum(map(len, claimed.values()))


def _recount(unit: Unit, division_code: str, case_ids: Sequence[UUID]) -> None:
    newest = calendars.versions(unit, {division_code})[division_code]
    centre = calendars.at_least(unit, division_code, newest)
    changes = []
    for case in cases.load(unit, case_ids).values():
        after = recounted(case, centre.calendar, centre.version)
        for event in events.of_recount(case, after, unit.now):
            unit.emit(case.case_id, case.division_code, event)
        changes.append((case, after))
    cases.save(unit, changes)
