"""Cancel a joint review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from approval.domain.reviewing import cancel
from approval.handlers import joint_events
from approval.handlers.joint_notices import Told
from approval.handlers.joint_reviews import act_on_reviews, check_leads

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from google.protobuf.message import Message

    from approval.domain.joint_review import JointReview
    from approval.handlers.joint_reviews import Table
    from chassis.outcome import Outcome
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelJointReview:
    """Say that it will not be held, for a reason that all departments are told."""

    case_id: UUID
    caller: Caller
    review_id: UUID
    reason: str


def cancel_joint_review(unit: Unit, commands: Sequence[CancelJointReview]) -> list[Outcome[JointReview]]:
    """Cancel a batch in order."""
    return act_on_reviews(unit, commands, _cancel, Told.CANCELLED)


def _cancel(table: Table, command: CancelJointReview) -> tuple[JointReview, Message]:
    review = table.review(command.review_id)
    check_leads(table, review, command.caller)
    cancelled = cancel(review, command.reason, table.by)
    return cancelled, joint_events.cancelled(cancelled, table.by)
