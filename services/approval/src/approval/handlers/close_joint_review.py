"""Close a joint review with its minutes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from approval.domain.reviewing import close
from approval.handlers import joint_events
from approval.handlers.joint_notices import Told
from approval.handlers.joint_reviews import act_on_reviews, check_leads

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from google.protobuf.message import Message

    from approval.domain.joint_review import Absence, JointReview
    from approval.handlers.joint_reviews import Table
    from chassis.outcome import Outcome
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseJointReview:
    """Close with minutes (会审纪要), saying which departments did not come."""

    case_id: UUID
    caller: Caller
    review_id: UUID
    minutes: str
    absences: Sequence[Absence]


def close_joint_review(unit: Unit, commands: Sequence[CloseJointReview]) -> list[Outcome[JointReview]]:
    """Close a batch in order."""
    return act_on_reviews(unit, commands, _close, Told.CLOSED)


def _close(table: Table, command: CloseJointReview) -> tuple[JointReview, Message]:
    review = table.review(command.review_id)
    check_leads(table, review, command.caller)
    closed = close(review, command.minutes, command.absences, table.by)
    return closed, joint_events.closed(closed, table.by)
