"""Requests that say something nobody would hear."""

from __future__ import annotations

import pytest
from google.protobuf.message import Message

from chassis.authorisation.rules import OFFICERS_BOUNDS, Bounds
from chassis.servicer.strictness import MOST_FAULTS, read_strictly
from kernel.errors import FaultKind, InvalidRequest
from onewindow.intake.v1 import events_pb2, intake_pb2
from onewindow.type.v1 import type_pb2

UNKNOWN_1023 = b"\xf8\x3f\x07"


def _fields(message: type[Message], body: bytes) -> dict[str, str]:
    return {violation.field: violation.en for violation in read_strictly(message, body, OFFICERS_BOUNDS).faults}


def _read(message: type[Message], body: bytes) -> Message:
    read = read_strictly(message, body, OFFICERS_BOUNDS)
    assert not read.faults
    return read.request


def _submission() -> intake_pb2.SubmitApplicationRequest:
    request = intake_pb2.SubmitApplicationRequest(idempotency_key="k")
    request.application.applicant.kind = type_pb2.APPLICANT_KIND_PERSON
    request.application.materials.add(item_code="A")
    request.application.materials.add(item_code="B")
    request.application.fee_quantities.add(fee_code="F").quantities["area"] = "12"
    return request


def test_a_clean_request_is_parsed() -> None:
    """What was said is what is heard."""
    request = _submission()
    assert _read(intake_pb2.SubmitApplicationRequest, request.SerializeToString()) == request


def test_a_request_in_another_order_says_the_same() -> None:
    """Nothing of it is unknown, and its digest is that of the same request as it is written here."""
    said = intake_pb2.SubmitApplicationRequest(idempotency_key="k").SerializeToString()
    rest = _submission()
    rest.ClearField("idempotency_key")
    body = rest.SerializeToString() + said
    read = read_strictly(intake_pb2.SubmitApplicationRequest, body, OFFICERS_BOUNDS)
    assert ((), _submission()) == (tuple(read.faults), read.request)
    assert body != read.written == _submission().SerializeToString(deterministic=True)


def test_what_is_unknown_is_in_no_digest() -> None:
    """A client of the release before and one after it ask for the same."""
    body = _submission().SerializeToString() + UNKNOWN_1023
    read = read_strictly(intake_pb2.SubmitApplicationRequest, body, OFFICERS_BOUNDS, refuse_unknown=False)
    assert (["1023"], _submission().SerializeToString(deterministic=True)) == (list(read.ignored), read.written)


def test_unknown_fields_are_named_with_message_and_number_wherever_they_are() -> None:
    """At the top, in a message, in an item of a list."""
    request = _submission()
    request.application.MergeFromString(UNKNOWN_1023)
    request.application.materials[1].MergeFromString(UNKNOWN_1023)
    found = _fields(intake_pb2.SubmitApplicationRequest, request.SerializeToString() + UNKNOWN_1023)
    assert found == {
        "1023": "onewindow.intake.v1.SubmitApplicationRequest has no field 1023.",
        "application.1023": "onewindow.intake.v1.Application has no field 1023.",
        "application.materials[1].1023": "onewindow.intake.v1.Material has no field 1023.",
    }


def test_unknown_fields_may_be_ignored_but_never_without_a_word() -> None:
    """A newer client's field is named and has no effect; what is wrong beside it is still a fault."""
    request = _submission()
    request.application.MergeFromString(UNKNOWN_1023)
    body = request.SerializeToString() + UNKNOWN_1023 + b"\x08\x07"
    read = read_strictly(intake_pb2.SubmitApplicationRequest, body, OFFICERS_BOUNDS, refuse_unknown=False)
    assert sorted(read.ignored) == ["1023", "application.1023"]
    assert [(fault.field, fault.kind) for fault in read.faults] == [("idempotency_key", FaultKind.WRONG_ENCODING)]
    assert read.request == _submission()


def test_unknown_fields_that_are_ignored_are_counted_too() -> None:
    """What nobody knows costs its sender as much as what somebody does."""
    with pytest.raises(InvalidRequest, match="at most 9 fields"):
        read_strictly(intake_pb2.GetCaseRequest, UNKNOWN_1023 * 10, Bounds(bytes=1000, fields=9), refuse_unknown=False)


def test_a_known_field_in_another_encoding_is_named_by_its_name() -> None:
    """Protobuf would put it away as unknown: here a number where text belongs."""
    assert _fields(intake_pb2.GetCaseRequest, b"\x08\x07") == {"case_id": "Its encoding does not fit the field."}


def test_an_unknown_field_in_a_map_is_named_by_the_map() -> None:
    """Protobuf would drop the whole entry."""
    request = _submission()
    entry = b"\x0a\x01a\x12\x01b" + UNKNOWN_1023
    request.application.fee_quantities[0].MergeFromString(b"\x12" + bytes([len(entry)]) + entry)
    found = _fields(intake_pb2.SubmitApplicationRequest, request.SerializeToString())
    assert list(found) == ["application.fee_quantities[0].quantities"]


def test_unknown_enum_numbers_are_named_with_what_there_is() -> None:
    """By their dotted path, with every lawful number."""
    request = _submission()
    request.application.applicant.ParseFromString(b"\x08\x4d")
    assert _fields(intake_pb2.SubmitApplicationRequest, request.SerializeToString()) == {
        "application.applicant.kind": "77 is none of: APPLICANT_KIND_UNSPECIFIED = 0, APPLICANT_KIND_PERSON = 1,"
        " APPLICANT_KIND_ENTERPRISE = 2."
    }


def test_enums_in_lists_of_messages_are_checked_too() -> None:
    """Each item by its index."""
    response = intake_pb2.SupplementApplicationResponse()
    response.missing.add(state=2)
    response.missing.add(state=9)
    assert list(_fields(type(response), response.SerializeToString())) == ["missing[1].state"]


def test_every_message_of_ours_can_be_checked() -> None:
    """Plans are built for all of them, however they nest."""
    for file in (intake_pb2, events_pb2):
        for name in file.DESCRIPTOR.message_types_by_name:
            message = getattr(file, name)
            assert _read(message, b"") == message()


def test_a_nul_character_is_refused() -> None:
    """PostgreSQL cannot store it."""
    request = _submission()
    request.application.item_codes.append("a\0b")
    assert _fields(intake_pb2.SubmitApplicationRequest, request.SerializeToString()) == {
        "application.item_codes[0]": "Remove the NUL character."
    }


def test_zero_bytes_in_binary_content_are_fine() -> None:
    """Only text is looked at."""
    request = intake_pb2.ImportCatalogueRequest(idempotency_key="k")
    request.files.add(name="items.csv", content=b"a\0b")
    assert _read(type(request), request.SerializeToString()) == request


def test_bytes_that_are_no_message_are_refused() -> None:
    """With the name of what was expected; nothing more can be said of them."""
    with pytest.raises(InvalidRequest) as refused:
        read_strictly(intake_pb2.GetCaseRequest, b"\xff", OFFICERS_BOUNDS)
    (violation,) = refused.value.violations
    assert violation.en == "The bytes are no onewindow.intake.v1.GetCaseRequest."
    assert violation.kind is FaultKind.WRONG_ENCODING


def test_a_request_is_no_larger_than_its_rpc_allows() -> None:
    """In bytes and in fields; what is exactly as large is parsed."""
    body = b"\x32\x00" * 10
    for bounds, told in (
        (Bounds(bytes=19, fields=10), "at most 19 bytes"),
        (Bounds(bytes=20, fields=9), "at most 9 fields"),
    ):
        with pytest.raises(InvalidRequest, match=told):
            read_strictly(intake_pb2.Application, body, bounds)
    parsed = read_strictly(intake_pb2.Application, body, Bounds(bytes=20, fields=10)).request
    assert parsed == intake_pb2.Application(materials=[intake_pb2.Material()] * 10)


def test_no_more_faults_are_looked_for_than_a_refusal_has_room_for() -> None:
    """Whoever sends thousands hears of the first ones."""
    enums = intake_pb2.OneTimeNotice(materials=[intake_pb2.MaterialRequirement(state=99)] * 900)  # type: ignore[arg-type]
    unknown = intake_pb2.Application(materials=[intake_pb2.Material()] * 900)
    for material in unknown.materials:
        material.MergeFromString(UNKNOWN_1023)
    for message in (enums, unknown):
        assert len(_fields(type(message), message.SerializeToString())) == MOST_FAULTS
