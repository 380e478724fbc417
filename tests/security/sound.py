"""A sound request of an RPC, made from its descriptor: what the rightful caller would send of the target's case.

A field is filled by its name where the name means one thing everywhere, else by its kind. What needs more than that is
written by hand in ``target.py``; ``test_sound.py`` lets every servicer read what came of both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from google.protobuf.descriptor import Descriptor, FieldDescriptor, MethodDescriptor
from google.protobuf.duration_pb2 import Duration
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from kernel.calendar import CENTRE_ZONE
from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from tests.security.target import Target

ITEM = "GA-025"
# How long a stream is watched.
MOMENT = Duration(nanos=50_000_000)
WORDS = "经核对情况属实，按规定办理"
# Of a new thing each time, or of nothing that there is.
_NEW: Callable[[Target], Any] = lambda _: str(uuid4())  # noqa: E731 - a row of the table below, as its neighbours
_BY_NAME: Mapping[str, Callable[[Target], Any]] = MappingProxyType(
    {
        "idempotency_key": _NEW,
        "division_code": lambda _: scenario.DIVISION,
        "department_code": lambda _: "GA",
        "item_code": lambda _: ITEM,
        "case_id": lambda t: t.open,
        "case_no": lambda t: t.open_no,
        "query_code": lambda t: t.query_code,
        "entry_id": lambda t: t.entry,
        "review_id": lambda t: t.review,
        "draft_no": lambda t: t.draft_no,
        "ticket_id": lambda t: t.ticket,
        "receipt_no": lambda t: t.receipt_no,
        "post_code": lambda _: "WINDOW-01",
        "to_officer_id": lambda _: "clerk-01",
        "officer_id": lambda _: "ga-officer",
        "wait": lambda _: MOMENT,
        "until": lambda _: _tomorrow(),
        "until_day": lambda _: _tomorrow(),
        "account_no": lambda _: "2806000109200188812",
        "phone": lambda _: scenario.licence_renewal().applicant.phone,
        "working_days": lambda _: 3,
        "month": lambda _: "2020-01",
        "year": lambda _: 2020,
        # Of several ways to write, the one that leaves no trace.
        "dry_run": lambda _: True,
        "check_only": lambda _: True,
        "sha256": lambda _: "0" * 64,
    }
)
# What a read is about; a list of a centre is asked for whole, which is what a stranger would want.
_OF_ONE, _OF_CENTRE = ("_id", "_no", "_code", "purpose", "wait", "check_only"), ("division_code", "check_only")
_MOST_DEEP = 3


def sound(method: MethodDescriptor, target: Target) -> Message:
    """Answer a request; every field of a write, what a read is about."""
    descriptor = method.input_type
    writes = "idempotency_key" in descriptor.fields_by_name
    of_centre = method.name.startswith(("List", "Search")) and "division_code" in descriptor.fields_by_name
    asked = _OF_CENTRE if of_centre else _OF_ONE
    return _filled(descriptor, target, lambda field: writes or field.name.endswith(asked), 0)


def names_nothing_there_is(request: Message, target: Target) -> bool:
    """Whether no id or number of the target's stands in a request: all that it names was made up."""
    ours = {value for name in target.__slots__ if isinstance(value := getattr(target, name), str) and value}
    said = request.SerializeToString()
    return not any(value.encode() in said for value in ours)


def _filled(descriptor: Descriptor, target: Target, is_asked: Callable[[FieldDescriptor], bool], depth: int) -> Message:
    message = GetMessageClass(descriptor)()
    for field in descriptor.fields:
        # Pages are those that come by themselves; what may be left away is, and of several ways the first is taken.
        if field.name.startswith("page_") or _may_be_left_away(field) or not is_asked(field):
            continue
        value = _value(field, target, depth)
        if value is None:
            continue
        if field.message_type is not None and not field.is_repeated:
            getattr(message, field.name).CopyFrom(value)
        elif field.is_repeated:
            getattr(message, field.name).append(value)
        else:
            setattr(message, field.name, value)
    return message


def _tomorrow() -> str:
    return (datetime.now(CENTRE_ZONE) + timedelta(days=1)).date().isoformat()


def _may_be_left_away(field: FieldDescriptor) -> bool:
    choice = field.containing_oneof
    return choice is not None and (choice.name == f"_{field.name}" or choice.fields[0] != field)


def _value(field: FieldDescriptor, target: Target, depth: int) -> Any:  # noqa: ANN401 - of any kind
    known = _BY_NAME.get(field.name) or _BY_NAME.get(field.name.removesuffix("s"))
    if known is not None:
        return known(target)
    if field.message_type is not None:
        ours = field.message_type.full_name.startswith("onewindow.") and not field.message_type.GetOptions().map_entry
        return _filled(field.message_type, target, lambda _: True, depth + 1) if ours and depth < _MOST_DEEP else None
    if field.enum_type is not None:
        return field.enum_type.values[1].number
    return _of_kind(field)


def _of_kind(field: FieldDescriptor) -> Any:  # noqa: ANN401 - likewise
    match field.cpp_type:
        case FieldDescriptor.CPPTYPE_BOOL:
            return True
        case FieldDescriptor.CPPTYPE_STRING if field.type == FieldDescriptor.TYPE_BYTES:
            return b"x"
        case FieldDescriptor.CPPTYPE_STRING:
            name = field.name.removesuffix("s")
            if name.endswith("_id"):
                return str(uuid4())
            return "2026-01-05" if name.endswith(("_day", "_on")) else WORDS
        case _:
            return 1
