"""ComplaintAccepted: somebody waits for an answer about a case."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING
from uuid import UUID

from approval.handlers.keep_complaints import KeepComplaint, keep_complaints
from chassis.subscription import Subscription
from onewindow.supervision.v1 import events_pb2

if TYPE_CHECKING:
    from chassis.subscription import Received


def parse(received: Received[events_pb2.ComplaintAccepted]) -> KeepComplaint:
    """Read which complaint, whose, since when."""
    event = received.event
    return KeepComplaint(
        case_id=received.stream_id,
        division_code=received.division_code,
        complaint_id=UUID(event.complaint_id),
        department_code=event.department_code,
        accepted_at=event.accepted_at.ToDatetime(UTC),
    )


SUBSCRIPTION = Subscription(
    event=events_pb2.ComplaintAccepted, source="supervision", parse=parse, handle=keep_complaints
)
