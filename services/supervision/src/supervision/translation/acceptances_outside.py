"""What was accepted outside the centre without leave, and at both ends, has to be watched."""

from __future__ import annotations

from chassis.subscription import Received
from onewindow.intake.v1 import events_pb2
from supervision.domain.fee_office import FeeOfficeEvent
from supervision.domain.projection import FeeOfficeObservation
from supervision.translation.fee_office_telling import telling
from supervision.translation.reading import Translation, instant


def outside(received: Received[events_pb2.AcceptedOutside]) -> FeeOfficeObservation:
    """Read the event: the department's number, and which item."""
    said = received.event
    event = FeeOfficeEvent(
        stream_id=received.stream_id,
        sequence=received.sequence,
        act="ACCEPTED_OUTSIDE",
        occurred_at=instant(said.told_at),
        case_id=None,
        subject=said.own_no,
        amount_fen=0,
        reason=f"{said.item_code} {said.accepted_on}",
        officer_id="",
        department_code=said.department_code,
    )
    return telling(received, event)


def dual(received: Received[events_pb2.DualAcceptanceFound]) -> FeeOfficeObservation:
    """Read the event: both numbers, and which item; it stands in the timeline of the case."""
    said = received.event
    event = FeeOfficeEvent(
        stream_id=received.stream_id,
        sequence=received.sequence,
        act="DUAL_ACCEPTANCE",
        occurred_at=instant(said.found_at),
        case_id=received.stream_id,
        subject=f"{said.case_no} / {said.own_no}",
        amount_fen=0,
        reason=f"{said.item_code} {said.accepted_on}",
        officer_id="",
        department_code=said.department_code,
    )
    return telling(received, event)


OUTSIDE = Translation(events_pb2.AcceptedOutside, outside)
DUAL = Translation(events_pb2.DualAcceptanceFound, dual)
