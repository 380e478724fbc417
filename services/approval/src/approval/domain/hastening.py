"""What the green channel 绿色通道 makes of a case: it comes first, and its departments have less time."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from approval.domain.clocks import dated, due_from, estimated
from approval.domain.states import UNDECIDED
from kernel.clock import Limit, LimitUnit

if TYPE_CHECKING:
    from datetime import datetime

    from approval.domain.case_file import CaseFile, Task
    from kernel.calendar import WorkCalendar

ONE_DAY = Limit(1, LimitUnit.WORKING_DAY)
"""What every department still has, at the least, from when the green channel is agreed to."""


def hastened(case: CaseFile, now: datetime, calendar: WorkCalendar, *, agreed: bool) -> CaseFile:
    """Shorten the limits of the undecided items of a case to those of the green channel, or make them ordinary again.

    A limit that runs ends no earlier than one working day from ``now``, and no later than it did; one that has ended
    stays, and so does that of the case, which the applicant was promised. Extensions and stops are kept.
    """
    floor = due_from(now, ONE_DAY, calendar).instant
    tasks = {
        code: _hastened(case, task, floor, calendar, agreed=agreed) if task.state in UNDECIDED else task
        for code, task in case.tasks.items()
    }
    return replace(case, green_channel=agreed, tasks=estimated(tasks, calendar))


def _hastened(case: CaseFile, task: Task, floor: datetime, calendar: WorkCalendar, *, agreed: bool) -> Task:
    if task.green_limit is None:
        return task
    ordinary = task.limit.days + task.shortened_days
    days = ordinary - task.extended_days - task.green_limit.days if agreed else 0
    begins = case.begins_of(task)
    if begins is None:
        return replace(task, limit=replace(task.limit, days=ordinary - days), shortened_days=days)

    def shorter(days: int) -> Task:
        limit = replace(task.limit, days=ordinary - days)
        return dated(replace(task, limit=limit, shortened_days=days), begins, calendar, task.spans)

    # The most days that still leave a day to decide in: the due only comes nearer with each.
    most = bisect_left(range(days + 1), True, key=lambda days: shorter(days).due.instant < floor) - 1  # noqa: FBT003
    return shorter(max(most, 0))
