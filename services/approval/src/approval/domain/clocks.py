"""When tasks are due: running clocks, estimates for early review, and dates that wait for a year's holidays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.domain.join import awaited, serial, upstream_first
from approval.domain.states import UNDECIDED, TaskState
from approval.domain.stops import days_stopped
from kernel import clock
from kernel.calendar import CENTRE_ZONE
from kernel.clock import LimitUnit
from kernel.copying import altered

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from approval.domain.case_file import CaseFile, Task
    from kernel.calendar import WorkCalendar
    from kernel.clock import Due, Limit, Receipt, Span, Warned


def due_from(
    start: datetime | Receipt, limit: Limit, calendar: WorkCalendar, extended_days: int = 0, stops: Sequence[Span] = ()
) -> Due:
    """Count a limit, keeping its end and not the list of days: that can be counted again from what is kept."""
    return altered(counted(start, limit, calendar, extended_days, stops), counted=())


def counted(
    start: datetime | Receipt, limit: Limit, calendar: WorkCalendar, extended_days: int = 0, stops: Sequence[Span] = ()
) -> Due:
    """Count a limit without days of stops; its extension, which is part of it, on from where it would have ended."""
    due = clock.due(start, altered(limit, days=limit.days - extended_days), calendar, stops)
    return counted_on(due, altered(limit, days=extended_days), calendar, stops) if extended_days else due


def counted_on(due: Due, more: Limit, calendar: WorkCalendar, stops: Sequence[Span] = ()) -> Due:
    """Count further days after a limit has ended."""
    later = clock.due(due.instant, more, calendar, stops)
    return altered(later, provisional=later.provisional or due.provisional, counted=(*due.counted, *later.counted))


def dated(task: Task, begins: datetime | Receipt, calendar: WorkCalendar, stops: Sequence[Span] = ()) -> Task:
    """Count when a limit that has begun ends: the promised one, and that of the law where silence waits for it."""
    due = due_from(begins, task.limit, calendar, task.extended_days, stops)
    lawful = None
    if task.lawful_limit is not None:
        longer = altered(task.lawful_limit, days=task.lawful_limit.days + task.extended_days)
        lawful = due_from(begins, longer, calendar, task.extended_days, stops)
    return task if (due, lawful) == (task.due, task.lawful_due) else altered(task, due=due, lawful_due=lawful)


def with_warning(
    task: Task, calendar: WorkCalendar, warned: Warned, now: datetime, kept: datetime | None = None
) -> Task:
    """Tell when the light of a running clock turns yellow, and how many days are left.

    Of a clock that was stopped also for how many days that its limit would have counted. ``kept``: when it turns,
    where that is known already.
    """
    opened_at = task.opened_at
    if opened_at is None:
        return task
    if task.stops:
        opened_on = opened_at.astimezone(CENTRE_ZONE).date()
        task = altered(task, stopped_days=days_stopped(task.spans, task.limit.unit, calendar, after=opened_on))
    if not task.clock_running:
        return task
    spans = task.spans
    warns = kept or warned_from(opened_at, task.due.instant, calendar, warned, spans)
    today = now.astimezone(CENTRE_ZONE).date()
    left = calendar.working_days_between(today, task.due.last_day)
    if left > 0 and spans:
        # A stop that lies ahead takes its days.
        left -= days_stopped(spans, LimitUnit.WORKING_DAY, calendar, after=today)
    return altered(task, due_soon_at=warns, working_days_left=left)


def days_used(case: CaseFile, task: Task, at: datetime, calendar: WorkCalendar) -> int | None:
    """Answer how many days of its limit a task has used at an instant, as that counts them, without days of its stops.

    None of one whose limit never began.
    """
    begins = case.begins_of(task)
    if begins is None:
        return None
    return clock.used_days(begins, at.astimezone(CENTRE_ZONE).date(), task.limit.unit, calendar, task.spans)


def warned_from(
    opened_at: datetime, ends: datetime, calendar: WorkCalendar, warned: Warned, stops: Sequence[Span]
) -> datetime:
    """Answer when the light of a clock turns yellow, as early as its centre has it, days of its stops left out."""
    return clock.yellow_instant(opened_at, ends, calendar, stops, warned) if opened_at < ends else ends


def estimated(tasks: Mapping[str, Task], calendar: WorkCalendar) -> dict[str, Task]:
    """Estimate when the tasks in early review are due: their own limit from the latest due of what they wait for.

    An upstream that waits itself counts with what it waits for. Tasks whose clock runs stay as they are.
    """
    states = {code: task.state for code, task in tasks.items()}
    if TaskState.EARLY_REVIEW not in states.values():
        return dict(tasks)
    found = dict(tasks)
    settled: dict[str, datetime] = {}
    for code in upstream_first({code: task.dependencies for code, task in tasks.items()}):
        task = found[code]
        if task.state is TaskState.EARLY_REVIEW:
            start = max(settled[upstream] for upstream in awaited(serial(task.dependencies), states))
            estimate = due_from(start, task.limit, calendar)
            if estimate != task.due:
                task = found[code] = altered(task, due=estimate)
        settled[code] = _settled(task, states, settled)
    return found


def estimated_start(tasks: Mapping[str, Task], item_code: str) -> datetime:
    """Answer from when the limit of a task in early review is estimated: the latest due of what it waits for."""
    states = {code: task.state for code, task in tasks.items()}
    settled: dict[str, datetime] = {}
    for code in upstream_first({code: task.dependencies for code, task in tasks.items()}):
        settled[code] = _settled(tasks[code], states, settled)
    return max(settled[upstream] for upstream in awaited(serial(tasks[item_code].dependencies), states))


def _settled(task: Task, states: Mapping[str, TaskState], settled: Mapping[str, datetime]) -> datetime:
    return max([task.due.instant, *(settled[upstream] for upstream in awaited(task.dependencies, states))])


def recounted(case: CaseFile, calendar: WorkCalendar, version: int) -> CaseFile:
    """Count every date of an undecided case again, provisional or certain; that of a decided item stays.

    Working days are what the calendar says they are (行政许可法 Art. 82): a promise of so many of them does not hold on
    a day that turns out to be off, nor is it longer for a day that turns out to be worked.
    """
    tasks = {
        code: recounted_task(case, task, calendar) if task.state in UNDECIDED else task
        for code, task in case.tasks.items()
    }
    return altered(case, tasks=estimated(tasks, calendar), due=recounted_due(case, calendar), calendar_version=version)


def recounted_due(case: CaseFile, calendar: WorkCalendar) -> Due:
    """Count when the whole case is due, without the days of its stops."""
    return due_from(case.begins, case.joint_limit, calendar, case.extended_days, case.spans)


def recounted_task(case: CaseFile, task: Task, calendar: WorkCalendar) -> Task:
    """Count when a task is due, without the days of its stops; one whose limit never began stays as it is."""
    begins = case.begins_of(task)
    if begins is None:
        return task
    return dated(task, begins, calendar, task.spans)
