"""Extending the limit of an item, within that of its case, or of a whole case: once, in time (行政许可法 Art. 42)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from approval.domain.clocks import counted_on, estimated
from approval.domain.deciding import reached, task_of
from approval.domain.refusals import (
    CaseClosedToExtension,
    ExtensionTooLong,
    JointLimitEnded,
    JointLimitExceeded,
    JointLimitExtendedAlready,
    JointLimitOfOneItem,
    LimitEnded,
    LimitExtendedAlready,
    LimitOfInstantItem,
)
from approval.domain.states import Trigger
from kernel.calendar import centre_time

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from approval.domain.case_file import CaseFile, Task
    from kernel.calendar import WorkCalendar
    from kernel.clock import Due, Limit, Span

MOST_JOINT_DAYS = 15
"""A joint limit of forty-five days is extended by fifteen (行政许可法 Art. 42 para. 2)."""

MOST_DAYS = 10
"""Where the item's own law names no number: ten days (行政许可法 Art. 42)."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class JointExtension:
    """Who extended the limit of a whole case by how many days, and what the applicant is told of it."""

    case_id: UUID
    days: int
    reason: str
    officer_id: str
    department_code: str
    extended_at: datetime


def extend(case: CaseFile, extension: Extension, earlier: Extension | None, calendar: WorkCalendar) -> CaseFile:
    """Extend the limit of an item from the day it would have ended; ``earlier`` is what extended it before.

    Raises:
        TaskNotFound, AwaitingUpstream, AlreadyDecided, TaskLapsed: as for a decision.
        LimitOfInstantItem, LimitExtendedAlready, LimitEnded, ExtensionTooLong, JointLimitExceeded: the law does not let
            it.
    """
    code, alone = extension.item_code, len(case.live) == 1
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
    if extension.days > longest_extension(task):
        raise ExtensionTooLong(item_code=code, max_days=str(longest_extension(task)))
    limit, due = _longer(task.limit, task.due, extension.days, calendar, task.spans)
    if not alone and due.instant > case.due.instant:
        raise JointLimitExceeded(item_code=code, due=centre_time(case.due.instant))
    longer = replace(task, limit=limit, due=due, extended_days=extension.days)
    if task.lawful_due is not None:
        more = counted_on(task.lawful_due, replace(limit, days=extension.days), calendar, task.spans)
        longer = replace(longer, lawful_due=replace(more, counted=()))
    tasks = estimated({**case.tasks, code: longer}, calendar)
    joint_limit, case_due = case.joint_limit, case.due
    if alone:
        joint_limit, case_due = _longer(joint_limit, case_due, extension.days, calendar, task.spans)
    return replace(case, tasks=tasks, joint_limit=joint_limit, due=case_due)


def extend_joint(
    case: CaseFile, extension: JointExtension, earlier: JointExtension | None, calendar: WorkCalendar
) -> CaseFile:
    """Extend the limit of a whole case from the day it would have ended; ``earlier`` is what extended it before.

    Items keep their own limits, as those were promised for each: their heads may extend them within the longer one.

    Raises:
        CaseClosedToExtension, JointLimitOfOneItem, JointLimitExtendedAlready, JointLimitEnded: the law does not let it.
    """
    if case.decided_at is not None:
        raise CaseClosedToExtension(decided_at=centre_time(case.decided_at))
    if len(case.live) == 1:
        raise JointLimitOfOneItem(item_code=next(iter(case.live)))
    if earlier is not None:
        raise JointLimitExtendedAlready(officer_id=earlier.officer_id, extended_at=centre_time(earlier.extended_at))
    if extension.extended_at >= case.due.instant:
        raise JointLimitEnded(due=centre_time(case.due.instant))
    limit, due = _longer(case.joint_limit, case.due, extension.days, calendar, case.spans)
    return replace(case, joint_limit=limit, due=due, joint_extended_days=extension.days)


def longest_extension(task: Task) -> int:
    """Answer by how many days the limit of an item may be extended: as its own law says, else as Art. 42 does.

    Nothing is extended of what is decided on the spot.
    """
    if task.instant:
        return 0
    return (task.rules.extension_days if task.rules else 0) or MOST_DAYS


def _longer(limit: Limit, due: Due, days: int, calendar: WorkCalendar, stops: Sequence[Span]) -> tuple[Limit, Due]:
    """Count on from where the limit would have ended."""
    more = counted_on(due, replace(limit, days=days), calendar, stops)
    return replace(limit, days=limit.days + days), replace(more, counted=())
