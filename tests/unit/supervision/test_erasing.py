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

# Names that a catalogue or a register has, ids, codes, numbers, dates, what the law says: no word of or about an
# applicant. Each is named: how a name ends shows nothing.
OURS = frozenset(
    {
        *("accepted_on", "any_of", "arithmetic_en", "arithmetic_zh", "article", "asked_by", "basis", "bundle_codes"),
        *("cancelled_by", "case_id", "case_no", "ceased_on", "charge_basis", "closes", "code", "collector"),
        *("condition", "condition_en", "date", "decided_by", "deemed_basis", "department_code", "department_en"),
        *("department_zh", "division_code", "document_no", "effective_from", "effective_to", "enquiry_id"),
        *("enquiry_no", "entry_id", "examine_until", "fee_code", "fee_kind", "fields", "first_day", "formula"),
        *("group_code", "group_en", "group_zh", "hand_in_until", "inside_procedures", "item_code", "item_codes"),
        *("item_en", "item_zh", "key", "last_day", "legal_basis", "message_en", "message_zh", "name", "name_en"),
        *("name_zh", "number", "officer_id", "open_cases", "opens", "order_id", "other_department_code"),
        *("other_department_en", "other_department_zh", "own_no", "payment_id", "place", "post_code"),
        *("previous_item_codes", "previous_officer_id", "project_manager_id", "provider_reference", "purpose"),
        *("quantity", "rate_scope", "receipt_no", "recorded_by", "relying_item_codes", "result_document"),
        *("resumed_on", "review_id", "rule", "sha256", "signature", "source", "special_procedures", "status"),
        *("stopped_by", "stopped_on", "supplement_id", "taken_on", "tiers_json", "to_officer_id", "told"),
        *("treasury_account", "unit", "unlisted_item_codes", "until_day", "upstream_item_code", "valid_from"),
        *("valid_to", "value", "voucher_no", "waits_until", "waiver_id", "waiver_rules"),
    }
)
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
    """A new one has to be put among either, whatever it is called, before it can be kept for good."""
    known = {name for each in TRANSLATIONS for name in texts(each.event.DESCRIPTOR)}
    assert known - SAID == OURS
    assert not SAID & OURS


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
