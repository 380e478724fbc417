"""Somebody at a window tried to apply for what is cancelled, in vain: there is no case, the attempt is kept."""

from __future__ import annotations

from chassis.subscription import Received
from onewindow.intake.v1 import events_pb2
from supervision.domain.fee_office import FeeOfficeEvent
from supervision.domain.projection import FeeOfficeObservation
from supervision.translation.fee_office_telling import telling
from supervision.translation.reading import Translation, instant
from supervision.translation.waiting_words import stops


def parse(received: Received[events_pb2.CancelledAppliedFor]) -> FeeOfficeObservation:
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


TRANSLATION = Translation(events_pb2.CancelledAppliedFor, parse)
