"""Requests nobody thought of, made from the descriptors: every field at its edges, and bytes that are no message."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import cast

from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from hypothesis import strategies as st

INTEGERS = {
    FieldDescriptor.CPPTYPE_INT32: (-(1 << 31), (1 << 31) - 1),
    FieldDescriptor.CPPTYPE_INT64: (-(1 << 63), (1 << 63) - 1),
    FieldDescriptor.CPPTYPE_UINT32: (0, (1 << 32) - 1),
    FieldDescriptor.CPPTYPE_UINT64: (0, (1 << 64) - 1),
}
_SMALL = 20
# Deeper than any request of ours.
_DEPTH = 4
# What parsers trip over.
_ODD_TEXTS = (
    "",
    " ",
    "\x00",
    "0",
    "-1",
    "1e400",
    "NaN",
    "９",
    "'; drop table intake_case; --",
    "%s%n",
    "../../etc/passwd",
    "\u202e\U0001f9fe",
    "9999-12-31",
    "0000-00-00",
    "2027-02-29",
    "00000000-0000-0000-0000-000000000000",
    "{}",
    "a" * 5_000,
)


def requests(sound: Message, known: Sequence[str]) -> st.SearchStrategy[bytes]:
    """Answer bodies for an RPC: a sound request, whole or changed in places, other messages, cut ones, plain bytes.

    Args:
        sound: a valid request.
        known: texts that mean something here (ids, codes), so that calls get past the first look-up.
    """
    texts = tuple(known)
    changed = _changed(sound, texts).map(lambda message: message.SerializeToString())
    whole = _message(_descriptor(sound), texts, 0).map(lambda message: message.SerializeToString())
    return st.one_of(
        st.just(sound.SerializeToString()),
        changed,
        changed,
        changed,
        whole,
        whole,
        st.tuples(whole, st.binary(max_size=40)).map(lambda parts: parts[0] + parts[1]),
        st.tuples(whole, st.integers(0, 200)).map(lambda parts: parts[0][: parts[1]]),
        st.binary(max_size=400),
    )


def fields_of(request: Descriptor, depth: int = 0) -> int:
    """How many fields requests of a kind have, with those of the messages in them."""
    inner = [field.message_type for field in request.fields if field.message_type and depth < _DEPTH]
    return len(request.fields) + sum(fields_of(message, depth + 1) for message in inner)


@st.composite
def _changed(draw: st.DrawFn, sound: Message, known: tuple[str, ...]) -> Message:
    """Change one or two fields, somewhere in the message; a new key each time, so that nothing is a repetition."""
    message = type(sound)()
    message.CopyFrom(sound)
    if "idempotency_key" in message.DESCRIPTOR.fields_by_name:
        message.idempotency_key = draw(st.uuids()).hex  # type: ignore[attr-defined]  # checked above
    for _ in range(draw(st.integers(0, 2))):
        place = message
        while place.DESCRIPTOR.fields:
            field = draw(st.sampled_from(list(_descriptor(place).fields)))
            inner = field.message_type is not None and not field.is_repeated and place.HasField(field.name)
            if not (inner and draw(st.booleans())):
                place.ClearField(field.name)
                _fill(draw, place, field, known, 0)
                break
            place = getattr(place, field.name)
    return message


@cache
@st.composite
def _message(draw: st.DrawFn, descriptor: Descriptor, known: tuple[str, ...], depth: int) -> Message:
    message = GetMessageClass(descriptor)()
    for field in descriptor.fields:
        if draw(st.integers(0, 5)) == 0 or depth >= _DEPTH:
            continue
        _fill(draw, message, field, known, depth)
    return message


def _descriptor(message: Message) -> Descriptor:
    # Typed as a union with a class that is private to the library.
    return cast("Descriptor", message.DESCRIPTOR)


def _fill(draw: st.DrawFn, message: Message, field: FieldDescriptor, known: tuple[str, ...], depth: int) -> None:
    entry = field.message_type
    if entry is not None and entry.GetOptions().map_entry:
        values = draw(st.dictionaries(_texts(known), _scalar(entry.fields_by_name["value"], known), max_size=3))
        getattr(message, field.name).update(values)
    elif field.is_repeated and entry is not None:
        for item in draw(st.lists(_message(entry, known, depth + 1), max_size=3)):
            getattr(message, field.name).add().CopyFrom(item)
    elif field.is_repeated:
        getattr(message, field.name).extend(draw(st.lists(_scalar(field, known), max_size=4)))
    elif entry is not None:
        getattr(message, field.name).CopyFrom(draw(_message(entry, known, depth + 1)))
    else:
        setattr(message, field.name, draw(_scalar(field, known)))


# Made once: what a field may be is asked for thousands of times.
@cache
def _scalar(field: FieldDescriptor, known: tuple[str, ...]) -> st.SearchStrategy[object]:
    kind = field.cpp_type
    if kind in INTEGERS:
        low, high = INTEGERS[kind]
        return st.one_of(st.integers(max(low, -2), _SMALL), st.sampled_from([low, high]), st.integers(low, high))
    if kind == FieldDescriptor.CPPTYPE_BOOL:
        return st.booleans()
    if field.enum_type is not None:
        numbers = [value.number for value in field.enum_type.values]
        return st.one_of(st.sampled_from(numbers), st.sampled_from([-1, 99, (1 << 31) - 1]))
    if kind == FieldDescriptor.CPPTYPE_STRING and field.type == FieldDescriptor.TYPE_BYTES:
        return st.one_of(st.binary(max_size=300), _texts(known).map(str.encode))
    if kind == FieldDescriptor.CPPTYPE_STRING:
        return _texts(known)
    raise AssertionError(f"no strategy for {field.full_name}")


@cache
def _texts(known: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.sampled_from(known),
        st.sampled_from(_ODD_TEXTS),
        st.text(max_size=40, alphabet=st.characters(exclude_categories=["Cs"])),
    )
