"""What everybody may be shown of an event: when it happened, about which item, with what outcome; and of no person."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.timestamp_pb2 import Timestamp

from onewindow.approval.v1 import events_pb2 as approval
from onewindow.fees.v1 import events_pb2 as fees
from onewindow.intake.v1 import events_pb2 as intake
from supervision.translation.reading_again import message_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from google.protobuf.message import Message

    from supervision.domain.journal import Told

_ITEM = ("item_code", "department_code")
_RESULTS = ("decided_at", "results.item_code", "results.granted")

SHOWN: Mapping[type[Message], tuple[str, ...]] = {
    intake.ApplicationReceived: ("case_no", "received_at", "item_codes"),
    intake.CaseAccepted: ("case_no", "accepted_at", "items.item_code"),
    approval.DecisionRecorded: (*_ITEM, "decision", "state", "decided_at", "deemed"),
    approval.DecisionCorrected: (*_ITEM, "decision", "state", "corrected_at"),
    approval.DecisionRevoked: (*_ITEM, "ground", "article", "revoked_at"),
    approval.CaseApproved: _RESULTS,
    approval.CaseRefused: _RESULTS,
    fees.BillPaid: ("paid_at", "amount_fen", "receipt_no"),
    intake.CaseClosed: ("closed_at", "outcome"),
}
"""Fields of the events that a case is proven by; a part's field stands behind a point.

No word that somebody typed, since what is sealed here cannot be erased: the article an officer names stays out. That of
a revocation is ours, by its ground.
"""

STATED = frozenset(event.DESCRIPTOR.full_name for event in SHOWN)
"""Full names of these events."""


def _wanted(fields: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """Answer which fields are shown, and of each that has parts which of theirs."""
    parts: dict[str, set[str]] = {}
    for field in fields:
        name, _, part = field.partition(".")
        parts.setdefault(name, set()).update([part] if part else [])
    return {name: frozenset(shown) for name, shown in parts.items()}


_BY_TYPE = {event.DESCRIPTOR.full_name: _wanted(fields) for event, fields in SHOWN.items()}
_NO_PARTS: frozenset[str] = frozenset()
_PLAIN = frozenset({FieldDescriptor.TYPE_STRING, FieldDescriptor.TYPE_BOOL, FieldDescriptor.TYPE_INT32})


def stated(told: Told) -> str:
    """Write it as JSON as protobuf does, with the keys in order; empty for an event that nobody is shown."""
    fields = _BY_TYPE.get(told.type)
    if fields is None:
        return ""
    return json.dumps(_shown(message_of(told), fields), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _shown(message: Message, wanted: Mapping[str, frozenset[str]]) -> dict[str, Any]:
    """Answer these fields as far as they are set; protobuf's own writer would write all the others too."""
    return {
        field.name: [_value(field, part, wanted[field.name]) for part in value]
        if field.is_repeated
        else _value(field, value, wanted[field.name])
        for field, value in message.ListFields()
        if field.name in wanted
    }


def _value(field: FieldDescriptor, value: Any, parts: frozenset[str]) -> Any:  # noqa: ANN401 - of any field
    """Write a value as protobuf's JSON has it.

    https://protobuf.dev/programming-guides/json/
    """
    if field.type in _PLAIN:
        return value
    if field.type == FieldDescriptor.TYPE_INT64:
        return str(value)
    if field.enum_type is not None:
        known = field.enum_type.values_by_number.get(value)
        # A value of a later release is its number.
        return known.name if known else value
    if isinstance(value, Timestamp):
        return value.ToJsonString()
    return _shown(value, dict.fromkeys(parts, _NO_PARTS))
