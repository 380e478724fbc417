"""How many fields a message has, told from its bytes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from google.protobuf import struct_pb2
from google.protobuf.descriptor_pb2 import FileDescriptorProto, SourceCodeInfo
from google.protobuf.message import DecodeError, Message
from hypothesis import given
from hypothesis import strategies as st

from chassis.servicer.wire_fields import Malformed, TooManyFields, check_field_count
from onewindow.intake.v1 import intake_pb2

# One field of two hundred bytes, so that there is something to count.
LONG_KEY = b"\x0a\xc8\x01" + bytes(200)


def _fits(message: type[Message], body: bytes, most: int) -> bool:
    try:
        check_field_count(message, body, most)
    except TooManyFields:
        return False
    return True


def _sizes(message: type[Message], body: bytes) -> Iterator[int]:
    return (most for most in range(200) if _fits(message, body, most))


def test_every_field_counts_wherever_it_is() -> None:
    """Two materials of two fields and one without in an application, a map of one pair: fields, items, keys, values."""
    request = intake_pb2.SubmitApplicationRequest(idempotency_key="k" * 300)
    request.application.materials.add(item_code="A", size_bytes=1 << 62)
    request.application.materials.add(item_code="B", size_bytes=1)
    request.application.materials.add()
    request.application.fee_quantities.add().quantities["area"] = "12"
    body = request.SerializeToString()
    assert next(_sizes(intake_pb2.SubmitApplicationRequest, body)) == 1 + 1 + (3 + 4) + (1 + 1 + 2)


def test_unknown_fields_count_and_are_not_looked_into() -> None:
    """Of every encoding; the last holds what would be ten fields."""
    body = b"\xf8\x3f\x07" + b"\xf9\x3f" + bytes(8) + b"\xfd\x3f" + bytes(4) + b"\xfa\x3f\x14" + b"\x08\x01" * 10
    assert next(_sizes(intake_pb2.SubmitApplicationRequest, body)) == 4


def test_a_packed_list_counts_by_its_bytes() -> None:
    """It has no more items than bytes; a small body is looked at as well."""
    info = FileDescriptorProto(source_code_info=SourceCodeInfo(location=[SourceCodeInfo.Location(path=[1] * 50)]))
    body = info.SerializeToString()
    assert next(_sizes(FileDescriptorProto, body)) == 3 + 50


@pytest.mark.parametrize(
    "body",
    [b"\x0a\x05a", b"\x0a", b"\x80", b"\xff" * 11, b"\x09\x01", b"\x0b\x0c", b"\x0f\x01", b"\x12\x02\x32\x05"],
    ids=["cut text", "no length", "cut tag", "endless number", "cut double", "group", "no kind", "past its message"],
)
def test_what_is_no_message_is_refused(body: bytes) -> None:
    """Before a parser sees it: whatever the two would read differently."""
    with pytest.raises(Malformed):
        check_field_count(intake_pb2.SubmitApplicationRequest, LONG_KEY + body, 50)


@given(st.binary(max_size=60))
def test_whatever_is_parsed_was_counted(body: bytes) -> None:
    """No bytes get past the count that a parser makes more of."""
    for message in (intake_pb2.SubmitApplicationRequest, struct_pb2.Struct):
        try:
            parsed = message.FromString(body)
        except DecodeError:
            continue
        fields = sum(1 for _ in _parts(parsed))
        if fields:
            with pytest.raises((TooManyFields, Malformed)):
                check_field_count(message, body + b"\xf8\x3f\x07" * 61, fields - 1)


def _parts(message: Message) -> Iterator[object]:
    for descriptor, value in message.ListFields():
        for item in value.values() if hasattr(value, "values") else value if descriptor.is_repeated else (value,):
            yield item
            if isinstance(item, Message):
                yield from _parts(item)
