"""The limits of what waits: the telling of what is missing, and the papers (行政许可法 Art. 32).

Nobody told within the limit what is missing: the application is accepted as of its receipt. Papers that do not come
within the limit the centre sets: it ends, with that limit. However late either is noticed.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from intake.domain.case.model import Case, Ended, EndedAs, Officer, Wait
from intake.domain.case.states import CaseState, Step, next_state
from intake.domain.catalogue.model import Item
from kernel.calendar import WorkCalendar
from kernel.clock import Due, Limit, LimitUnit, Receipt, due, yellow_instant

SYSTEM = Officer("system", "")
"""Who acts where the clock does."""
_A_DAY = timedelta(days=1)


class Asked(enum.Enum):
    """What the clock of a waiting application asks for."""

    NOTHING = "nothing"
    REMIND = "remind"
    DEEM = "deem"
    LAPSE = "lapse"


def limit_of(case: Case, items: Iterable[Item], calendar: WorkCalendar) -> Due:
    """Count until when it is told what is missing, or the papers are waited for.

    Of several items the shortest telling and the longest waiting: both are in favour of the applicant. What is received
    after the close of business counts as received on the next working day.
    """
    if case.state is CaseState.RECEIVED:
        days = min(item.notice_days for item in items)
        return due(Receipt(case.received_at), Limit(days, LimitUnit.WORKING_DAY), calendar)
    days = max(item.correction_days for item in items)
    return due(case.told_at or case.received_at, Limit(days, LimitUnit.WORKING_DAY), calendar)


def waiting(case: Case, items: Iterable[Item], calendar: WorkCalendar) -> Case:
    """Begin to wait: until when, and when the clock first asks."""
    limit = limit_of(case, items, calendar)
    return replace(case, wait=Wait(limit.last_day, limit.instant, _next_look(case, limit, calendar)))


def asked(case: Case, items: Iterable[Item], calendar: WorkCalendar, now: datetime) -> tuple[Asked, Case]:
    """Say what the clock asks for now, by the calendar of today, and answer the case with its next look.

    A day that the holidays of a year may still move ends nothing: it is looked at again a day later.
    """
    limit = limit_of(case, items, calendar)
    is_over = now > limit.instant
    look_at = now + _A_DAY if is_over and limit.provisional else _next_look(case, limit, calendar)
    case = replace(case, wait=Wait(limit.last_day, limit.instant, look_at))
    if is_over and not limit.provisional:
        return (Asked.DEEM if case.state is CaseState.RECEIVED else Asked.LAPSE), case
    if case.state is CaseState.PENDING_CORRECTION and case.reminded_at is None and now > look_at:
        return Asked.REMIND, replace(case, wait=Wait(limit.last_day, limit.instant, limit.instant), reminded_at=now)
    return Asked.NOTHING, case


def deem(case: Case) -> Case:
    """Accept as of the receipt what nobody examined in time."""
    state = next_state(case.state, Step.DEEM)
    return replace(case, state=state, accepted_at=case.received_at, accepted_by=SYSTEM)


def lapse(case: Case) -> Case:
    """End what lacks papers at the end of its limit."""
    if case.wait is None:
        raise ValueError(f"case {case.case_id} waits for nothing")
    state = next_state(case.state, Step.LAPSE)
    return replace(case, state=state, ended=Ended(EndedAs.LAPSED, case.wait.until, SYSTEM))


def notify(case: Case, now: datetime) -> Case:
    """Note that the one notice was given now.

    Raises:
        NoticeGiven, CaseNotAwaitingMaterials, ApplicationOver: there is none to give.
    """
    return replace(case, state=next_state(case.state, Step.NOTIFY), told_at=now)


def notify_again(case: Case, now: datetime) -> Case:
    """Note that a supervisor had the notice given again now: papers are waited for from now, and reminded of anew.

    Raises:
        CaseNotAwaitingMaterials, ApplicationOver: no notice was given, or nothing is waited for any more.
    """
    return replace(case, state=next_state(case.state, Step.NOTIFY_AGAIN), told_at=now, reminded_at=None)


def passed(case: Case, officer: Officer, now: datetime) -> Case:
    """Accept what was examined and lacks nothing.

    Raises:
        NoticeGiven, CaseNotAwaitingMaterials, ApplicationOver: it does not wait to be examined.
    """
    return replace(case, state=next_state(case.state, Step.ACCEPT), accepted_at=now, accepted_by=officer)


def refuse(case: Case, ended: Ended) -> Case:
    """Refuse the acceptance.

    Raises:
        CaseNotAwaitingMaterials, ApplicationOver: it is accepted, or over.
    """
    return replace(case, state=next_state(case.state, Step.REFUSE), ended=ended)


def _next_look(case: Case, limit: Due, calendar: WorkCalendar) -> datetime:
    if case.state is CaseState.RECEIVED or case.reminded_at is not None:
        return limit.instant
    began = case.told_at or case.received_at
    return yellow_instant(began, limit.instant, calendar) if limit.instant - began > _A_DAY else limit.instant
