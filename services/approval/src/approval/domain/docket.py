"""The docket of the leader on site (行政首长现场办公): why a case is on it, and when it leaves.

An entry says that somebody has to look, and decides nothing: the power to decide stays with the department of the item
(行政许可法 Art. 22); that a superior oversees how it is used is Art. 60.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from approval.domain.case_file import CaseDecision
from approval.domain.deciding import task_of
from approval.domain.refusals import (
    DocketEntryClosed,
    NothingToEscalate,
    OnDocketAlready,
    PostponedTooOften,
    TaskNotFound,
)
from kernel.calendar import centre_time
from kernel.errors import FaultKind, PermissionDenied
from kernel.fields import Violations

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from approval.domain.case_file import CaseFile

SYSTEM = "system"
"""Who acts where a rule does."""

MOST_POSTPONEMENTS = 3
"""How often one entry is set aside (a bound of the platform: what waits longer is closed or ordered)."""

_AFTER_ALL_OPEN = 10**17
_MICROSECONDS = 1_000_000


class Rule(enum.Enum):
    """Why a case is on the docket; the last is told of an order and makes no entry."""

    BY_HAND = "by_hand"
    DISPUTE = "dispute"
    OVERDUE = "overdue"
    STUCK = "stuck"
    COMPLAINT = "complaint"
    SUPERVISION_ORDER = "supervision_order"
    ORDER_OVERDUE = "order_overdue"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did something: an officer of a department, or ``SYSTEM``."""

    officer_id: str
    department_code: str = ""


@dataclass(frozen=True, slots=True)
class Closing:
    """Who ended something, when, and why."""

    by: Actor
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A case on the docket. ``working_days`` and ``since`` are those of a rule that is applied by the clock.

    ``quiet_until``: what the same rule finds of the case before then is no news. None but of a closed entry of a rule.
    """

    entry_id: UUID
    case_id: UUID
    division_code: str
    rule: Rule
    item_code: str = ""
    department_code: str = ""
    other_department_code: str = ""
    reason: str = ""
    tried: str = ""
    working_days: int = 0
    since: datetime | None = None
    escalated_by: Actor
    escalated_at: datetime
    closing: Closing | None = None
    quiet_until: datetime | None = None
    # Until when it was set aside, the first time first.
    postponed: tuple[datetime, ...] = ()

    @property
    def place(self) -> int:
        """Where it stands in the docket: open first, longest there first; then closed, newest first."""
        return place(self.postponed[-1] if self.postponed else self.escalated_at, self.closing)


def place(at: datetime, closing: Closing | None) -> int:
    """Answer the place in a list of what is open by an instant, then what is closed from the newest on."""
    if closing is None:
        return round(at.timestamp() * _MICROSECONDS)
    return _AFTER_ALL_OPEN - round(closing.at.timestamp() * _MICROSECONDS)


def escalated(case: CaseFile, entry: Entry, of_the_case: Iterable[Entry]) -> Entry:
    """Put a case on the docket by hand; an item brings its department.

    Args:
        case: as it stands.
        entry: what somebody says; of a dispute its ``department_code`` is who raises it.
        of_the_case: the entries there were so far.

    Raises:
        NothingToEscalate: nothing is left to be moved.
        TaskNotFound: it is about an item that the case has not.
        OnDocketAlready: it is there for the same.
        InvalidRequest: a dispute with a department that has no part in the case, or with oneself.
    """
    undecided(case)
    task = task_of(case, entry.item_code) if entry.item_code else None
    if task is not None and task.item_code not in case.live:
        raise TaskNotFound(item_code=task.item_code)
    if entry.rule is Rule.DISPUTE:
        _refuse_strange_dispute(case, entry)
    elif task is not None:
        entry = replace(entry, department_code=task.department_code)
    for other in of_the_case:
        if other.closing is None and other.rule is entry.rule:
            raise OnDocketAlready(
                entry_id=str(other.entry_id),
                officer_id=other.escalated_by.officer_id,
                escalated_at=centre_time(other.escalated_at),
            )
    return entry


def postponed(entry: Entry, until: datetime) -> Entry:
    """Set a case on the docket aside.

    Raises:
        DocketEntryClosed: it is off already.
        PostponedTooOften: it was set aside as often as may be.
    """
    still_open(entry)
    if len(entry.postponed) >= MOST_POSTPONEMENTS:
        raise PostponedTooOften(most=str(MOST_POSTPONEMENTS))
    return replace(entry, postponed=(*entry.postponed, until))


def closed(entry: Entry, closing: Closing, quiet_until: datetime | None) -> Entry:
    """Take a case off the docket.

    Raises:
        DocketEntryClosed: it is off already.
    """
    still_open(entry)
    return replace(entry, closing=closing, quiet_until=quiet_until)


def still_open(entry: Entry) -> None:
    """Refuse what is closed; raises ``DocketEntryClosed``."""
    if entry.closing is not None:
        raise DocketEntryClosed(
            entry_id=str(entry.entry_id),
            officer_id=entry.closing.by.officer_id,
            closed_at=centre_time(entry.closing.at),
        )


def undecided(case: CaseFile) -> None:
    """Refuse a case that is decided; raises ``NothingToEscalate``."""
    if case.decision is not CaseDecision.PENDING:
        raise NothingToEscalate(decided_at=centre_time(case.decided_at) if case.decided_at else "")


def departments(case: CaseFile) -> dict[str, tuple[str, str]]:
    """Answer what the departments of a case are called, in Chinese and English, by their codes; also those it had."""
    return {task.department_code: (task.department_zh, task.department_en) for task in case.tasks.values()}


def concerned(case: CaseFile) -> frozenset[str]:
    """Answer which departments have a part in a case: none whose items a corrected procedure took away."""
    return frozenset(task.department_code for task in case.live.values())


def _refuse_strange_dispute(case: CaseFile, entry: Entry) -> None:
    parties = concerned(case)
    if entry.department_code not in parties:
        raise PermissionDenied
    violations = Violations()
    if entry.other_department_code not in parties:
        violations.add(
            "disputed_with",
            "Name a department that has a task in this case.",
            "请填写本办件涉及的部门。",
            FaultKind.NOT_APPLICABLE,
        )
    elif entry.other_department_code == entry.department_code:
        violations.add(
            "disputed_with",
            "A dispute is with another department than the own one.",
            "争议应为与其他部门之间的争议。",
            FaultKind.CONTRADICTS,
        )
    violations.raise_if_any()
