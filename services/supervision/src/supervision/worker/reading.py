"""Reading events: what every translation into an observation needs."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from supervision.domain.timeline import TimelineEntry

if TYPE_CHECKING:
    from google.protobuf.timestamp_pb2 import Timestamp

    from chassis.subscription import EventT, Received


def instant(timestamp: Timestamp) -> datetime:
    """Answer a timestamp as an aware datetime in UTC."""
    return timestamp.ToDatetime(UTC)


def entry(  # noqa: PLR0913 - the columns of a timeline
    received: Received[EventT],
    zh: str,
    en: str,
    *,
    item_code: str = "",
    department_code: str = "",
    officer_id: str = "",
) -> TimelineEntry:
    """Write the event into the words of the timeline."""
    return TimelineEntry(
        source=received.source,
        sequence=received.sequence,
        occurred_at=received.occurred_at,
        event=received.event.DESCRIPTOR.name,
        item_code=item_code,
        department_code=department_code,
        officer_id=officer_id,
        summary_zh=zh,
        summary_en=en,
    )
