"""Move the appointment of a joint review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from approval.domain.reviewing import reschedule
from approval.handlers import joint_events
from approval.handlers.joint_notices import Told
from approval.handlers.joint_reviews import act_on_reviews, check_leads

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from google.protobuf.message import Message

    from approval.domain.joint_review import Appointment, JointReview
    from approval.handlers.joint_reviews import Table
    from chassis.outcome import Outcome
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class RescheduleJointReview:
    """Move it to another appointment, for a reason that all departments are told."""

    case_id: UUID
    caller: Caller
    review_id: UUID
    appointment: Appointment
    reason: str


def reschedule_joint_review(unit: Unit, commands: Sequence[RescheduleJointReview]) -> list[Outcome[JointReview]]:
    """Move a batch in order."""
    return act_on_reviews(unit, commands, _reschedule, Told.MOVED)


def _reschedule(table: Table, command: RescheduleJointReview) -> tuple[JointReview, Message]:
    review = table.review(command.review_id)
    check_leads(table, review, command.caller)
    moved = reschedule(review, command.appointment, command.reason, table.calendar, table.by.at)
    return moved, joint_events.rescheduled(moved, table.by)
