"""A refusal as it travels."""

from __future__ import annotations

import pytest
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo, RetryInfo

from chassis.privacy.keyring import KeyUnavailable
from chassis.servicer.answers import MAX_STATUS_BYTES, status_of
from chassis.servicer.batching import Busy, Stopping
from chassis.storage.database import DatabaseUnavailable
from kernel.errors import CaseNotFound, CaseNotHere, Code, FieldViolation, InvalidRequest, Refusal, TooManyRequests


def test_very_many_fields_at_fault_are_cut_to_what_a_peer_accepts() -> None:
    """Their number is told; the first ones are listed."""
    violations = [FieldViolation(f"files[0].rows[{row}]", "Not a number.", "不是数字。") for row in range(1000)]
    status = status_of(InvalidRequest(violations), "0" * 32)
    info, fields = ErrorInfo(), BadRequest()
    status.details[0].Unpack(info)
    status.details[3].Unpack(fields)
    assert status.ByteSize() <= MAX_STATUS_BYTES + 200
    assert info.metadata["violations"] == "1000"
    assert 20 < len(fields.field_violations) < 1000
    assert fields.field_violations[0].field == "files[0].rows[0]"
    assert fields.field_violations[0].description == "Not a number. / 不是数字。"


def test_a_long_fact_is_cut() -> None:
    """Facts explain; they are no place for a document."""
    info = ErrorInfo()
    status_of(InvalidRequest(reason="x" * 9999), "0" * 32).details[0].Unpack(info)
    assert len(info.metadata["reason"]) == 200


def test_whoever_asks_too_often_is_told_when_to_come_again_in_both_ways() -> None:
    """As a fact for people, and as ``google.rpc.RetryInfo`` for clients that wait by themselves."""
    status = status_of(TooManyRequests(retry_after_seconds="90"), "0" * 32)
    info, retry = ErrorInfo(), RetryInfo()
    assert [info.reason for detail in status.details if detail.Unpack(info)] == ["TOO_MANY_REQUESTS"]
    assert info.metadata["retry_after_seconds"] == "90"
    assert [retry.retry_delay.seconds for detail in status.details if detail.Unpack(retry)] == [90]


@pytest.mark.parametrize("refusal", [Busy(), Stopping(), DatabaseUnavailable()], ids=lambda refusal: refusal.reason)
def test_whoever_may_come_again_is_told_when(refusal: Refusal) -> None:
    """Overloaded, stopping, without its database: in a second; a request that is wrong is not to be repeated."""
    retry = RetryInfo()
    told = [retry.retry_delay.seconds for detail in status_of(refusal, "0" * 32).details if detail.Unpack(retry)]
    assert told == [1]
    assert not any(detail.Unpack(retry) for detail in status_of(InvalidRequest(), "0" * 32).details)


def test_what_may_be_on_its_way_says_when_to_come_again() -> None:
    """Waiting helps though the refusal is no fault of ours; one that nothing changes says nothing."""
    retry = RetryInfo()
    told = [retry.retry_delay.seconds for detail in status_of(CaseNotHere(), "0" * 32).details if detail.Unpack(retry)]
    assert told == [1]
    assert not any(detail.Unpack(retry) for detail in status_of(CaseNotFound(), "0" * 32).details)


def test_what_a_person_has_to_mend_promises_no_time_to_come_again() -> None:
    """A key that is not there comes back with nobody's waiting, though the code is that of what passes."""
    refusal = KeyUnavailable()
    assert refusal.code is Code.UNAVAILABLE
    assert not any(detail.Unpack(RetryInfo()) for detail in status_of(refusal, "0" * 32).details)
