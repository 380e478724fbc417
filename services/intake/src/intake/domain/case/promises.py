"""Papers that may follow 容缺: promised at the acceptance with a day, taken in later, waited for with the result.

How long somebody has is the centre's own setting, paper by paper (``follow_days`` of ``materials.csv``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from intake.domain.application.materials import MaterialState, Requirement
from intake.domain.case.model import Case
from kernel.calendar import WorkCalendar
from kernel.clock import Limit, LimitUnit, due

REMINDED_BEFORE_DAYS = 2
"""Working days before the last one on which a promised paper is asked for again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A paper that follows: until the close of ``last_day``; ``next_at`` is when something is to be told of it."""

    case_id: UUID
    item_code: str
    material_no: int
    division_code: str
    name_zh: str
    name_en: str
    remind_at: datetime
    due_at: datetime
    last_day: date
    provided_at: datetime | None = None
    next_at: datetime | None = None

    @property
    def key(self) -> tuple[str, int]:
        """Which material of which item it is."""
        return self.item_code, self.material_no


def promises_of(case: Case, lines: Iterable[Requirement], calendar: WorkCalendar, now: datetime) -> list[Promise]:
    """Answer what is promised when a case is accepted: every line that may follow, and is not here."""
    promises = []
    for line in lines:
        if line.state is MaterialState.MAY_FOLLOW:
            days = line.rule.follow_days
            last = due(now, Limit(days, LimitUnit.WORKING_DAY), calendar)
            early = Limit(max(days - REMINDED_BEFORE_DAYS, 1), LimitUnit.WORKING_DAY)
            remind_at = due(now, early, calendar).instant
            promises.append(
                Promise(
                    case_id=case.case_id,
                    item_code=line.rule.item_code,
                    material_no=line.rule.material_no,
                    division_code=case.division_code,
                    name_zh=line.rule.name_zh,
                    name_en=line.rule.name_en,
                    remind_at=remind_at,
                    due_at=last.instant,
                    last_day=last.last_day,
                    next_at=remind_at,
                )
            )
    return promises


def kept(promises: Iterable[Promise], keys: Collection[tuple[str, int]], now: datetime) -> list[Promise]:
    """Answer the promises that these papers keep; what came before is not promised any more."""
    return [
        replace(promise, provided_at=now, next_at=None)
        for promise in promises
        if promise.key in keys and promise.provided_at is None
    ]


def told(promises: Iterable[Promise], now: datetime) -> tuple[list[Promise], list[Promise], list[Promise]]:
    """Answer what is to be told now: what is due soon, what is overdue, and all of it as it is kept afterwards."""
    asking = [promise for promise in promises if promise.next_at is not None and promise.next_at <= now]
    overdue = [promise for promise in asking if promise.due_at <= now]
    soon = [promise for promise in asking if promise.due_at > now]
    after = [replace(promise, next_at=None) for promise in overdue]
    after += [replace(promise, next_at=promise.due_at) for promise in soon]
    return soon, overdue, after


def still_open(promises: Sequence[Promise]) -> list[Promise]:
    """Answer what is promised and has not come."""
    return [promise for promise in promises if promise.provided_at is None]
