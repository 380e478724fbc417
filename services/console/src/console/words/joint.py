"""Joint reviews as people read them."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from console.words.limits import instant
from kernel.calendar import CENTRE_ZONE
from onewindow.approval.v1 import approval_pb2 as pb

if TYPE_CHECKING:
    from console.words.language import Language


def kind_of(language: Language, kind: int) -> str:
    """Say what is done together."""
    kinds: dict[int, str] = {
        pb.JOINT_REVIEW_KIND_SITE_VISIT: language.say("Joint site visit"),
        pb.JOINT_REVIEW_KIND_ACCEPTANCE: language.say("Joint acceptance"),
    }
    return kinds.get(kind, language.say("Joint review"))


def state_of(language: Language, state: int) -> str:
    """Say how far it is."""
    states: dict[int, str] = {
        pb.JOINT_REVIEW_STATE_CONVENED: language.say("convened"),
        pb.JOINT_REVIEW_STATE_CLOSED: language.say("closed with minutes"),
        pb.JOINT_REVIEW_STATE_CANCELLED: language.say("cancelled"),
    }
    return states.get(state, "")


def stance_of(language: Language, stance: int) -> str:
    """Say what a department thinks."""
    stances: dict[int, str] = {
        pb.JOINT_STANCE_AGREE: language.say("agrees"),
        pb.JOINT_STANCE_AGREE_AFTER_CHANGES: language.say("agrees after changes"),
        pb.JOINT_STANCE_DISAGREE: language.say("disagrees"),
    }
    return stances.get(stance, "")


def when(review: pb.JointReview) -> str:
    """Say the appointment: ``2026-03-04 14:00–16:00``."""
    ends = review.ends_at.ToDatetime(UTC).astimezone(CENTRE_ZONE)
    return f"{instant(review.starts_at)}–{ends:%H:%M}"


def name_of(language: Language, participant: pb.JointParticipant) -> str:
    """Say which department; that of an old case by its code."""
    return language.of(participant.department_zh, participant.department_en) or participant.department_code


def lead_of(language: Language, review: pb.JointReview) -> str:
    """Say which department leads."""
    leads = [each for each in review.participants if each.department_code == review.lead_department_code]
    return name_of(language, leads[0]) if leads else review.lead_department_code


def told_of(language: Language, kind: str, told: str) -> str:
    """Say a notice, by its facts."""
    kinds = {"site_visit": pb.JOINT_REVIEW_KIND_SITE_VISIT, "acceptance": pb.JOINT_REVIEW_KIND_ACCEPTANCE}
    said = {
        "moved": language.say("the appointment was moved"),
        "cancelled": language.say("it will not be held"),
        "closed": language.say("it is closed, with minutes"),
    }
    asked = language.say("your department is asked to take part")
    return language.say(
        "{kind}: {told}",
        kind=kind_of(language, kinds.get(kind, pb.JOINT_REVIEW_KIND_MEETING)),
        told=said.get(told, asked),
    )
