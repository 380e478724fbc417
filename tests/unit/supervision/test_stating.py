"""What everybody may be shown of an event is written as protobuf writes JSON: what is sealed is compared with it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from uuid import UUID

import pytest
from google.protobuf.json_format import MessageToDict
from google.protobuf.message import Message
from tests.unit.supervision.test_translations import filled

from onewindow.approval.v1 import events_pb2 as approval
from supervision.domain.journal import Told
from supervision.translation.stating import SHOWN, stated

NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)


def told(event: Message) -> Told:
    """An event as it is kept."""
    return Told(
        stream_id=UUID(int=7),
        source="intake",
        sequence=1,
        type=event.DESCRIPTOR.full_name,
        occurred_at=NOON,
        data=event.SerializeToString(),
    )


def shown_by_protobuf(event: Message) -> dict[str, object]:
    """The fields of ``SHOWN`` out of all that protobuf writes."""
    whole = MessageToDict(event, preserving_proto_field_name=True)
    said: dict[str, object] = {}
    for field in SHOWN[type(event)]:
        name, _, part = field.partition(".")
        if name in whole and part:
            members = said.setdefault(name, [{} for _ in whole[name]])
            assert isinstance(members, list)
            for member, one in zip(members, whole[name], strict=True):
                member.update({part: one[part]} if part in one else {})
        elif name in whole:
            said[name] = whole[name]
    return said


@pytest.mark.parametrize("kind", SHOWN, ids=lambda kind: kind.DESCRIPTOR.name)
def test_what_is_shown_is_what_protobuf_writes(kind: type[Message]) -> None:
    """Of a full event, and of one of which nothing is told."""
    event = filled(kind())
    assert json.loads(stated(told(event))) == shown_by_protobuf(event)
    assert len(shown_by_protobuf(event)) > 1
    assert stated(told(kind())) == "{}"


def test_times_choices_and_numbers_are_written_as_protobuf_writes_them() -> None:
    """To the last digit that a time has, and a choice of a later release as its number."""
    event = approval.DecisionRecorded(item_code="甲")
    event.decided_at.FromJsonString("2026-03-02T04:05:06.000789Z")
    assert stated(told(event)) == '{"decided_at":"2026-03-02T04:05:06.000789Z","item_code":"甲"}'
    later = approval.DecisionRecorded.FromString(event.SerializeToString() + b"\x28\x7f")
    assert json.loads(stated(told(later))) == shown_by_protobuf(later)
    assert json.loads(stated(told(later)))["state"] == 127
