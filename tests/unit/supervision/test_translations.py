"""Every event that supervision hears can be told, kept without words, and read again, whatever stands in it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message

from chassis.subscription import Received
from onewindow.approval.v1.events_pb2 import DecisionRecorded
from supervision.domain.journal import Told
from supervision.translation import TRANSLATIONS
from supervision.translation.erasing import SAID, without_words
from supervision.translation.reading_again import seen_again
from supervision.translation.stating import SHOWN, stated

CASE = UUID(int=7)
NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)
# A day, since some texts are; as good a word as any.
TEXT = "2026-03-02"


def filled(message: Message, depth: int = 0) -> Message:
    """Set every field, one of each list: texts, numbers, the last choice of each kind, and parts likewise."""
    for field in message.DESCRIPTOR.fields:
        if field.message_type is not None and field.message_type.GetOptions().map_entry:
            continue
        if field.message_type is not None:
            if depth > 4 or field.containing_oneof is not None:
                continue
            part = getattr(message, field.name)
            filled(part.add() if field.is_repeated else part, depth + 1)
            continue
        value = _value(field)
        if field.is_repeated:
            getattr(message, field.name).append(value)
        else:
            setattr(message, field.name, value)
    return message


def _value(field: Any) -> Any:  # noqa: ANN401 - a field of either kind of descriptor, and what it holds
    if field.type == FieldDescriptor.TYPE_STRING:
        return str(CASE) if field.name.endswith("_id") else TEXT
    if field.enum_type is not None:
        return field.enum_type.values[-1].number
    return b"x" if field.type == FieldDescriptor.TYPE_BYTES else field.type == FieldDescriptor.TYPE_BOOL or 1


@pytest.mark.parametrize("translation", TRANSLATIONS, ids=lambda each: each.event.DESCRIPTOR.full_name)
def test_an_event_is_told_sealed_and_read_again(translation: Any) -> None:  # noqa: ANN401 - any of the table
    """As it is heard, as the evidence states it, without what people said, and from the journal after that."""
    event = filled(translation.event())
    told = Told(
        stream_id=CASE,
        source="intake",
        sequence=1,
        type=event.DESCRIPTOR.full_name,
        occurred_at=NOON,
        data=event.SerializeToString(),
    )
    translation.parse(Received(event, "intake", CASE, 1, "632801", NOON))
    kept = without_words(told)
    seen_again("632801", kept)

    assert isinstance(stated(told), str)
    assert kept is told or translation.event.FromString(kept.data) != event


def test_nothing_that_somebody_typed_is_sealed_where_it_cannot_be_erased() -> None:
    """What everybody is shown are codes, instants, amounts and outcomes; no article in an officer's words."""
    shown = {field.partition(".")[2] or field for fields in SHOWN.values() for field in fields}
    assert set() == shown & (SAID | {"legal_basis", "deemed_basis", "file_name"})
    decided = DecisionRecorded(item_code="GA-025", legal_basis="张三认为应适用第5条")
    told = Told(
        stream_id=CASE,
        source="approval",
        sequence=1,
        type=decided.DESCRIPTOR.full_name,
        occurred_at=NOON,
        data=decided.SerializeToString(),
    )
    assert "张三" not in stated(told)
    assert "GA-025" in stated(told)
