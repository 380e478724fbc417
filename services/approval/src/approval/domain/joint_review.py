"""A joint review: several departments at one appointment, one record for all of their tasks (会审、联合踏勘、联合验收).

Where several departments approve, a lead department and a lead post are named, so that nobody passes the matter on
(明确牵头部门和牵头岗位，避免推诿扯皮). It is joint handling (行政许可法 Art. 26), none of the procedures whose time
is left out of the limit (Art. 45): no clock stops for it.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from approval.domain.states import UNDECIDED

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from approval.domain.case_file import Task
    from approval.domain.states import TaskState


class Kind(enum.Enum):
    """What is done together."""

    MEETING = "meeting"
    SITE_VISIT = "site_visit"
    ACCEPTANCE = "acceptance"


class State(enum.Enum):
    """How far it is."""

    CONVENED = "convened"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Stance(enum.Enum):
    """What a department says. An opinion is no decision: that is the department's own, with its remedies (Art. 38)."""

    AGREE = "agree"
    AGREE_AFTER_CHANGES = "agree_after_changes"
    DISAGREE = "disagree"


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """When and where; both instants on one day."""

    starts_at: datetime
    ends_at: datetime
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What a department said, by whom of it and when."""

    department_code: str
    stance: Stance
    reason: str
    legal_basis: str
    officer_id: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """An officer who is asked to come."""

    department_code: str
    officer_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """A department that did not come, and why, as the lead department states it."""

    department_code: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JointTask:
    """A task that takes part, as it stands now."""

    item_code: str
    name_zh: str
    name_en: str
    department_code: str
    department_zh: str
    department_en: str
    instant: bool
    state: TaskState
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """Who did something, and when."""

    officer_id: str
    department_code: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class JointReview:
    """One record. ``tasks`` are in the order of the application, ``opinions`` in that of their recording.

    ``moved_reason`` is the last one; ``end_reason`` is why it was cancelled. ``erased_at``: place and minutes went with
    the personal data of the case.
    """

    review_id: UUID
    case_id: UUID
    case_no: str
    division_code: str
    kind: Kind
    lead_department_code: str
    tasks: tuple[JointTask, ...]
    invitations: tuple[Invitation, ...]
    appointment: Appointment
    convened: Signed
    state: State = State.CONVENED
    moved_times: int = 0
    moved_reason: str = ""
    ended: Signed | None = None
    end_reason: str = ""
    minutes: str = ""
    opinions: tuple[Opinion, ...] = ()
    absences: tuple[Absence, ...] = ()
    erased_at: datetime | None = None

    @property
    def department_codes(self) -> tuple[str, ...]:
        """Departments that take part, the lead first, the others by their code."""
        others = {task.department_code for task in self.tasks} - {self.lead_department_code}
        return (self.lead_department_code, *sorted(others))

    @property
    def item_codes(self) -> tuple[str, ...]:
        """Items of the tasks it stands for."""
        return tuple(task.item_code for task in self.tasks)

    def opinions_of(self, department_code: str) -> tuple[Opinion, ...]:
        """Everything a department said, the last of it being its opinion."""
        return tuple(opinion for opinion in self.opinions if opinion.department_code == department_code)

    def has_to_decide(self, department_code: str) -> bool:
        """Whether an item of a department is undecided: who has decided everything has nothing left to say."""
        return any(task.state in UNDECIDED for task in self.tasks if task.department_code == department_code)

    @property
    def missing(self) -> tuple[str, ...]:
        """Departments that have to decide and have said nothing yet."""
        return tuple(code for code in self.department_codes if self.has_to_decide(code) and not self.opinions_of(code))


def joint_task(task: Task) -> JointTask:
    """Take what a joint review needs out of a task."""
    return JointTask(
        item_code=task.item_code,
        name_zh=task.name_zh,
        name_en=task.name_en,
        department_code=task.department_code,
        department_zh=task.department_zh,
        department_en=task.department_en,
        instant=task.instant,
        state=task.state,
        due_at=task.due.instant,
    )
