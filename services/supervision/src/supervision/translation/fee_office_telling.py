"""How what has to be watched is told in a case's timeline, whichever event brings it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from supervision.domain.projection import FeeOfficeObservation
from supervision.domain.timeline import TimelineEntry
from supervision.translation.reading import told

if TYPE_CHECKING:
    from google.protobuf.message import Message

    from chassis.subscription import Received
    from supervision.domain.fee_office import FeeOfficeEvent

EventT = TypeVar("EventT", bound="Message")


def telling(received: Received[EventT], event: FeeOfficeEvent) -> FeeOfficeObservation:
    """Answer what is to be kept of an event: itself, and its line in the timeline."""
    zh, en = event.told
    entry = TimelineEntry(
        source=received.source,
        sequence=received.sequence,
        occurred_at=received.occurred_at,
        event=received.event.DESCRIPTOR.name,
        department_code=event.department_code,
        officer_id=event.officer_id,
        summary_zh=zh,
        summary_en=en,
    )
    return FeeOfficeObservation(division_code=received.division_code, event=event, entry=entry, told=told(received))
