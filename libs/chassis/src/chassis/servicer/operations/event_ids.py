"""Events as operators name them, and pages of lists about no single case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.messaging.stuck import EventKey
from chassis.paging import PageAsked
from kernel.errors import FaultKind
from kernel.fields import Violations

_EVENT_ID_PARTS = 3


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of a list about no single case."""

    page: PageAsked
    case_id: UUID | None = None


def event_name(source: str, stream_id: UUID, sequence: int) -> str:
    """Id of an event, as in its envelope."""
    return f"{source}/{stream_id}/{sequence}"


def read_event_ids(violations: Violations, event_ids: Sequence[str], most: int) -> tuple[EventKey, ...]:
    """Read at most so many ids (source/stream/number); violations of ``event_ids``."""
    if len(event_ids) > most:
        violations.add("event_ids", f"Give at most {most}.", f"最多填写{most}个。", FaultKind.TOO_MANY)
    events: list[EventKey] = []
    for index, event_id in enumerate(event_ids[:most]):
        parts = event_id.split("/")
        if len(parts) == _EVENT_ID_PARTS and _is_uuid(parts[1]) and _is_number(parts[2]):
            events.append((parts[0], UUID(parts[1]), int(parts[2])))
        else:
            violations.add(
                f"event_ids[{index}]", "Write it as source/stream/number.", "格式为 来源/流/序号。", FaultKind.MALFORMED
            )
    return tuple(events)


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and int(text) < 1 << 63
