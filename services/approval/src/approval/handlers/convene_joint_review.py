"""Convene departments about their tasks of a case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from approval.domain.reviewing import convene
from approval.handlers import joint_events
from approval.handlers.joint_notices import Told
from approval.handlers.joint_reviews import act_on_reviews
from kernel.errors import PermissionDenied

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from google.protobuf.message import Message

    from approval.domain.joint_review import Appointment, Invitation, JointReview, Kind
    from approval.handlers.joint_reviews import Table
    from chassis.outcome import Outcome
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class ConveneJointReview:
    """Convene under a lead department; ``review_id`` is new."""

    case_id: UUID
    caller: Caller
    review_id: UUID
    kind: Kind
    lead_department_code: str
    item_codes: Sequence[str]
    appointment: Appointment
    invitations: Sequence[Invitation]


def convene_joint_review(unit: Unit, commands: Sequence[ConveneJointReview]) -> list[Outcome[JointReview]]:
    """Convene a batch in order."""
    return act_on_reviews(unit, commands, _convene, Told.CONVENED)


def _convene(table: Table, command: ConveneJointReview) -> tuple[JointReview, Message]:
    if not command.caller.acts_for(command.lead_department_code):
        raise PermissionDenied
    review = convene(
        table.case,
        table.reviews.values(),
        table.calendar,
        review_id=command.review_id,
        kind=command.kind,
        lead_department_code=command.lead_department_code,
        item_codes=command.item_codes,
        appointment=command.appointment,
        invitations=command.invitations,
        by=table.by,
    )
    table.check_power(review.lead_department_code, review.tasks)
    return review, joint_events.convened(review)
