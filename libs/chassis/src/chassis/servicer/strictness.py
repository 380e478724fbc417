"""Sees what protobuf would silently drop or let through: unknown fields, unknown enum numbers, NUL characters.

A caller with a newer or mistyped schema must hear that a field had no effect, not find out later: it is told, or
refused where the installation says so. A clean request costs a few microseconds: unknown fields are seen by two sizes,
enums are looked up along paths computed once per message type; only a request at fault is walked, no further than a
refusal has room for. How many fields a request has is looked at before anything is made of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from google.protobuf.descriptor import Descriptor, EnumDescriptor, FieldDescriptor
from google.protobuf.message import DecodeError, Message
from google.protobuf.unknown_fields import UnknownFieldSet

from chassis.servicer.wire_fields import Malformed, TooManyFields, check_field_count
from kernel.errors import FaultKind, FieldViolation, InvalidRequest

if TYPE_CHECKING:
    from chassis.authorisation.rules import Bounds


# Faults told of one request; a refusal has room for about as many.
MOST_FAULTS = 50


@dataclass(slots=True)
class Read:
    """A request as it was understood: what is wrong with it, and the places nobody here knows, which had no effect.

    ``written``: what is known of it, as it is always written, so that the same requests have the same bytes.
    """

    request: Message
    written: bytes
    faults: Sequence[FieldViolation] = ()
    ignored: Sequence[str] = ()


def read_strictly(message_class: type[Message], body: bytes, bounds: Bounds, *, refuse_unknown: bool = True) -> Read:
    """Read a request; of faults and ignored places the first ``MOST_FAULTS`` are told.

    Args:
        message_class: what it is meant to be.
        body: as it was sent.
        bounds: how large it may be; unknown fields count.
        refuse_unknown: a field nobody here knows is a fault; otherwise it is ignored.

    Raises:
        InvalidRequest: the bytes are no such message, or more than it may have: nothing more can be said of it.
    """
    try:
        _measure(message_class, body, bounds)
        request = message_class.FromString(body)
    except (DecodeError, Malformed):
        name = message_class.DESCRIPTOR.full_name
        raise _whole(f"The bytes are no {name}.", f"字节内容不是 {name}。", FaultKind.WRONG_ENCODING) from None
    request.DiscardUnknownFields()
    written = request.SerializeToString(deterministic=True)
    # Mostly it came as it is written here; otherwise somebody else's order of fields is no unknown one.
    unknown = () if written == body else _unknown(message_class.FromString(body), "")
    ignored: list[str] = []
    plan = _plan(message_class.DESCRIPTOR)
    wrong_enums = _wrong_enums(plan, request, "") if plan.enums or plan.children else ()
    nul = _nul(request, "") if b"\0" in body else ()
    dropped = unknown if refuse_unknown else _but_ignored(unknown, ignored)
    faults = list(islice(chain(dropped, wrong_enums, nul), MOST_FAULTS))
    return Read(request, written, faults, ignored)


def _but_ignored(unknown: Iterable[FieldViolation], ignored: list[str]) -> Iterator[FieldViolation]:
    """Answer what is not merely unknown; the places of the rest are noted."""
    for violation in islice(unknown, MOST_FAULTS):
        if violation.kind is FaultKind.UNKNOWN_FIELD:
            ignored.append(violation.field)
        else:
            yield violation


def _measure(message_class: type[Message], body: bytes, bounds: Bounds) -> None:
    if len(body) > bounds.bytes:
        raise _whole(
            f"This request may have at most {bounds.bytes} bytes.",
            f"该请求最多{bounds.bytes}字节。",
            FaultKind.TOO_LONG,
        )
    try:
        check_field_count(message_class, body, bounds.fields)
    except TooManyFields:
        raise _whole(
            f"This request may have at most {bounds.fields} fields, items of lists included.",
            f"该请求最多含{bounds.fields}个字段（含列表中的各项）。",
            FaultKind.TOO_MANY,
        ) from None


def _whole(en: str, zh: str, kind: FaultKind) -> InvalidRequest:
    return InvalidRequest([FieldViolation("", en, zh, kind)])


def _unknown(message: Message, path: str) -> Iterator[FieldViolation]:
    descriptor = message.DESCRIPTOR
    # In the order of the wire, each number once.
    unknown = UnknownFieldSet(message)
    for number in dict.fromkeys(unknown[index].field_number for index in range(len(unknown))):
        known = descriptor.fields_by_number.get(number)
        if known is None:
            name = _join(path, str(number))
            en = f"{descriptor.full_name} has no field {number}."
            zh = f"{descriptor.full_name} 没有编号为{number}的字段。"
            kind = FaultKind.UNKNOWN_FIELD
        else:
            name = _join(path, known.name)
            en, zh = "Its encoding does not fit the field.", "编码与该字段类型不符。"
            kind = FaultKind.WRONG_ENCODING
        yield FieldViolation(name, en, zh, kind)
    for place, value in _values(message, path):
        if isinstance(value, Message):
            yield from _unknown(value, place)


def _nul(message: Message, path: str) -> Iterator[FieldViolation]:
    for place, value in _values(message, path):
        if isinstance(value, Message):
            yield from _nul(value, place)
        elif isinstance(value, str) and "\0" in value:
            yield FieldViolation(
                place, "Remove the NUL character.", "请删除空字符（NUL）。", FaultKind.FORBIDDEN_CHARACTER
            )


def _values(message: Message, path: str) -> Iterator[tuple[str, Any]]:
    """Every value that is set, each item of a list or map by itself, with its path."""
    for descriptor, value in message.ListFields():
        yield from _items(value, _join(path, descriptor.name), repeated=descriptor.is_repeated)


def _items(value: Any, path: str, *, repeated: bool) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - any field's value
    if not repeated:
        yield path, value
    elif isinstance(value, Mapping):
        for key in value:
            yield f"{path}[{key}]", key
            yield f"{path}[{key}]", value[key]
    else:
        for index, item in enumerate(value):
            yield f"{path}[{index}]", item


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


@dataclass(slots=True)
class _Plan:
    """Where a message type has enums: its own fields with their numbers, and fields whose messages have some."""

    enums: list[tuple[str, bool, frozenset[int], str]] = field(default_factory=list)
    children: list[tuple[str, bool, _Plan]] = field(default_factory=list)


@cache
def _plan(descriptor: Descriptor) -> _Plan:
    return _build_plan(descriptor, {})


def _build_plan(descriptor: Descriptor, built: dict[str, _Plan]) -> _Plan:
    # A type that contains itself finds its own plan here, and may walk it in vain; it never misses an enum.
    if descriptor.full_name in built:
        return built[descriptor.full_name]
    plan = built[descriptor.full_name] = _Plan()
    for declared in descriptor.fields:
        target = _value_field(declared)
        if target.enum_type is not None:
            numbers = frozenset(target.enum_type.values_by_number)
            plan.enums.append((declared.name, declared.is_repeated, numbers, _names(target.enum_type)))
        elif target.message_type is not None:
            recursive = target.message_type.full_name in built
            child = _build_plan(target.message_type, built)
            if recursive or child.enums or child.children:
                plan.children.append((declared.name, declared.is_repeated, child))
    return plan


def _value_field(declared: FieldDescriptor) -> FieldDescriptor:
    """A map's values are what counts; they are the entry's second field."""
    entry = declared.message_type
    if entry is not None and entry.GetOptions().map_entry:
        return entry.fields_by_name["value"]
    return declared


def _names(enum: EnumDescriptor) -> str:
    return ", ".join(f"{value.name} = {value.number}" for value in enum.values)


def _wrong_enums(plan: _Plan, message: Message, path: str) -> Iterator[FieldViolation]:
    for name, repeated, numbers, names in plan.enums:
        value = getattr(message, name)
        if not repeated and value in numbers:
            continue
        for place, number in _enum_items(value, _join(path, name), repeated=repeated):
            if number not in numbers:
                yield FieldViolation(
                    place,
                    f"{number} is none of: {names}.",
                    f"{number}不在可用值之列：{names}。",
                    FaultKind.UNKNOWN_VALUE,
                )
    for name, repeated, child in plan.children:
        if repeated:
            for place, item in _items(getattr(message, name), _join(path, name), repeated=True):
                if isinstance(item, Message):
                    yield from _wrong_enums(child, item, place)
        elif message.HasField(name):
            yield from _wrong_enums(child, getattr(message, name), _join(path, name))


def _enum_items(value: Any, path: str, *, repeated: bool) -> Iterator[tuple[str, int]]:  # noqa: ANN401 - one, many, map
    if isinstance(value, Mapping):
        return ((f"{path}[{key}]", value[key]) for key in value)
    return _items(value, path, repeated=repeated)
