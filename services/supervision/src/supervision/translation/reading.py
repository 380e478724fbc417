"""Reading an event: what is the same for all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from chassis.subscription import EventT, Received
from supervision.domain.journal import Told
from supervision.domain.projection import CentreObservation, Changes, FeeOfficeObservation, Observation
from supervision.domain.timeline import SYSTEM, TimelineEntry

Words = tuple[str, str]
"""Chinese and English."""


SeenT = TypeVar("SeenT", Observation, FeeOfficeObservation, CentreObservation)


@dataclass(frozen=True, slots=True)
class Translation(Generic[EventT, SeenT]):
    """An event of a service, and how it is read."""

    event: type[EventT]
    parse: Callable[[Received[EventT]], SeenT]

    @property
    def source(self) -> str:
        """Who says it: the service whose package it is in."""
        _, source, *_ = self.event.DESCRIPTOR.file.package.split(".")
        return source


def told(received: Received[Any]) -> Told:
    """Answer an event as it was told."""
    message = received.event
    return Told(
        stream_id=received.stream_id,
        source=received.source,
        sequence=received.sequence,
        type=message.DESCRIPTOR.full_name,
        occurred_at=received.occurred_at,
        data=message.SerializeToString(deterministic=True),
    )


def officer(officer_id: str) -> str:
    """Answer who it was; nobody, where it was the system."""
    return "" if officer_id == SYSTEM else officer_id


def no_changes(_received: Received[Any]) -> Changes:
    """Change nothing: the event is a line of the timeline and no more."""
    return Changes()


def observed(
    event: type[EventT],
    words: Callable[[EventT], Words],
    changes: Callable[[Received[EventT]], Changes] = no_changes,
    *,
    actor: str = "",
) -> Translation[EventT, Observation]:
    """Read an event of a case.

    An event about one item names it in ``item_code``, and whose it is in ``department_code``; without that it is of the
    department of who did it.

    Args:
        event: its message.
        words: how the timeline tells it.
        changes: what it says about the case and its tasks.
        actor: name of the field (``onewindow.type.v1.Actor``) that tells who did it; nobody did it by hand without.
    """
    of_item = "item_code" in event.DESCRIPTOR.fields_by_name
    of_department = of_item and "department_code" in event.DESCRIPTOR.fields_by_name

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
                department_code=said.department_code if of_department else getattr(who, "department_code", ""),
                officer_id=getattr(who, "officer_id", ""),
                summary_zh=zh,
                summary_en=en,
            ),
            changes=changes(received),
            told=told(received),
        )

    return Translation(event, parse)
