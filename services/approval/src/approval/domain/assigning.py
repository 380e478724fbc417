"""Who has a task: work is kept from being done twice, and whoever is away holds nothing up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from approval.domain.case_file import Claim
from approval.domain.deciding import reached, task_of
from approval.domain.refusals import TaskClaimed
from approval.domain.states import Trigger
from kernel.calendar import centre_time
from kernel.fields import Violations

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from approval.domain.case_file import CaseFile, Task

SHORTEST_REASON = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerStanding:
    """What somebody may do with tasks of others.

    ``head``: of the department. ``stands_in_for``: whether for an officer, by the register, now. ``may_decide``:
    whether an officer may decide an item now; a claim of one who may not holds nobody up.
    """

    officer_id: str
    head: bool
    stands_in_for: Callable[[str], bool]
    may_decide: Callable[[str, Task], bool]

    def may_touch(self, task: Task) -> bool:
        """Whether the task is nobody's, one's own, or of somebody for whom one may act."""
        if task.claim is None or task.claim.officer_id == self.officer_id or self.head:
            return True
        holder = task.claim.officer_id
        return self.stands_in_for(holder) or not self.may_decide(holder, task)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """To whom tasks go (empty: to nobody), when, and why."""

    officer_id: str
    reason: str
    at: datetime


def assign(case: CaseFile, item_code: str, assignment: Assignment, standing: OfficerStanding) -> CaseFile:
    """Give a task to an officer, or back to the department; answers the same case if nothing changes.

    Raises:
        TaskNotFound, AlreadyDecided, TaskLapsed: as for a decision.
        TaskClaimed: a colleague has it, whose it stays.
        InvalidRequest: it is taken from a colleague without a reason.
    """
    task = task_of(case, item_code)
    reached(case, task, Trigger.ASSIGN)
    refuse_colleagues(task, standing)
    holder = task.claim.officer_id if task.claim else ""
    if holder == assignment.officer_id:
        return case
    if holder not in {"", standing.officer_id} and len(assignment.reason) < SHORTEST_REASON:
        violations = Violations()
        violations.text("reason", assignment.reason, min_length=SHORTEST_REASON)
        violations.raise_if_any()
    claim = Claim(assignment.officer_id, assignment.at) if assignment.officer_id else None
    return replace(case, tasks={**case.tasks, item_code: replace(task, claim=claim)})


def refuse_colleagues(task: Task, standing: OfficerStanding) -> None:
    """Keep others from a task that somebody has.

    Raises:
        TaskClaimed: says who, and since when.
    """
    if task.claim is not None and not standing.may_touch(task):
        raise TaskClaimed(
            item_code=task.item_code,
            officer_id=task.claim.officer_id,
            claimed_at=centre_time(task.claim.claimed_at),
        )
