"""Count the dates of undecided cases again when a day of their centre's calendar has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.domain.clocks import recounted
from approval.handlers import events, telling
from approval.storage import calendars, cases, notices

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from approval.domain.case_file import CaseFile
    from approval.domain.notice import Notice
    from chassis.storage.unit import Unit


def recount_dues(unit: Unit, division_code: str, case_ids: Sequence[UUID]) -> None:
    """Recount claimed cases of a centre whose days have changed; what moved is told with the date before."""
    centre = calendars.CALENDARS.at_least(unit, division_code, calendars.versions(unit, {division_code}))
    changes: list[tuple[CaseFile, CaseFile]] = []
    told: list[Notice] = []
    for case in cases.load(unit, case_ids).values():
        after = recounted(case, centre.content, centre.version)
        for event in events.of_recount(case, after, unit.now):
            unit.emit(case.case_id, case.division_code, event)
        told += telling.of_moves(case, after, unit.now)
        changes.append((case, after))
    cases.save(unit, changes)
    notices.add(unit, told)
