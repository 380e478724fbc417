"""A case as the project of its manager 项目经理: taken, offered to another, taken over 代办 (ADR 0112)."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from intake.domain.case.model import Case, Officer
from intake.domain.refusals import HandedOverTooOften, NothingOffered, ProjectNotYours, ProjectOver, ProjectTaken
from kernel.fields import Violations

SHORTEST_WORDS, LONGEST_MANDATE, LONGEST_HANDOVER_REASON = 5, 200, 500
MOST_STEPS = 50
"""A project changes hands no more often than this."""


class StepKind(enum.Enum):
    """What became of a project."""

    TAKEN = "taken"
    OFFERED = "offered"
    WITHDRAWN = "withdrawn"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    MANDATED = "mandated"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectStep:
    """One of its steps; ``to_officer_id`` of an offer, ``mandate`` where one was put on record."""

    case_id: UUID
    division_code: str
    step_no: int
    kind: StepKind
    by: Officer
    at: datetime
    to_officer_id: str = ""
    reason: str = ""
    mandate: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """Who has it (empty: nobody), and how that came to be; a manager named at the receipt took no step."""

    manager_id: str
    steps: tuple[ProjectStep, ...] = ()

    @property
    def offered_to(self) -> str:
        """To whom it is offered, and has not answered; empty: to nobody."""
        last = next((step for step in reversed(self.steps) if step.kind is not StepKind.MANDATED), None)
        return last.to_officer_id if last else ""

    @property
    def mandate(self) -> str:
        """By what the applicant lets the centre act; empty: not on record."""
        return next((step.mandate for step in reversed(self.steps) if step.mandate), "")

    def after(self, step: ProjectStep) -> Project:
        """Answer how it stands after a step."""
        takes = step.kind in {StepKind.TAKEN, StepKind.ACCEPTED}
        return Project(step.by.officer_id if takes else self.manager_id, (*self.steps, step))


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A project that somebody is asked to take over."""

    case_id: UUID
    case_no: str
    subject: str
    manager_id: str
    offered_by: str
    reason: str
    offered_at: datetime


def take(case: Case, project: Project, officer: Officer, mandate: str, now: datetime) -> ProjectStep:
    """Take a project that nobody has, or that is offered; or put the mandate of one's own on record.

    Raises:
        ProjectOver: nothing is left to push.
        ProjectTaken: another manager has it, and has not offered it.
        InvalidRequest: no mandate is said, and none is on record.
        HandedOverTooOften: it has as many steps as a project may have.
    """
    if project.offered_to == officer.officer_id:
        kind = StepKind.ACCEPTED
    elif not project.manager_id:
        kind = StepKind.TAKEN
    elif project.manager_id == officer.officer_id:
        kind = StepKind.MANDATED
    else:
        _refuse_over(case)
        raise ProjectTaken(officer_id=project.manager_id)
    needed = not project.mandate or kind is StepKind.MANDATED
    violations = Violations()
    violations.text("mandate", mandate, min_length=SHORTEST_WORDS, max_length=LONGEST_MANDATE, required=needed)
    violations.raise_if_any()
    return _step(case, project, kind, officer, now, mandate=mandate)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offering:
    """To whom a project is offered (empty: to nobody any more) and why; the head of the centre offers any."""

    to_officer_id: str
    reason: str
    is_head: bool


def offer(case: Case, project: Project, officer: Officer, offering: Offering, now: datetime) -> ProjectStep:
    """Offer a project to another manager, in the place of an offer that was not answered; or take an offer back.

    Raises:
        ProjectNotYours: says whose it is; also of one that nobody has: a manager takes it.
        ProjectTaken: that manager has it already.
        NothingOffered: there is nothing to take back.
        ProjectOver, HandedOverTooOften: as for taking.
    """
    to_officer_id, reason = offering.to_officer_id, offering.reason
    _refuse_over(case)
    if not project.manager_id or not (offering.is_head or project.manager_id == officer.officer_id):
        raise ProjectNotYours(officer_id=project.manager_id)
    if project.manager_id == to_officer_id:
        raise ProjectTaken(officer_id=to_officer_id)
    if not to_officer_id:
        if not project.offered_to:
            raise NothingOffered
        return _step(case, project, StepKind.WITHDRAWN, officer, now, reason=reason)
    return _step(case, project, StepKind.OFFERED, officer, now, reason=reason, to_officer_id=to_officer_id)


def decline(case: Case, project: Project, officer: Officer, reason: str, now: datetime) -> ProjectStep:
    """Leave a project with who has it.

    Raises:
        NothingOffered: it is not offered to this officer.
        ProjectOver, HandedOverTooOften: as for taking.
    """
    if project.offered_to != officer.officer_id:
        raise NothingOffered
    return _step(case, project, StepKind.DECLINED, officer, now, reason=reason)


def _refuse_over(case: Case) -> None:
    if case.closed_at is not None or case.ended is not None:
        raise ProjectOver


def _step(  # noqa: PLR0913 - what a step is made of
    case: Case,
    project: Project,
    kind: StepKind,
    officer: Officer,
    now: datetime,
    *,
    reason: str = "",
    to_officer_id: str = "",
    mandate: str = "",
) -> ProjectStep:
    _refuse_over(case)
    if len(project.steps) >= MOST_STEPS:
        raise HandedOverTooOften(most=str(MOST_STEPS))
    return ProjectStep(
        case_id=case.case_id,
        division_code=case.division_code,
        step_no=len(project.steps) + 1,
        kind=kind,
        by=officer,
        at=now,
        to_officer_id=to_officer_id,
        reason=reason,
        mandate=mandate,
    )
