"""What everybody may be shown of an event: when it happened, about which item, with what outcome; and of no person."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from google.protobuf.json_format import MessageToDict

from onewindow.approval.v1 import events_pb2 as approval
from onewindow.fees.v1 import events_pb2 as fees
from onewindow.intake.v1 import events_pb2 as intake
from supervision.translation.reading_again import message_of

if TYPE_CHECKING:
    from collections.abc import Mapping

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

_BY_TYPE = {event.DESCRIPTOR.full_name: fields for event, fields in SHOWN.items()}
STATED = frozenset(_BY_TYPE)
"""Full names of these events."""


def stated(told: Told) -> str:
    """Write it as JSON, with the keys in order; empty for an event that nobody is shown."""
    fields = _BY_TYPE.get(told.type)
    if fields is None:
        return ""
    message = MessageToDict(message_of(told), preserving_proto_field_name=True)
    said: dict[str, Any] = {}
    for field in fields:
        name, _, part = field.partition(".")
        if name not in message:
            continue
        if not part:
            said[name] = message[name]
            continue
        for place, whole in enumerate(message[name]):
            parts = said.setdefault(name, [{} for _ in message[name]])
            if part in whole:
                parts[place][part] = whole[part]
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
