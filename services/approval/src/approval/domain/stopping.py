"""Stopping and resuming the clock of an item (停表, 行政许可法 Art. 45): what is let, what becomes of dates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from approval.domain.clocks import estimated, recounted_due, recounted_task
from approval.domain.deciding import reached, task_of
from approval.domain.refusals import (
    ClockNotStopped,
    ClockOfInstantItem,
    ResumedOutsideStop,
    StopAfterDue,
    StopInThePast,
    StoppedTooMuch,
    StopReasonInsideLimit,
    StopTooLong,
)
from approval.domain.states import TaskState, Trigger
from approval.domain.stop_grounds import GROUNDS, MOST_STOPPED_WORKING_DAYS, MOST_STOPS, grounds_of, names_of
from approval.domain.stops import Stop, day_begins, days_stopped, earliest_day, ended, latest_day, spans_of, standstill
from kernel.calendar import CENTRE_ZONE, centre_time
from kernel.clock import LimitUnit

if TYPE_CHECKING:
    from datetime import date, datetime

    from approval.domain.case_file import CaseFile, Task
    from approval.domain.stop_grounds import StopReason
    from kernel.calendar import WorkCalendar

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class StopOrder:
    """What an officer decides: days left out are the earliest and the latest that the law lets."""

    item_code: str
    reason: StopReason
    first_day: date | None
    last_day: date | None
    told: str
    officer_id: str
    department_code: str
    decided_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeOrder:
    """Which stop is over since which day: ``stop_no`` None for every one that lasts, no day for today."""

    item_code: str
    stop_no: int | None
    resumed_on: date | None
    officer_id: str
    department_code: str
    decided_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedGround:
    """A reason that an item has, by name, and the days that a stop for it could have if it were decided now."""

    reason: StopReason
    name_zh: str
    name_en: str
    earliest_day: date
    latest_day: date


def offered(task: Task, calendar: WorkCalendar, now: datetime) -> tuple[OfferedGround, ...]:
    """Answer for what the clock of an item may be stopped; nothing where it has none that runs or could."""
    if task.instant or task.state is not TaskState.OPEN:
        return ()
    found, earliest = grounds_of(task.rules), earliest_day(now, calendar)
    return tuple(
        OfferedGround(
            reason=reason,
            name_zh=names_of(reason, task.rules)[0],
            name_en=names_of(reason, task.rules)[1],
            earliest_day=earliest,
            latest_day=latest_day(earliest, GROUNDS[reason].most_days, calendar),
        )
        for reason in found.reasons
    )


def stop_clock(case: CaseFile, order: StopOrder, calendar: WorkCalendar) -> tuple[CaseFile, Stop]:
    """Stop the clock of an item from a day to a day; the dates of task and case move at once, by the planned end.

    Raises:
        TaskNotFound, AwaitingUpstream, AlreadyDecided, TaskLapsed: as for a decision.
        ClockOfInstantItem, StopReasonInsideLimit, StopInThePast, StopAfterDue, StopTooLong, StoppedTooMuch: the law
            does not let it.
    """
    task = task_of(case, order.item_code)
    reached(case, task, Trigger.STOP)
    _refuse(task, order, calendar)
    stop = _planned(task, order, calendar)
    stops = (*task.stops, stop)
    _refuse_too_much(task, stops, calendar)
    return with_stops(case, task, stops, calendar, order.decided_at), stop


def resume_clock(case: CaseFile, order: ResumeOrder, calendar: WorkCalendar) -> tuple[CaseFile, tuple[Stop, ...]]:
    """End stops of an item: the day is the last that is not counted; what has not begun is taken back.

    Raises:
        TaskNotFound, AwaitingUpstream, AlreadyDecided, TaskLapsed: as for a decision.
        ClockNotStopped: there is none that lasts.
        ResumedOutsideStop: the day lies ahead, or before a stop was decided.
    """
    task = task_of(case, order.item_code)
    reached(case, task, Trigger.RESUME)
    now = order.decided_at
    lasting = [stop for stop in task.stops if stop.lasts(now) and order.stop_no in {None, stop.stop_no}]
    if not lasting:
        raise ClockNotStopped(item_code=order.item_code)
    today = now.astimezone(CENTRE_ZONE).date()
    over_day = order.resumed_on or today
    begun = [stop.first_day for stop in lasting if stop.begins_at <= now]
    first = max(begun, default=today)
    if not first <= over_day <= today:
        raise ResumedOutsideStop(first_day=first.isoformat(), last_day=today.isoformat())
    over = {stop.stop_no: _over(stop, over_day, order) for stop in lasting}
    stops = tuple(over.get(stop.stop_no, stop) for stop in task.stops)
    return with_stops(case, task, stops, calendar, now), tuple(over.values())


def ended_by_themselves(case: CaseFile, now: datetime) -> tuple[CaseFile, tuple[tuple[str, Stop], ...]]:
    """Note the stops whose last day has passed: with the instant at which that was, whenever it is noted.

    No date moves: the dues have reckoned with it from the beginning.
    """
    over = [
        (code, ended(stop, stop.last_day, stop.ends_at))
        for code, task in case.tasks.items()
        for stop in task.stops
        if stop.resumed_at is None and stop.ends_at <= now
    ]
    tasks = dict(case.tasks)
    for code, stop in over:
        stops = tuple(stop if each.stop_no == stop.stop_no else each for each in tasks[code].stops)
        tasks[code] = replace(tasks[code], stops=stops, standstill=standstill(stops, now))
    return replace(case, tasks=tasks), tuple(over)


def with_stops(case: CaseFile, task: Task, stops: tuple[Stop, ...], calendar: WorkCalendar, now: datetime) -> CaseFile:
    """Give a task its stops, and count again what they move: its due, estimates downstream, that of the case."""
    stopped = replace(task, stops=stops, standstill=standstill(stops, now))
    # Of this item alone: what a changed calendar makes of the others is told when they are counted again.
    tasks = {**case.tasks, task.item_code: recounted_task(case, stopped, calendar)}
    after = replace(case, tasks=estimated(tasks, calendar))
    return replace(after, due=recounted_due(after, calendar))


def _refuse(task: Task, order: StopOrder, calendar: WorkCalendar) -> None:
    code, now = task.item_code, order.decided_at
    if task.instant:
        raise ClockOfInstantItem(item_code=code)
    grounds = grounds_of(task.rules)
    if order.reason not in grounds.reasons:
        raise StopReasonInsideLimit(item_code=code, reasons=",".join(reason.name for reason in grounds.reasons))
    earliest = earliest_day(now, calendar)
    if order.first_day is not None and order.first_day < earliest:
        raise StopInThePast(earliest_day=earliest.isoformat())
    if now >= task.due.instant or (order.first_day or earliest) > task.due.last_day:
        raise StopAfterDue(item_code=code, due=centre_time(task.due.instant))


def _planned(task: Task, order: StopOrder, calendar: WorkCalendar) -> Stop:
    first, most = order.first_day or earliest_day(order.decided_at, calendar), GROUNDS[order.reason].most_days
    latest = latest_day(first, most, calendar)
    last = order.last_day or latest
    if not first <= last <= latest:
        raise StopTooLong(first_day=first.isoformat(), latest_day=latest.isoformat(), max_working_days=str(most))
    return Stop(
        stop_no=len(task.stops) + 1,
        reason=order.reason,
        first_day=first,
        last_day=last,
        told=order.told,
        officer_id=order.officer_id,
        department_code=order.department_code,
        decided_at=order.decided_at,
        # Today it begins with the decision; what was done before that was done in time.
        begins_at=max(order.decided_at, day_begins(first)),
        ends_at=day_begins(last + _DAY),
    )


def _refuse_too_much(task: Task, stops: tuple[Stop, ...], calendar: WorkCalendar) -> None:
    spans = spans_of(stops)
    first = min((span.first for span in spans), default=None)
    days = 0 if first is None else days_stopped(spans, LimitUnit.WORKING_DAY, calendar, after=first - _DAY)
    if days > MOST_STOPPED_WORKING_DAYS or len(stops) > MOST_STOPS:
        raise StoppedTooMuch(
            item_code=task.item_code,
            stopped_working_days=str(days),
            max_working_days=str(MOST_STOPPED_WORKING_DAYS),
            stops=str(len(stops)),
            max_stops=str(MOST_STOPS),
        )


def _over(stop: Stop, over_day: date, order: ResumeOrder) -> Stop:
    """End a stop; one that has not begun takes no day."""
    day = over_day if stop.begins_at <= order.decided_at else min(over_day, stop.first_day - _DAY)
    return ended(stop, day, order.decided_at, order.officer_id, order.department_code)
