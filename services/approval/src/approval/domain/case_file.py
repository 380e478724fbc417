"""A case as its departments see it: one task per item, all open at once, joined at the end."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from approval.domain.join import Dependency, awaited
from approval.domain.states import FINAL, UNDECIDED, TaskState
from approval.domain.stops import spans_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from approval.domain.stop_grounds import LimitRules
    from approval.domain.stops import Standstill, Stop
    from kernel.clock import Due, Limit, Receipt, Span


class Decision(enum.Enum):
    """What an officer decides on one item (准予 / 不予许可)."""

    APPROVE = "approve"
    REFUSE = "refuse"


class CaseDecision(enum.Enum):
    """Where the case stands as a whole; each item is decided for itself, and some may be granted without the others."""

    PENDING = "pending"
    APPROVED = "approved"
    REFUSED = "refused"
    PARTLY_APPROVED = "partly_approved"


class Told(enum.Enum):
    """What was told of a task's clock, once each for a date."""

    NOTHING = "nothing"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"


SYSTEM = "system"
"""Who acts where nobody does: no officer has this id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A decision with what the law wants beside it: who, when, why and on which article (行政许可法 Art. 38).

    ``deemed``: nobody decided in time, and silence is consent (过期默许); ``officer_id`` is then ``SYSTEM``.
    """

    decision: Decision
    officer_id: str
    department_code: str
    decided_at: datetime
    reason: str
    legal_basis: str
    deemed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a decision was before it was corrected, and how the task stood. ``number``: its how manieth correction."""

    number: int
    previous: Verdict
    previous_state: TaskState


@dataclass(frozen=True, slots=True)
class Claim:
    """Who has a task, and since when."""

    officer_id: str
    claimed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One item of a case with its department.

    ``limit`` runs from ``opened_at``, which is None during early review: until the task opens, ``due`` is an estimate.
    ``from_receipt``: what opened with the case counts from the receipt of the application (自收到之日起).
    ``verdict`` stays when an approval lapses, and stands again if its ground comes back; ``lapsed_upstream`` is the
    item that took it. ``correction``: the last one, where the verdict is not the first.
    ``deemed_basis``: the law or the rule of the centre by which silence is consent, empty where it is not.
    ``lawful_limit``: what the law allows, where silence takes effect at its end and not at that of ``limit``, which is
    the promised one; ``lawful_due``: when that is, of a limit that has begun.
    ``green_limit``: what it has instead of ``limit`` in the green channel, None where that changes nothing;
    ``shortened_days``: how many days that has taken off ``limit``.
    ``instant``: it is decided at the window (即办件). ``extended_days`` are part of ``limit``. ``due_soon_at``: when
    its light turns yellow; it, ``working_days_left`` and ``stopped_days`` are known only where the calendar was asked.
    ``claim`` is None while nobody has it. ``standstill``: what its ``stops`` made of its clock when it was read.
    ``rules`` is None of a task from before they were told. ``used_days``: how many days of its limit the decision of
    this act took, known only there.
    """

    item_code: str
    name_zh: str
    name_en: str
    department_code: str
    department_zh: str = ""
    department_en: str = ""
    limit: Limit
    extended_days: int = 0
    green_limit: Limit | None = None
    shortened_days: int = 0
    dependencies: tuple[Dependency, ...]
    instant: bool = False
    from_receipt: bool = False
    deemed_basis: str = ""
    lawful_limit: Limit | None = None
    lawful_due: Due | None = None
    told: Told = Told.NOTHING
    state: TaskState
    opened_at: datetime | None
    due: Due
    due_soon_at: datetime | None = None
    working_days_left: int = 0
    verdict: Verdict | None = None
    lapsed_upstream: str = ""
    correction: Correction | None = None
    claim: Claim | None = None
    rules: LimitRules | None = None
    stops: tuple[Stop, ...] = ()
    standstill: Standstill | None = None
    stopped_days: int = 0
    used_days: int | None = None

    @property
    def clock_running(self) -> bool:
        """Whether its own limit runs now: it can be decided, and no stop holds its clock."""
        return self.state is TaskState.OPEN and self.standstill is None

    @property
    def spans(self) -> tuple[Span, ...]:
        """The days on which its clock is stopped."""
        return spans_of(self.stops)

    @property
    def outcome_reason(self) -> str:
        """Why the item ended as it did, in the officer's words, or, where it lapsed, in both languages."""
        if self.state is TaskState.LAPSED:
            upstream = self.lapsed_upstream
            return f"上游事项{upstream}未获准予，本事项失去依据。 Upstream item {upstream} was not granted."
        return self.verdict.reason if self.verdict else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Of a task what its clock goes by, without its case: most clocks only want something told."""

    case_id: UUID
    item_code: str
    department_code: str
    clock_running: bool
    opened_at: datetime | None
    due: Due
    deemed_basis: str
    told: Told
    spans: tuple[Span, ...] = ()
    lawful_due: Due | None = None


Clocked = Task | Clock
"""What has a clock."""


def silence_due(clock: Clocked) -> Due:
    """Answer when silence takes effect, where it has any: with the limit that was promised, or that of the law."""
    return clock.lawful_due or clock.due


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """The aggregate: a case with all of its tasks by item code, in the order of the application.

    ``calendar_version`` is the version of the centre's calendar its undecided dates were counted with.
    ``receipt`` is None of a case from before it was told; ``joint_from_receipt``: the case's limit counts from it.
    ``joint_extended_days``, part of ``joint_limit``: of a case of several items.
    ``green_channel``: it goes before others; ``project_manager_id`` is who pushes all of it, or nobody.
    """

    case_id: UUID
    case_no: str
    division_code: str
    accepted_at: datetime
    joint_limit: Limit
    due: Due
    calendar_version: int
    tasks: Mapping[str, Task]
    decision: CaseDecision = CaseDecision.PENDING
    decided_at: datetime | None = None
    receipt: Receipt | None = None
    joint_from_receipt: bool = False
    green_channel: bool = False
    project_manager_id: str = ""
    joint_extended_days: int = 0
    # When its procedure was corrected last, after the acceptance.
    replaced_at: datetime | None = None

    @property
    def live(self) -> dict[str, Task]:
        """The tasks of the items that it has: without those that a corrected procedure took away."""
        return {code: task for code, task in self.tasks.items() if task.state is not TaskState.REMOVED}

    @property
    def begins(self) -> datetime | Receipt:
        """From what the limit of the whole case is counted."""
        if self.replaced_at is not None:
            return self.replaced_at
        return self.receipt if self.receipt and self.joint_from_receipt else self.accepted_at

    def begins_of(self, task: Task) -> datetime | Receipt | None:
        """From what the limit of a task is counted; None during early review. What waited counts from its opening."""
        opened_with_case = task.opened_at == self.accepted_at
        return self.receipt if self.receipt and task.from_receipt and opened_with_case else task.opened_at

    @property
    def states(self) -> dict[str, TaskState]:
        """State of each item."""
        return {code: task.state for code, task in self.tasks.items()}

    @property
    def extended_days(self) -> int:
        """How many days of the joint limit came with an extension: its own, or that of an item alone in its case."""
        live = self.live
        if len(live) > 1:
            return self.joint_extended_days
        return sum(task.extended_days for task in live.values())

    @property
    def spans(self) -> tuple[Span, ...]:
        """The days that its limit does not count: on which the clock of any of its items is stopped (Art. 45)."""
        return tuple(span for task in self.tasks.values() for span in task.spans)

    @property
    def provisional(self) -> bool:
        """Whether a date that still counts touches a year whose holidays are not published."""
        return self.decision is CaseDecision.PENDING and (
            self.due.provisional or any(task.due.provisional for task in self.tasks.values() if task.state in UNDECIDED)
        )

    def waiting_for(self, item_code: str) -> tuple[str, ...]:
        """Items this one still waits for; none once it is final."""
        task = self.tasks[item_code]
        return () if task.state in FINAL else awaited(task.dependencies, self.states)


def joined(states: Mapping[str, TaskState]) -> CaseDecision:
    """Join the tasks into the case's decision: pending until every task is final, what was removed left out."""
    if any(state not in FINAL for state in states.values()):
        return CaseDecision.PENDING
    granted = {state is TaskState.APPROVED for state in states.values() if state is not TaskState.REMOVED}
    if len(granted) > 1:
        return CaseDecision.PARTLY_APPROVED
    return CaseDecision.APPROVED if True in granted else CaseDecision.REFUSED
