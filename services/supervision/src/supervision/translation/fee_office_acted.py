"""The fee office did something that has to be watched."""

from __future__ import annotations

from chassis.subscription import Received
from onewindow.fees.v1 import events_pb2
from onewindow.type.v1.type_pb2 import FeeOfficeAct
from supervision.domain.fee_office import FeeOfficeEvent
from supervision.domain.projection import FeeOfficeObservation
from supervision.translation.fee_office_telling import telling
from supervision.translation.reading import Translation, instant


def parse(received: Received[events_pb2.FeeOfficeActed]) -> FeeOfficeObservation:
    """Read the event; what is about a case is said in the case's stream."""
    said = received.event
    event = FeeOfficeEvent(
        stream_id=received.stream_id,
        sequence=received.sequence,
        act=_name(said.act),
        occurred_at=instant(said.acted_at),
        case_id=received.stream_id if said.case_id else None,
        subject=said.subject,
        amount_fen=said.amount_fen,
        reason=said.reason,
        officer_id=said.acted_by.officer_id,
        department_code=said.acted_by.department_code,
    )
    return telling(received, event)


def _name(act: int) -> str:
    known = FeeOfficeAct.DESCRIPTOR.values_by_number.get(act)
    return known.name.removeprefix("FEE_OFFICE_ACT_") if known else str(act)


TRANSLATION = Translation(events_pb2.FeeOfficeActed, parse)
