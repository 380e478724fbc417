"""Why a task is due on that day: every day from when its limit begins to the day it ends, counted or not, and why."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from approval.domain.clocks import counted, estimated_start
from approval.domain.states import TaskState
from kernel.calendar import CENTRE_ZONE, Layer, days_after
from kernel.clock import LimitUnit, Receipt

if TYPE_CHECKING:
    from datetime import date, datetime

    from approval.domain.case_file import CaseFile, Task
    from kernel.business_hours import OpeningHours
    from kernel.calendar import SpecialDay, WorkCalendar


class Why(enum.Enum):
    """Why a day is counted, or is not."""

    # The day the limit begins (民法典 Art. 201).
    BEGINS = "begins"
    # Received at or after the close of business, or on a day of rest: that counts as the next working day.
    AFTER_HOURS = "after hours"
    # The applicant had been told which papers are missing, and they had not come.
    PAPERS_MISSING = "papers missing"
    # The clock is stopped (行政许可法 Art. 45): otherwise the day would be counted.
    STOPPED = "stopped"
    COUNTED = "counted"
    # Saturday or Sunday.
    WEEKEND = "weekend"
    # Named as a day of rest by the yearly notice or the centre.
    HOLIDAY = "holiday"
    # Off by statute (全国年节及纪念日放假办法 Art. 2), in a year whose notice is not published.
    STATUTE = "statute"
    # A limit that ran out on a day of rest, or began on one without any days, ends on the next working day (Art. 203).
    ENDS = "ends"
    # Worked and beyond the count: the calendar has changed since the item was decided, or a moment ago.
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedDay:
    """One day. ``number``: the how manieth it is, 0 if not counted; ``special``: what the calendar calls it."""

    day: date
    why: Why
    number: int = 0
    extension: bool = False
    special: SpecialDay | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why a task is due then.

    ``begins_at``: None where no limit ever ran; ``from_receipt``: the application was received then. ``estimate``: it
    does not run yet. ``days`` end on the day the task is due, whatever the calendar says by now. ``moved``: today's
    calendar leads to another day or hour, and the item is decided or about to be counted again. ``unpublished_years``:
    of the span, provisional until their notices are published. ``closes``: the hours by whose end it ends, None where
    they are those of the platform.
    """

    task: Task
    begins_at: datetime | None
    estimate: bool
    from_receipt: bool = False
    days: tuple[ExplainedDay, ...] = ()
    moved: bool = False
    unpublished_years: tuple[int, ...] = ()
    closes: OpeningHours | None = None

    @property
    def stopped_days(self) -> int:
        """How many of the days would be counted if the clock had not been stopped."""
        return sum(day.why is Why.STOPPED for day in self.days)


def explain(case: CaseFile, task: Task, calendar: WorkCalendar) -> Explanation:
    """Explain the stored due of a task with the count that made it."""
    begins = case.begins_of(task)
    if task.state is TaskState.EARLY_REVIEW:
        begins = estimated_start(case.tasks, task.item_code)
    estimate = task.opened_at is None
    if begins is None:
        return Explanation(task=task, begins_at=None, estimate=estimate)
    receipt = begins if isinstance(begins, Receipt) else None
    begins_at = begins.received_at if isinstance(begins, Receipt) else begins
    first, last = begins_at.astimezone(CENTRE_ZONE).date(), task.due.last_day
    due = counted(begins, task.limit, calendar, task.extended_days, task.spans)
    numbers = {day: number for number, day in enumerate(due.counted, start=1)}
    unextended = task.limit.days - task.extended_days
    moved = due.last_day != last
    days = tuple(
        _uncounted(task, day, calendar, moved=moved)
        if day not in numbers
        else ExplainedDay(
            day=day,
            why=Why.COUNTED,
            number=numbers[day],
            extension=numbers[day] > unextended,
            special=calendar.special_day(day),
        )
        for day in takewhile(lambda day: day <= last, days_after(first))
    )
    days = (ExplainedDay(day=first, why=Why.BEGINS, special=calendar.special_day(first)), *days)
    return Explanation(
        task=task,
        begins_at=begins_at,
        estimate=estimate,
        from_receipt=receipt is not None,
        days=days if receipt is None else tuple(_of_receipt(day, receipt, calendar) for day in days),
        moved=due.instant != task.due.instant,
        unpublished_years=tuple(
            year for year in range(first.year, last.year + 1) if year not in calendar.published_years
        ),
        closes=_closes(task, calendar),
    )


def _closes(task: Task, calendar: WorkCalendar) -> OpeningHours | None:
    """Answer which of the centre's hours the limit ends with, if it still does: decided items keep what they had."""
    last = calendar.hours.of(task.due.last_day)[-1]
    ends = task.due.instant.astimezone(CENTRE_ZONE).time()
    return last if last in calendar.hours.intervals and last.closes == ends else None


def _of_receipt(explained: ExplainedDay, receipt: Receipt, calendar: WorkCalendar) -> ExplainedDay:
    """Say what the receipt makes of a day: of one before it counts as received, and of one that papers were missing."""
    day, begins = explained.day, receipt.day(calendar)
    if day == begins:
        return replace(explained, why=Why.BEGINS)
    if explained.why is Why.BEGINS:
        return replace(explained, why=Why.AFTER_HOURS)
    missing = day > begins and any(day in stop for stop in receipt.stops(calendar))
    return replace(explained, why=Why.PAPERS_MISSING) if missing else explained


def _uncounted(task: Task, day: date, calendar: WorkCalendar, *, moved: bool) -> ExplainedDay:
    special = calendar.special_day(day)
    works = calendar.is_working_day(day)
    if (works or task.limit.unit is LimitUnit.CALENDAR_DAY) and any(day in span for span in task.spans):
        why = Why.STOPPED
    elif works:
        why = Why.CHANGED if moved else Why.ENDS
    elif special is None:
        why = Why.WEEKEND
    else:
        why = Why.STATUTE if special.layer is Layer.STATUTE else Why.HOLIDAY
    return ExplainedDay(day=day, why=why, special=special)
