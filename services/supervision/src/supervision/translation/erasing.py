"""What people said goes with the personal data of its case, out of events too."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from kernel.erased import ERASED
from onewindow.fees.v1 import events_pb2 as fees
from onewindow.intake.v1 import events_pb2 as intake
from supervision.translation.reading_again import TYPES, message_of

if TYPE_CHECKING:
    from google.protobuf.descriptor import Descriptor, FieldDescriptor
    from google.protobuf.message import Message

    from supervision.domain.journal import Told

SAID = frozenset(
    {
        "absent_reason",
        "applicant_name",
        "declined_reason",
        "file_name",
        "green_channel_reason",
        "instruction",
        "legacy_code_reason",
        "note",
        "reason",
        "reply",
        "subject",
        "unlisted_reason",
        # With the words of who looked at a paper.
        "unusable_en",
        "unusable_zh",
    }
)
"""Fields of events that hold what somebody said, or who applied; any other text is a code, a name of ours or a date."""

# Why somebody saw or erased personal data, and what the fee office did, has to be known afterwards too.
_KEPT = frozenset(
    event.DESCRIPTOR.full_name for event in (intake.PersonalDataRead, intake.PersonalDataErased, fees.FeeOfficeActed)
)


def without_words(told: Told) -> Told:
    """Answer an event with ``ERASED`` where somebody's words were; the same object where there were none."""
    if told.type in _KEPT or not _may_hold_words(TYPES[told.type].DESCRIPTOR):
        return told
    message = message_of(told)
    if not _strip(message):
        return told
    return replace(told, data=message.SerializeToString(deterministic=True))


def _strip(message: Message) -> bool:
    stripped = False
    for field, value in message.ListFields():
        if field.message_type is not None:
            if _may_hold_words(field.message_type):
                for part in value if field.is_repeated else [value]:
                    stripped |= _strip(part)
        elif _is_said(field) and value != ERASED:
            setattr(message, field.name, ERASED)
            stripped = True
    return stripped


def _is_said(field: FieldDescriptor) -> bool:
    return field.name in SAID and field.type == field.TYPE_STRING and not field.is_repeated


@cache
def _may_hold_words(message: Descriptor) -> bool:
    """Whether anything is taken out of messages like this, or out of a part of them: most have no such field."""
    return _reaches_words(message, frozenset())


def _reaches_words(message: Descriptor, seen: frozenset[str]) -> bool:
    if message.full_name in seen or message.GetOptions().map_entry:
        return False
    seen |= {message.full_name}
    return any(
        _is_said(field) if field.message_type is None else _reaches_words(field.message_type, seen)
        for field in message.fields
    )
