"""When tasks are due: running clocks, estimates for early review, and dates that wait for a year's holidays."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from approval.domain.join import awaited, serial, upstream_first
from approval.domain.states import UNDECIDED, TaskState
from kernel import clock

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from approval.domain.case_file import CaseFile, Task
    from kernel.calendar import WorkCalendar
    from kernel.clock import Due, Limit


def due_from(start: datetime, limit: Limit, calendar: WorkCalendar) -> Due:
    """Count a limit, keeping its end and not the list of days: that can be counted again from what is kept."""
    return replace(clock.due(start, limit, calendar), counted=())


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
                task = found[code] = replace(task, due=estimate)
        upstream_ends = [settled[upstream] for upstream in awaited(task.dependencies, states)]
        settled[code] = max([task.due.instant, *upstream_ends])
    return found


def recounted(case: CaseFile, calendar: WorkCalendar, version: int) -> CaseFile:
    """Count again, with a newer calendar, every provisional date that still counts. A date that was certain stays."""
    tasks = {
        code: replace(task, due=due_from(task.opened_at, task.limit, calendar))
        if task.opened_at is not None and task.state in UNDECIDED and task.due.provisional
        else task
        for code, task in case.tasks.items()
    }
    due = due_from(case.accepted_at, case.joint_limit, calendar) if case.due.provisional else case.due
    return replace(case, tasks=estimated(tasks, calendar), due=due, calendar_version=version)
