"""Count provisional dates again when the holidays of their year are published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.domain.clocks import recounted
from approval.handlers import events
from approval.storage import calendars, cases

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from chassis.storage.unit import Unit


def recount_dues(unit: Unit, division_code: str, case_ids: Sequence[UUID]) -> None:
    """Recount claimed cases of a centre that has a newer calendar."""
    centre = calendars.CALENDARS.at_least(unit, division_code, calendars.versions(unit, {division_code}))
    changes = []
    for case in cases.load(unit, case_ids).values():
        after = recounted(case, centre.content, centre.version)
        for event in events.of_recount(case, after, unit.now):
            unit.emit(case.case_id, case.division_code, event)
        changes.append((case, after))
    cases.save(unit, changes)
