"""approval.DecisionRevoked: the result of an item is void, and whoever looks it up reads that."""

from __future__ import annotations

from datetime import UTC

from chassis.subscription import Received, Subscription
from intake.domain.case.model import Revoked
from intake.handlers.record_revocation import RecordRevocation, record_revocation
from onewindow.approval.v1 import approval_pb2, events_pb2

_WITHDRAWS = frozenset(
    {approval_pb2.REVOCATION_GROUND_LAW_CHANGED, approval_pb2.REVOCATION_GROUND_CIRCUMSTANCES_CHANGED}
)


def parse(received: Received[events_pb2.DecisionRevoked]) -> RecordRevocation:
    """Read the event."""
    event = received.event
    return RecordRevocation(
        case_id=received.stream_id,
        division_code=received.division_code,
        item_code=event.item_code,
        revoked=Revoked(
            revoked_at=event.revoked_at.ToDatetime(UTC),
            withdrawn=event.ground in _WITHDRAWS,
            article=event.article,
            reason=event.reason,
            legal_basis=event.legal_basis,
        ),
    )


SUBSCRIPTION = Subscription(event=events_pb2.DecisionRevoked, source="approval", parse=parse, handle=record_revocation)
