"""An enquiry was not answered by its day: whose it is stands in the list of what has to be watched."""

from __future__ import annotations

from chassis.subscription import Received
from onewindow.intake.v1 import events_pb2
from supervision.domain.fee_office import FeeOfficeEvent
from supervision.domain.projection import FeeOfficeObservation
from supervision.translation.fee_office_telling import telling
from supervision.translation.reading import Translation, instant


def parse(received: Received[events_pb2.EnquiryOverdue]) -> FeeOfficeObservation:
    """Read the event: which enquiry, who follows it, and which department has it."""
    said = received.event
    event = FeeOfficeEvent(
        stream_id=received.stream_id,
        sequence=received.sequence,
        act="ENQUIRY_OVERDUE",
        occurred_at=instant(said.told_at),
        case_id=None,
        subject=said.enquiry_no,
        amount_fen=0,
        reason="",
        officer_id=said.follower.officer_id,
        department_code=said.department_code or said.follower.department_code,
    )
    return telling(received, event)


TRANSLATION = Translation(events_pb2.EnquiryOverdue, parse)
