"""fees.SupplementChanged: more became due after the bill was paid, or something became of that."""

from __future__ import annotations

from chassis.subscription import Received, Subscription
from intake.handlers.record_more_due import RecordMoreDue, record_more_due
from onewindow.fees.v1 import events_pb2


def parse(received: Received[events_pb2.SupplementChanged]) -> RecordMoreDue:
    """Read the event: what is not paid."""
    return RecordMoreDue(
        case_id=received.stream_id,
        division_code=received.division_code,
        owed_fen=received.event.owed_fen,
    )


SUBSCRIPTION = Subscription(event=events_pb2.SupplementChanged, source="fees", parse=parse, handle=record_more_due)
