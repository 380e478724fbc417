"""One trace per case: the case id is the trace id (W3C trace context, 16 bytes).

Pure: names scopes and contexts. ``chassis.telemetry.recorder`` turns them into OpenTelemetry spans.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

_LOW_64 = (1 << 64) - 1
_TRACEPARENT = re.compile(r"[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}")


class Step(NamedTuple):
    """One statement as it ran, for the traces of the batch: nanoseconds since the epoch."""

    name: str
    start_ns: int
    end_ns: int


@dataclass(frozen=True, slots=True)
class SpanScope:
    """A step in a case's trace: the span that is being written now, and its parent."""

    case_id: UUID
    span_id: int
    parent_id: int

    @classmethod
    def root(cls, case_id: UUID) -> SpanScope:
        """Answer the root scope of a case, the same everywhere: its span id is the low half of the case id."""
        return cls(case_id, case_id.int & _LOW_64, 0)

    @classmethod
    def under(cls, case_id: UUID, parent_id: int) -> SpanScope:
        """Open a scope with a fresh random span id below ``parent_id``."""
        # Tells spans apart, and guards nothing: the system is not asked for each.
        return cls(case_id, random.getrandbits(64) or 1, parent_id)

    @classmethod
    def within(cls, case_id: UUID) -> SpanScope:
        """Open a scope with a fresh span id in a case's trace, below its root."""
        return cls.under(case_id, case_id.int & _LOW_64)

    def traceparent(self) -> str:
        """W3C ``traceparent`` header of this scope."""
        return f"00-{self.case_id.int:032x}-{self.span_id:016x}-01"


def parse_traceparent(header: str) -> tuple[int, int] | None:
    """Read (trace id, span id) from a W3C ``traceparent``; None if it is not one."""
    match = _TRACEPARENT.match(header)
    if match is None:
        return None
    trace_id, span_id = int(match[1], 16), int(match[2], 16)
    return (trace_id, span_id) if trace_id and span_id else None
