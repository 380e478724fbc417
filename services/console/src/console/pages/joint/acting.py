"""What an officer may do with a joint review now, as forms; the service asks again who may."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.pages.joint import appointments
from console.parts.field import Field
from console.parts.radios import Radio, Radios
from console.words.joint import name_of
from onewindow.approval.v1 import approval_pb2 as pb

if TYPE_CHECKING:
    from collections.abc import Mapping

    from console.pages.page import Form, Visit

_DEPARTMENTS = frozenset({"department_officer", "department_head"})
_UNDECIDED = frozenset({pb.TASK_STATE_OPEN, pb.TASK_STATE_EARLY_REVIEW})
_LONGEST_REASON = 500
_CHOSEN = {
    pb.JOINT_STANCE_AGREE: "agree",
    pb.JOINT_STANCE_AGREE_AFTER_CHANGES: "changes",
    pb.JOINT_STANCE_DISAGREE: "disagree",
}


@dataclass(frozen=True, slots=True)
class Opinion:
    """The form of an opinion; ``hint`` says that there is one already."""

    hint: str
    stance: Radios
    reason: str
    reason_fault: str
    basis: Field


@dataclass(frozen=True, slots=True)
class Moving:
    """The form of another appointment."""

    is_open: bool
    appointment: tuple[Field, ...]
    reason: Field


@dataclass(frozen=True, slots=True)
class Cancelling:
    """The form that ends it without minutes."""

    is_open: bool
    reason: Field


@dataclass(frozen=True, slots=True)
class Closing:
    """The form of the minutes; ``absences``: why each department without an opinion did not come."""

    minutes: str
    fault: str
    absences: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Forms:
    """Each that may be sent now, None for the others."""

    opinion: Opinion | None
    moving: Moving | None
    cancelling: Cancelling | None
    closing: Closing | None


def forms_of(visit: Visit, review: pb.JointReview, form: Form, faults: Mapping[str, str]) -> Forms:
    """Answer the forms, filled in with what was typed.

    Args:
        visit: who looks.
        review: as it is now.
        form: what was typed and not taken.
        faults: what is wrong with it, by input.
    """
    officer = visit.officer
    if officer is None or review.state != pb.JOINT_REVIEW_STATE_CONVENED:
        return Forms(None, None, None, None)
    own = officer.department_code if officer.roles & _DEPARTMENTS else ""
    leads = own == review.lead_department_code
    moves = leads or "project_manager" in officer.roles
    takes_part = any(task.department_code == own and task.state in _UNDECIDED for task in review.tasks)
    return Forms(
        opinion=_opinion(visit, review, own, form, faults) if takes_part else None,
        moving=_moving(visit, review, form, faults) if moves else None,
        cancelling=_cancelling(visit, form, faults) if moves else None,
        closing=_closing(visit, review, form, faults) if leads else None,
    )


def _opinion(visit: Visit, review: pb.JointReview, own: str, form: Form, faults: Mapping[str, str]) -> Opinion:
    say = visit.say
    given = next((each.opinion for each in review.participants if each.department_code == own), pb.JointOpinion())
    is_sent = form.get("act") == "opine"
    return Opinion(
        hint=say("Your department has said something already: what you record now takes its place, and both stay.")
        if given.stance
        else "",
        stance=Radios(
            name="stance",
            label=say("What does your department say?"),
            radios=(
                Radio("agree", say("Agrees"), "a"),
                Radio("changes", say("Agrees after changes"), "g"),
                Radio("disagree", say("Disagrees"), "r"),
            ),
            chosen=form.get("stance", "") if is_sent else _CHOSEN.get(given.stance, ""),
            fault=faults.get("stance", ""),
        ),
        reason=form.get("reason", "") if is_sent else given.reason,
        reason_fault=faults.get("reason", ""),
        basis=Field(
            name="legal_basis",
            label=say("Law and article"),
            hint=say("Needed unless it agrees."),
            value=form.get("legal_basis", "") if is_sent else given.legal_basis,
            fault=faults.get("legal_basis", ""),
            longest=500,
        ),
    )


def _moving(visit: Visit, review: pb.JointReview, form: Form, faults: Mapping[str, str]) -> Moving:
    is_sent = form.get("act") == "move"
    return Moving(
        is_open=is_sent,
        appointment=appointments.fields_of(visit, form if is_sent else appointments.typed_of(review), faults),
        reason=_reason(visit, "move_reason", form, faults),
    )


def _cancelling(visit: Visit, form: Form, faults: Mapping[str, str]) -> Cancelling:
    return Cancelling(form.get("act") == "cancel", _reason(visit, "cancel_reason", form, faults))


def _reason(visit: Visit, name: str, form: Form, faults: Mapping[str, str]) -> Field:
    return Field(
        name=name,
        label=visit.say("Why; every department is told"),
        value=form.get(name, ""),
        fault=faults.get(name, ""),
        longest=_LONGEST_REASON,
    )


def _closing(visit: Visit, review: pb.JointReview, form: Form, faults: Mapping[str, str]) -> Closing:
    undecided = {task.department_code for task in review.tasks if task.state in _UNDECIDED}
    has_begun = review.starts_at.seconds <= visit.now.timestamp()
    return Closing(
        minutes=form.get("minutes", ""),
        fault=faults.get("minutes", ""),
        absences=tuple(
            Field(
                name=f"absent.{each.department_code}",
                label=visit.say("{department} did not come, because", department=name_of(visit.language, each)),
                value=form.get(f"absent.{each.department_code}", ""),
                longest=_LONGEST_REASON,
            )
            for each in review.participants
            if has_begun and each.department_code in undecided and not each.HasField("opinion")
        ),
    )
