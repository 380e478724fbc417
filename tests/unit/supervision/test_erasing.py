"""What people said is taken out of events that are kept, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message

from onewindow.approval.v1 import events_pb2 as approval
from onewindow.intake.v1 import events_pb2 as intake
from supervision.domain.journal import Told
from supervision.translation import TRANSLATIONS
from supervision.translation.erasing import SAID, without_words

# Names that a catalogue or a register has, numbers, dates, what the law says: no word of or about an applicant.
OURS = frozenset(
    {
        *("any_of", "arithmetic_en", "arithmetic_zh", "article", "asked_by", "basis", "cancelled_by"),
        *("charge_basis", "closes", "code", "collector", "condition", "condition_en", "date", "decided_by"),
        *("deemed_basis", "department_en", "department_zh", "effective_from", "effective_to", "fee_kind"),
        *("fields", "formula", "group_en", "group_zh", "inside_procedures", "item_en", "item_zh", "key"),
        *("legal_basis", "message_en", "message_zh", "name", "name_en", "name_zh", "number", "open_cases"),
        *("opens", "other_department_en", "other_department_zh", "place", "provider_reference", "purpose"),
        *("quantity", "rate_scope", "recorded_by", "result_document", "rule", "sha256", "signature", "source"),
        *("special_procedures", "status", "stopped_by", "tiers_json", "told", "treasury_account", "unit"),
        *("valid_from", "valid_to", "value", "waiver_rules"),
    }
)
# So end the names of ids, codes, numbers and dates, and of nothing that somebody says.
ENDINGS = ("_code", "_codes", "_day", "_id", "_no", "_on", "_until")
CASE = UUID(int=7)
NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)


def texts(message: Descriptor, seen: frozenset[str] = frozenset()) -> Iterator[str]:
    """The names of all fields of a message and its parts that hold a text."""
    for field in message.fields:
        if field.type == FieldDescriptor.TYPE_STRING:
            yield field.name
        elif field.message_type is not None and field.message_type.full_name not in seen:
            yield from texts(field.message_type, seen | {field.message_type.full_name})


def stripped(event: Message) -> Message:
    """An event as it is kept after an erasure."""
    told = Told(
        stream_id=CASE,
        source="intake",
        sequence=1,
        type=event.DESCRIPTOR.full_name,
        occurred_at=NOON,
        data=event.SerializeToString(),
    )
    return type(event).FromString(without_words(told).data)


def test_every_text_of_an_event_that_is_kept_is_known_to_be_said_or_ours() -> None:
    """A new one has to be put among either, before it can be kept for good."""
    known = {name for each in TRANSLATIONS for name in texts(each.event.DESCRIPTOR)}
    assert not {name for name in known - SAID - OURS if not name.endswith(ENDINGS)}
    assert not SAID & OURS
    assert not {name for name in SAID | OURS if name.endswith(ENDINGS)}


def test_words_go_and_everything_else_stays() -> None:
    """Also in parts of an event."""
    accepted = intake.CaseAccepted(case_id=str(CASE), case_no="1", applicant_name="王*", subject="王女士的店")
    accepted.fee_demands.add(item_code="A", fee_code="F", declined_reason="她说不用")
    kept = stripped(accepted)
    assert "王".encode() not in kept.SerializeToString()
    assert "她".encode() not in kept.SerializeToString()
    accepted.applicant_name = accepted.subject = accepted.fee_demands[0].declined_reason = "（已删除）"
    assert accepted == kept


def test_why_data_was_erased_stays() -> None:
    """Somebody has to be able to answer for it."""
    erased = intake.PersonalDataErased(case_id=str(CASE), reason="本人申请", legal_basis="个人信息保护法第47条")
    assert erased == stripped(erased)


def test_an_event_without_words_is_the_same_object() -> None:
    """So that nothing is written anew."""
    event = approval.CaseApproved(case_id=str(CASE))
    told = Told(
        stream_id=CASE,
        source="approval",
        sequence=1,
        type=event.DESCRIPTOR.full_name,
        occurred_at=NOON,
        data=event.SerializeToString(),
    )
    assert told is without_words(told)
