"""What the platform proposes to the leader on site: plainly from where a case stands, and decided by nobody."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from approval.domain.case_file import CaseDecision
from approval.domain.docket import Rule
from approval.domain.extending import longest_extension
from approval.domain.states import UNDECIDED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import datetime

    from approval.domain.case_file import CaseFile, Task
    from approval.domain.docket import Entry

MOST = 2
"""Proposals an entry."""

_SOON = timedelta(days=7)


class Step(enum.Enum):
    """What a department could be told to do."""

    DECIDE = "decide"
    REASSIGN = "reassign"
    JOINT_REVIEW = "joint_review"
    EXTEND = "extend"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One step, and the item and department it is about."""

    step: Step
    item_code: str
    department_code: str


def proposals(case: CaseFile, entry: Entry, busy: Collection[str], now: datetime) -> tuple[Proposal, ...]:
    """Answer at most two steps, the likeliest first; ``busy`` are departments that have an open order on the entry.

    The item is that of the entry, else, of those whose clock runs, the one that is due first: who cannot decide yet is
    told nothing. A dispute wants its departments at one table first; what is overdue wants another hand; what is due
    soon may have its limit extended; several departments that have not decided may look at it together.
    """
    if entry.closing is not None or case.decision is not CaseDecision.PENDING:
        return ()
    waiting = [task for task in case.tasks.values() if task.state in UNDECIDED]
    task = _concerned(case, entry, waiting)
    if task is None or task.department_code in busy:
        return ()
    several = len({each.department_code for each in waiting}) > 1
    steps = dict.fromkeys(_steps(entry, task, now, several=several))
    return tuple(Proposal(step, task.item_code, task.department_code) for step in list(steps)[:MOST])


def _concerned(case: CaseFile, entry: Entry, waiting: list[Task]) -> Task | None:
    named = case.tasks.get(entry.item_code)
    if named is not None and named.state in UNDECIDED:
        return named
    own = [task for task in waiting if task.department_code == entry.department_code]
    running = [task for task in own or waiting if task.clock_running] or own or waiting
    return min(running, key=lambda task: (task.due.instant, task.item_code), default=None)


def _steps(entry: Entry, task: Task, now: datetime, *, several: bool) -> Iterator[Step]:
    if entry.rule is Rule.DISPUTE and several:
        yield Step.JOINT_REVIEW
        yield Step.DECIDE
    if entry.rule is Rule.OVERDUE:
        yield Step.REASSIGN
    if _may_be_extended(task, now):
        yield Step.EXTEND
    if several:
        yield Step.JOINT_REVIEW
    yield Step.REASSIGN
    yield Step.DECIDE


def _may_be_extended(task: Task, now: datetime) -> bool:
    ends = task.due.instant
    return task.clock_running and not task.extended_days and longest_extension(task) > 0 and now < ends <= now + _SOON
