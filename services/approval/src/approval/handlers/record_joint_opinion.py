"""Record what a department says in a joint review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from approval.domain.joint_review import Opinion
from approval.domain.reviewing import opine
from approval.handlers import joint_events
from approval.handlers.joint_reviews import act_on_reviews

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from google.protobuf.message import Message

    from approval.domain.joint_review import JointReview, Stance
    from approval.handlers.joint_reviews import Table
    from chassis.outcome import Outcome
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordJointOpinion:
    """The opinion of the caller's department; one that does not simply agree has a reason and a basis."""

    case_id: UUID
    caller: Caller
    review_id: UUID
    stance: Stance
    reason: str
    legal_basis: str


def record_joint_opinion(unit: Unit, commands: Sequence[RecordJointOpinion]) -> list[Outcome[JointReview]]:
    """Record a batch in order; the caller's own department speaks, and no other."""
    return act_on_reviews(unit, commands, _record)


def _record(table: Table, command: RecordJointOpinion) -> tuple[JointReview, Message]:
    review = table.review(command.review_id)
    opinion = Opinion(
        department_code=command.caller.department_code,
        stance=command.stance,
        reason=command.reason,
        legal_basis=command.legal_basis,
        officer_id=command.caller.officer_id,
        recorded_at=table.by.at,
    )
    said = opine(review, opinion)
    table.check_power(command.caller.department_code, review.tasks)
    return said, joint_events.opinion_recorded(said, table.by)
