"""Reading an event of the journal: by the same translation as when it came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.subscription import Received
from supervision.domain.projection import CentreObservation, FeeOfficeObservation, Observation
from supervision.translation import TRANSLATIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from google.protobuf.message import Message

    from supervision.domain.fee_office import FeeOfficeEvent
    from supervision.domain.journal import Told

_BY_TYPE = {one.event.DESCRIPTOR.full_name: one for one in TRANSLATIONS}

TYPES: Mapping[str, type[Message]] = {full_name: one.event for full_name, one in _BY_TYPE.items()}
"""The message of each event that is kept, by its full name."""


def message_of(told: Told) -> Message:
    """Answer the message that was told.

    Raises:
        KeyError: it is of no type that this release keeps a record of.
    """
    message: Message = _BY_TYPE[told.type].event.FromString(told.data)
    return message


def seen_again(division_code: str, told: Told) -> tuple[Observation | None, FeeOfficeEvent | None]:
    """Answer what an event says about its case, and what of it has to be watched; None where there is no such thing."""
    received = Received(
        event=message_of(told),
        source=told.source,
        stream_id=told.stream_id,
        sequence=told.sequence,
        division_code=division_code,
        occurred_at=told.occurred_at,
    )
    seen: Observation | FeeOfficeObservation | CentreObservation = _BY_TYPE[told.type].parse(received)
    if isinstance(seen, CentreObservation):
        return None, None
    return (seen.of_case, seen.event) if isinstance(seen, FeeOfficeObservation) else (seen, None)
