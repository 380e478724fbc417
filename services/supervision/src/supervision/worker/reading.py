"""Reading an event of a case: what is the same for all of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from chassis.subscription import EventT, Received, Subscription
from supervision.domain.timeline import TimelineEntry
from supervision.handlers.observe import Changes, Observation, observe

if TYPE_CHECKING:
    from google.protobuf.timestamp_pb2 import Timestamp

Words = tuple[str, str]
"""Chinese and English."""


def instant(timestamp: Timestamp) -> datetime:
    """Answer a timestamp as an aware datetime in UTC."""
    return timestamp.ToDatetime(UTC)


def no_changes(_received: Received[Any]) -> Changes:
    """Change nothing: the event is a line of the timeline and no more."""
    return Changes()


def observed(
    event: type[EventT],
    words: Callable[[EventT], Words],
    changes: Callable[[Received[EventT]], Changes] = no_changes,
    *,
    actor: str = "",
) -> Subscription[EventT, Observation]:
    """Subscribe to an event of a case.

    An event about one item names it and its department in ``item_code`` and ``department_code``.

    Args:
        event: its message; who says it is the service whose package it is in.
        words: how the timeline tells it.
        changes: what it says about the case and its tasks.
        actor: name of the field (``onewindow.type.v1.Actor``) that tells who did it; nobody did it by hand without.
    """
    of_item = "item_code" in event.DESCRIPTOR.fields_by_name

    def parse(received: Received[EventT]) -> Observation:
        said: Any = received.event
        who = getattr(said, actor) if actor else None
        zh, en = words(received.event)
        return Observation(
            case_id=received.stream_id,
            division_code=received.division_code,
            entry=TimelineEntry(
                source=received.source,
                sequence=received.sequence,
                occurred_at=received.occurred_at,
                event=event.DESCRIPTOR.name,
                item_code=said.item_code if of_item else "",
                department_code=said.department_code if of_item else getattr(who, "department_code", ""),
                officer_id=getattr(who, "officer_id", ""),
                summary_zh=zh,
                summary_en=en,
            ),
            changes=changes(received),
        )

    _, source, *_ = event.DESCRIPTOR.file.package.split(".")
    return Subscription(event=event, source=source, parse=parse, handle=observe, gathers=True)
