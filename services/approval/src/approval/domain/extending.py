"""Extending the limit of an item: once, in time, within the limit of the case (行政许可法 Art. 42)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from approval.domain.clocks import counted_on, estimated
from approval.domain.deciding import reached, task_of
from approval.domain.refusals import JointLimitExceeded, LimitEnded, LimitExtendedAlready, LimitOfInstantItem
from approval.domain.states import Trigger
from kernel.calendar import centre_time

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from approval.domain.case_file import CaseFile
    from kernel.calendar import WorkCalendar
    from kernel.clock import Due, Limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """Who extended which limit by how many days, and what the applicant is told of it."""

    case_id: UUID
    item_code: str
    days: int
    reason: str
    officer_id: str
    department_code: str
    extended_at: datetime


def extend(case: CaseFile, extension: Extension, earlier: Extension | None, calendar: WorkCalendar) -> CaseFile:
    """Extend the limit of an item from the day it would have ended; ``earlier`` is what extended it before.

    Raises:
        TaskNotFound, AwaitingUpstream, AlreadyDecided, TaskLapsed: as for a decision.
        LimitOfInstantItem, LimitExtendedAlready, LimitEnded, JointLimitExceeded: the law does not let it.
    """
    code, alone = extension.item_code, len(case.tasks) == 1
    task = task_of(case, code)
    reached(case, task, Trigger.EXTEND)
    if task.instant:
        raise LimitOfInstantItem(item_code=code)
    if earlier is not None:
        raise LimitExtendedAlready(
            item_code=code, officer_id=earlier.officer_id, extended_at=centre_time(earlier.extended_at)
        )
    if extension.extended_at >= task.due.instant:
        raise LimitEnded(item_code=code, due=centre_time(task.due.instant))
    limit, due = _longer(task.limit, task.due, extension.days, calendar)
    if not alone and due.instant > case.due.instant:
        raise JointLimitExceeded(item_code=code, due=centre_time(case.due.instant))
    tasks = estimated({**case.tasks, code: replace(task, limit=limit, due=due, extended_days=extension.days)}, calendar)
    joint_limit, case_due = case.joint_limit, case.due
    if alone:
        joint_limit, case_due = _longer(joint_limit, case_due, extension.days, calendar)
    return replace(case, tasks=tasks, joint_limit=joint_limit, due=case_due)


def _longer(limit: Limit, due: Due, days: int, calendar: WorkCalendar) -> tuple[Limit, Due]:
    """Count on from where the limit would have ended."""
    more = counted_on(due, replace(limit, days=days), calendar)
    return replace(limit, days=limit.days + days), replace(more, counted=())
