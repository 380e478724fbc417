"""Somebody at a window tried to apply for what is cancelled, in vain: there is no case, the attempt is kept."""

from __future__ import annotations

from chassis.subscription import Received, Subscription
from onewindow.intake.v1 import events_pb2
from supervision.domain.fee_office import FeeOfficeEvent
from supervision.handlers.keep_fee_office_events import KeepFeeOfficeEvent, keep_fee_office_events
from supervision.worker.fee_office_telling import telling
from supervision.worker.reading import instant
from supervision.worker.waiting_words import stops


def parse(received: Received[events_pb2.CancelledAppliedFor]) -> KeepFeeOfficeEvent:
    """Read the event: the codes of what was tried, and their names with who cancelled them."""
    said = received.event
    tried = [*said.items, *said.fees]
    names_zh, _ = stops(tried)
    event = FeeOfficeEvent(
        stream_id=received.stream_id,
        sequence=received.sequence,
        act="CANCELLED_APPLIED_FOR",
        occurred_at=instant(said.tried_at),
        case_id=None,
        subject=" ".join(stop.code for stop in tried),
        amount_fen=0,
        reason=names_zh,
        officer_id=said.tried_by.officer_id,
        department_code=said.tried_by.department_code,
    )
    return telling(received, event)


SUBSCRIPTION = Subscription(
    event=events_pb2.CancelledAppliedFor, source="intake", parse=parse, handle=keep_fee_office_events
)
