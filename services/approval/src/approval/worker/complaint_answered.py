"""ComplaintAnswered: nobody waits for an answer to it any more."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING
from uuid import UUID

from approval.handlers.keep_complaints import AnswerComplaint, answer_complaints
from chassis.subscription import Subscription
from onewindow.supervision.v1 import events_pb2

if TYPE_CHECKING:
    from chassis.subscription import Received


def parse(received: Received[events_pb2.ComplaintAnswered]) -> AnswerComplaint:
    """Read which complaint, and when."""
    event = received.event
    return AnswerComplaint(
        case_id=received.stream_id,
        division_code=received.division_code,
        complaint_id=UUID(event.complaint_id),
        answered_at=event.answered_at.ToDatetime(UTC),
    )


SUBSCRIPTION = Subscription(
    event=events_pb2.ComplaintAnswered, source="supervision", parse=parse, handle=answer_complaints
)
