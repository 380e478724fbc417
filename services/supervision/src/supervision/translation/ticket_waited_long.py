"""A number of the queue waited too long: how many waited then, and at how many windows somebody was on duty."""

from __future__ import annotations

from chassis.subscription import Received
from onewindow.intake.v1 import events_pb2
from supervision.domain.fee_office import FeeOfficeEvent
from supervision.domain.projection import FeeOfficeObservation
from supervision.translation.fee_office_telling import telling
from supervision.translation.reading import Translation, instant


def parse(received: Received[events_pb2.TicketWaitedLong]) -> FeeOfficeObservation:
    """Read the event: which number, of which group; nobody is at fault by it."""
    said = received.event
    attended = f"开窗{said.open_windows}个" if said.open_windows else "无人值守"
    event = FeeOfficeEvent(
        stream_id=received.stream_id,
        sequence=received.sequence,
        act="TICKET_WAITED_LONG",
        occurred_at=instant(said.told_at),
        case_id=None,
        subject=said.number,
        amount_fen=0,
        reason=f"{said.group_zh}，等候超过{said.late_minutes}分钟，共{said.waiting_count}人等候，{attended}",
        officer_id="",
        department_code="",
    )
    return telling(received, event)


TRANSLATION = Translation(events_pb2.TicketWaitedLong, parse)
