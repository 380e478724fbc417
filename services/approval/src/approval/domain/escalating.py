"""Rules that put a case on the docket by themselves, and which instants of the past they go by today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from approval.domain.case_file import CaseDecision
from approval.domain.docket import SYSTEM, Actor, Entry, Rule
from kernel.calendar import CENTRE_ZONE, LONGEST_WALK_DAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date
    from uuid import UUID

    from approval.domain.case_file import CaseFile
    from kernel.calendar import WorkCalendar

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocketRule:
    """A rule as a centre has it: whether it is applied, and after how many working days.

    ``cutoff``: what has lasted since then, or longer, has lasted ``working_days`` by now. None: not counted yet.
    """

    rule: Rule
    working_days: int
    enabled: bool = True
    cutoff: datetime | None = None


DEFAULT_RULES = (
    DocketRule(rule=Rule.OVERDUE, working_days=3),
    DocketRule(rule=Rule.STUCK, working_days=10),
    DocketRule(rule=Rule.COMPLAINT, working_days=3),
)
"""What a centre begins with."""


def cutoff(now: datetime, working_days: int, calendar: WorkCalendar) -> datetime:
    """Answer the latest instant since which so many working days have passed.

    What began at a time of day on a day has lasted n working days at the same time on the n-th working day after it; on
    a day of rest nothing lasts longer than at the end of the last working day. What began on a day of rest lasts from
    its end.

    Raises:
        ValueError: there are not as many working days in the ten years before.
    """
    local = now.astimezone(CENTRE_ZONE)
    day, clock = local.date(), local.time()
    if not calendar.is_working_day(day):
        day, clock = _worked_before(day, 1, calendar), time.max
    return datetime.combine(_worked_before(day, working_days, calendar), clock, CENTRE_ZONE)


def _worked_before(day: date, count: int, calendar: WorkCalendar) -> date:
    for _ in range(LONGEST_WALK_DAYS):
        day -= _DAY
        count -= calendar.is_working_day(day)
        if count == 0:
            return day
    raise ValueError(f"no answer within ten years of {day}")


def stirred_at(case: CaseFile) -> datetime | None:
    """Answer when a project last moved: it opened, an item did, or one was decided. None: it is one item alone."""
    if len(case.live) == 1:
        return None
    tasks = case.live.values()
    opened = [task.opened_at for task in tasks if task.opened_at is not None]
    decided = [task.verdict.decided_at for task in tasks if task.verdict is not None]
    return max([case.accepted_at, *opened, *decided])


@dataclass(frozen=True, slots=True)
class OpenComplaint:
    """A complaint about a case that supervision took up and that is not answered; its department may be nobody's."""

    department_code: str
    accepted_at: datetime


def due_entries(  # noqa: PLR0913, PLR0917 - everything that is known of a case
    case: CaseFile,
    rules: Iterable[DocketRule],
    there: Iterable[Entry],
    now: datetime,
    new_id: Callable[[], UUID],
    complaints: Sequence[OpenComplaint] = (),
) -> Iterator[Entry]:
    """Answer what the rules put on the docket: nothing that is there, or that is quiet yet."""
    if case.decision is not CaseDecision.PENDING:
        return
    known = {entry.rule for entry in there if entry.closing is None or (entry.quiet_until and entry.quiet_until > now)}
    for rule in rules:
        if not rule.enabled or rule.cutoff is None or rule.rule in known:
            continue
        found = _found(case, rule.rule, rule.cutoff, complaints)
        if found is None:
            continue
        since, item_code, department_code = found
        yield Entry(
            entry_id=new_id(),
            case_id=case.case_id,
            division_code=case.division_code,
            rule=rule.rule,
            item_code=item_code,
            department_code=department_code,
            working_days=rule.working_days,
            since=since,
            escalated_by=Actor(SYSTEM),
            escalated_at=now,
        )


_Found = tuple["datetime", str, str]
"""Since when, of which item and department; empty: of the whole case, of none."""


def _found(case: CaseFile, rule: Rule, before: datetime, complaints: Sequence[OpenComplaint]) -> _Found | None:
    if rule is Rule.OVERDUE:
        return _overdue(case, before)
    return _complained(complaints, before) if rule is Rule.COMPLAINT else _stuck(case, before)


def _complained(complaints: Sequence[OpenComplaint], before: datetime) -> _Found | None:
    """Answer the complaint that waits for longest."""
    waiting = [each for each in complaints if each.accepted_at <= before]
    if not waiting:
        return None
    first = min(waiting, key=lambda each: each.accepted_at)
    return first.accepted_at, "", first.department_code


def _overdue(case: CaseFile, before: datetime) -> _Found | None:
    """Answer the item that is overdue for longest."""
    late = [task for task in case.tasks.values() if task.clock_running and task.due.instant <= before]
    if not late:
        return None
    worst = min(late, key=lambda task: task.due.instant)
    return worst.due.instant, worst.item_code, worst.department_code


def _stuck(case: CaseFile, before: datetime) -> _Found | None:
    since = stirred_at(case)
    return (since, "", "") if since is not None and since <= before else None
