"""Counts the fields of a serialized message before anything is made of them, and stops where there are too many.

Two bytes on the wire become an object of a hundred, a line of a refusal, a row: what is bounded in bytes alone is not
bounded. Each step takes less than a microsecond (https://protobuf.dev/programming-guides/encoding/).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import cast

from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message

_VARINT, _LENGTH = 0, 2
_FIXED_BYTES = {1: 8, 5: 4}
_SMALLEST_FIELD_BYTES = 2
_LONGEST_VARINT_BYTES = 10


class TooManyFields(Exception):
    """There are more than there may be."""


class Malformed(Exception):
    """The bytes are no message."""


def check_field_count(message_class: type[Message], body: bytes, most: int) -> None:
    """Count the fields of a message and of those inside it; an item of a packed list counts too.

    Raises:
        TooManyFields: there are more than ``most``.
        Malformed: the bytes end within a field, or hold what has not been written since proto2 (groups).
    """
    # The stubs know two classes of descriptors.
    descriptor = cast("Descriptor", message_class.DESCRIPTOR)
    if len(body) <= _SMALLEST_FIELD_BYTES * most and not _packs(descriptor):
        return
    try:
        _count(descriptor, body, most)
    except IndexError:
        raise Malformed from None


def _count(descriptor: Descriptor, body: bytes, most: int) -> None:
    left = most
    spans = [(0, len(body), descriptor)]
    while spans:
        at, end, message = spans.pop()
        inside, packed = _inside(message), _packed(message)
        while at < end:
            number, start, at = _field(body, at)
            left -= 1
            if number in packed:
                left -= at - start
            if left < 0:
                raise TooManyFields
            if number in inside:
                spans.append((start, at, inside[number]))
        if at > end:
            raise Malformed


def _field(body: bytes, at: int) -> tuple[int, int, int]:
    """Answer the number of the field that begins here (0: a mere number), where its bytes begin and where they end."""
    tag, at = _varint(body, at)
    kind = tag & 7
    if kind == _LENGTH:
        size, at = _varint(body, at)
        return tag >> 3, at, at + size
    if kind == _VARINT:
        _, at = _varint(body, at)
        return 0, at, at
    if kind in _FIXED_BYTES:
        return 0, at, at + _FIXED_BYTES[kind]
    raise Malformed


def _varint(body: bytes, at: int) -> tuple[int, int]:
    """Answer a number and where it ends."""
    value = body[at]
    if value < 0x80:  # noqa: PLR2004 - the bit that says that more follows
        return value, at + 1
    value &= 0x7F
    for place in range(1, _LONGEST_VARINT_BYTES):
        byte = body[at + place]
        value |= (byte & 0x7F) << 7 * place
        if byte < 0x80:  # noqa: PLR2004
            return value, at + place + 1
    raise Malformed


@cache
def _inside(message: Descriptor) -> Mapping[int, Descriptor]:
    """The messages in a message, by the numbers of their fields."""
    return {field.number: field.message_type for field in message.fields if field.message_type is not None}


@cache
def _packed(message: Descriptor) -> frozenset[int]:
    """The lists of numbers in a message, which may be written one after the other without tags."""
    texts = (FieldDescriptor.TYPE_STRING, FieldDescriptor.TYPE_BYTES)
    return frozenset(
        field.number
        for field in message.fields
        if field.is_repeated and field.message_type is None and field.type not in texts
    )


@cache
def _packs(message: Descriptor) -> bool:
    """Whether a message, or one in it, has such a list."""
    seen: set[str] = set()
    pending = [message]
    while pending:
        found = pending.pop()
        if found.full_name in seen:
            continue
        seen.add(found.full_name)
        if _packed(found):
            return True
        pending += _inside(found).values()
    return False
