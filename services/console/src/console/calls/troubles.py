"""What becomes of a call that was not answered as hoped: one kind for each thing a page does about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from onewindow_client import CallError


class Kind(Enum):
    """What a page does; the value is the HTTP status it is shown with."""

    FIELDS = 422
    """Something that was typed does not fit."""
    CHANGED = 409
    """Something is otherwise than when the page was made."""
    NOT_THERE = 404
    NOT_ALLOWED = 403
    SIGN_IN = 401
    TOO_OFTEN = 429
    AWAY = 503
    """A service does not answer; whether it did something is not known, and asking again is safe."""
    FAULT = 500


_KINDS: Mapping[str, Kind] = {
    "INVALID_ARGUMENT": Kind.FIELDS,
    "FAILED_PRECONDITION": Kind.CHANGED,
    "ABORTED": Kind.CHANGED,
    "ALREADY_EXISTS": Kind.CHANGED,
    "NOT_FOUND": Kind.NOT_THERE,
    "PERMISSION_DENIED": Kind.NOT_ALLOWED,
    "UNAUTHENTICATED": Kind.SIGN_IN,
    "RESOURCE_EXHAUSTED": Kind.TOO_OFTEN,
    "UNAVAILABLE": Kind.AWAY,
    "DEADLINE_EXCEEDED": Kind.AWAY,
}


@dataclass(slots=True, eq=False)
class Trouble(Exception):
    """A call that failed, ready for a page: its kind, the stable reason, and what the service said.

    It is said in the language of the page. ``fields`` are sentences by dotted path, ``faults`` all of them in their
    order, also where several are about one field; ``facts`` belong to the reason; ``trace_id`` is what to read out when
    asking.
    """

    kind: Kind
    reason: str
    sentence: str
    fields: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    trace_id: str = ""
    retry_after_seconds: float | None = None
    faults: tuple[tuple[str, str], ...] = ()


def trouble_of(error: CallError, names_in: Callable[[str], str] = str) -> Trouble:
    """Read what a failed call says, in the one language of its caller; ``names_in`` puts names to ids of officers."""
    kind = _KINDS.get(error.code, Kind.FAULT)
    return Trouble(
        kind=kind,
        reason=error.reason,
        # Addresses of servers, and whatever else nobody has thought of, stay inside.
        sentence="" if kind in {Kind.FAULT, Kind.AWAY} and error.reason in _INNER else names_in(error.zh or error.en),
        fields={fault.field: names_in(fault.description) for fault in error.fields},
        facts=error.metadata,
        trace_id=error.trace_id,
        retry_after_seconds=error.retry_after_seconds,
        faults=tuple((fault.field, names_in(fault.description)) for fault in error.fields),
    )


_INNER = frozenset({"UNREACHABLE", "DEADLINE_EXCEEDED", "INTERNAL", "UNKNOWN", "UNIMPLEMENTED"})
