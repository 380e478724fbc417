"""What may be done with a joint review, and what becomes of it. Who may is asked before."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from approval.domain.deciding import reached, task_of
from approval.domain.joint_review import (
    Absence,
    Appointment,
    Invitation,
    JointReview,
    Kind,
    Opinion,
    Signed,
    State,
    joint_task,
)
from approval.domain.refusals import (
    JointReviewConvenedAlready,
    JointReviewOver,
    NotHeldYet,
    OneDepartmentAlone,
    OpinionAfterDecision,
    OpinionGivenTooOften,
    OpinionMissing,
    RescheduledTooOften,
    TooManyJointReviews,
)
from approval.domain.states import UNDECIDED, Trigger
from kernel.calendar import CENTRE_ZONE, centre_time
from kernel.errors import FaultKind, PermissionDenied
from kernel.fields import Violations

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime
    from uuid import UUID

    from approval.domain.case_file import CaseFile
    from kernel.calendar import WorkCalendar

SHORTEST = timedelta(minutes=15)
FURTHEST = timedelta(days=90)
FEWEST_DEPARTMENTS = 2
MOST_OF_A_CASE = 20
"""Ended ones count: what a case's record holds is bounded."""
MOST_MOVES = 20
MOST_OPINIONS = 20
"""Of one department in one joint review."""


def convene(  # noqa: PLR0913 - what a joint review is made of
    case: CaseFile,
    held: Collection[JointReview],
    calendar: WorkCalendar,
    *,
    review_id: UUID,
    kind: Kind,
    lead_department_code: str,
    item_codes: Sequence[str],
    appointment: Appointment,
    invitations: Sequence[Invitation],
    by: Signed,
) -> JointReview:
    """Convene undecided tasks of two or more departments; ``held`` are all joint reviews of the case.

    Raises:
        InvalidRequest: the appointment, or an invitation of a department that takes no part.
        TaskNotFound, AlreadyDecided, TaskLapsed: as for a decision; what is in early review may take part.
        PermissionDenied: none of the tasks is of the department that leads.
        OneDepartmentAlone, JointReviewConvenedAlready, TooManyJointReviews: it is not to be had.
    """
    tasks = [task_of(case, code) for code in item_codes]
    for task in tasks:
        if task.state not in UNDECIDED:
            reached(case, task, Trigger.REFUSE)
    departments = {task.department_code for task in tasks}
    if lead_department_code not in departments:
        raise PermissionDenied
    if len(departments) < FEWEST_DEPARTMENTS:
        raise OneDepartmentAlone(department_code=lead_department_code)
    _check_not_held(kind, item_codes, held)
    violations = Violations()
    _check(violations, appointment, calendar, by.at)
    for position, invitation in enumerate(invitations):
        if invitation.department_code not in departments:
            violations.add(
                f"invitations[{position}].department_code",
                "This department has none of the tasks.",
                "该部门没有参加的事项。",
                FaultKind.NOT_APPLICABLE,
            )
    violations.raise_if_any()
    chosen = set(item_codes)
    return JointReview(
        review_id=review_id,
        case_id=case.case_id,
        case_no=case.case_no,
        division_code=case.division_code,
        kind=kind,
        lead_department_code=lead_department_code,
        tasks=tuple(joint_task(task) for code, task in case.tasks.items() if code in chosen),
        invitations=tuple(invitations),
        appointment=appointment,
        convened=by,
    )


def reschedule(
    review: JointReview, appointment: Appointment, reason: str, calendar: WorkCalendar, now: datetime
) -> JointReview:
    """Move the appointment.

    Raises:
        JointReviewOver, RescheduledTooOften, InvalidRequest: as for convening.
    """
    _check_open(review)
    if review.moved_times >= MOST_MOVES:
        raise RescheduledTooOften(review_id=str(review.review_id))
    violations = Violations()
    _check(violations, appointment, calendar, now)
    violations.raise_if_any()
    return replace(review, appointment=appointment, moved_times=review.moved_times + 1, moved_reason=reason)


def cancel(review: JointReview, reason: str, by: Signed) -> JointReview:
    """Say that it will not be held.

    Raises:
        JointReviewOver: it has ended already.
    """
    _check_open(review)
    return replace(review, state=State.CANCELLED, ended=by, end_reason=reason)


def opine(review: JointReview, opinion: Opinion) -> JointReview:
    """Record what a department says; what it said before stays.

    Raises:
        PermissionDenied: the department takes no part.
        JointReviewOver: it has ended.
        OpinionAfterDecision: the department has decided everything it has in it.
        OpinionGivenTooOften: it has said something else too often.
    """
    department = opinion.department_code
    if department not in review.department_codes:
        raise PermissionDenied
    _check_open(review)
    if not review.has_to_decide(department):
        raise OpinionAfterDecision(department_code=department)
    if len(review.opinions_of(department)) >= MOST_OPINIONS:
        raise OpinionGivenTooOften(department_code=department)
    return replace(review, opinions=(*review.opinions, opinion))


def close(review: JointReview, minutes: str, absences: Sequence[Absence], by: Signed) -> JointReview:
    """Close it with minutes; each department that has to decide has said something, or is said not to have come.

    Raises:
        JointReviewOver: it has ended already.
        InvalidRequest: a department is said to be absent that has an opinion, need not have one, or takes no part.
        NotHeldYet: a department is said to be absent before the appointment has begun.
        OpinionMissing: nothing is known of a department.
    """
    _check_open(review)
    missing = review.missing
    violations = Violations()
    for position, absence in enumerate(absences):
        if absence.department_code not in missing:
            violations.add(
                f"absences[{position}].department_code",
                "No opinion of this department is missing.",
                "该部门不缺意见。",
                FaultKind.NOT_APPLICABLE,
            )
    violations.raise_if_any()
    if absences and by.at < review.appointment.starts_at:
        raise NotHeldYet(starts_at=centre_time(review.appointment.starts_at))
    silent = sorted(set(missing) - {absence.department_code for absence in absences})
    if silent:
        raise OpinionMissing(department_codes=",".join(silent))
    return replace(review, state=State.CLOSED, ended=by, minutes=minutes, absences=tuple(absences))


def erase(review: JointReview, by: Signed) -> JointReview:
    """Erase what may name people: minutes and place. One that was left open has ended with that."""
    ended = review
    if review.state is State.CONVENED:
        ended = cancel(review, "办件个人信息已删除。 The personal data of the case was erased.", by)
    return replace(
        ended, minutes="", appointment=replace(review.appointment, place=""), erased_at=review.erased_at or by.at
    )


def _check_open(review: JointReview) -> None:
    if review.state is not State.CONVENED and review.ended is not None:
        raise JointReviewOver(
            state=review.state.name, officer_id=review.ended.officer_id, ended_at=centre_time(review.ended.at)
        )


def _check_not_held(kind: Kind, item_codes: Sequence[str], held: Collection[JointReview]) -> None:
    """Refuse a second open one of the same kind for a task: one record stands for it."""
    for other in held:
        twice = [code for code in item_codes if code in other.item_codes]
        if other.state is State.CONVENED and other.kind is kind and twice:
            raise JointReviewConvenedAlready(
                item_code=",".join(twice),
                review_id=str(other.review_id),
                officer_id=other.convened.officer_id,
                department_code=other.lead_department_code,
                starts_at=centre_time(other.appointment.starts_at),
            )
    if len(held) >= MOST_OF_A_CASE:
        raise TooManyJointReviews


def _check(violations: Violations, appointment: Appointment, calendar: WorkCalendar, now: datetime) -> None:
    """Record what is wrong with an appointment: people are asked to come, so it is refused and not warned of."""
    starts, ends = appointment.starts_at, appointment.ends_at
    if not now < starts <= now + FURTHEST:
        violations.add(
            "starts_at",
            f"Give an instant of the next {FURTHEST.days} days.",
            f"请填写今后{FURTHEST.days}天内的时间。",
            FaultKind.OUT_OF_RANGE,
        )
        return
    # From here on both are near enough to be told in the centre's zone.
    local = starts.astimezone(CENTRE_ZONE)
    if not calendar.is_working_day(local.date()):
        violations.add("starts_at", "This is a day of rest.", "该日为休息日。", FaultKind.NOT_APPLICABLE)
    elif local.time() < (opens := calendar.hours.opens(local.date())):
        violations.add(
            "starts_at",
            f"Begin at {opens:%H:%M} or later.",
            f"请在{opens:%H:%M}以后开始。",
            FaultKind.NOT_APPLICABLE,
        )
    closing = calendar.closing(local.date())
    if not starts + SHORTEST <= ends <= closing:
        violations.add(
            "ends_at",
            f"End at least 15 minutes later, by {closing:%H:%M} of the same day.",
            f"请在至少15分钟后、当日{closing:%H:%M}前结束。",
            FaultKind.OUT_OF_RANGE,
        )
