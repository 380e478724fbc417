"""Messages that are made of records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest

from chassis.messages import message_from, put_instant
from onewindow.approval.v1.approval_pb2 import TaskClaim, TaskKey

NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)


@dataclass(frozen=True)
class Record:
    """Says more than a message wants."""

    case_id: UUID
    officer_id: str
    claimed_at: datetime


RECORD = Record(UUID(int=7), "ga-officer", NOON)


def test_what_has_the_same_name_is_taken_over() -> None:
    """Instants as they are, ids as text; what the record has not is given."""
    claim = message_from(TaskClaim, RECORD)
    assert ("ga-officer", NOON) == (claim.officer_id, claim.claimed_at.ToDatetime(UTC))
    assert TaskKey(case_id=str(UUID(int=7)), item_code="GA-025") == message_from(TaskKey, RECORD, item_code="GA-025")


def test_a_field_of_which_nobody_says_anything_is_named() -> None:
    """It would be empty in silence otherwise."""
    with pytest.raises(LookupError, match="item_code of TaskKey"):
        message_from(TaskKey, RECORD)


@pytest.mark.parametrize(
    "instant",
    [
        NOON,
        datetime(1970, 1, 1, tzinfo=UTC),
        datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
        datetime.max.replace(tzinfo=UTC),
        datetime.min.replace(tzinfo=UTC),
        datetime(2026, 3, 2, 12, 0, 0, 7, tzinfo=timezone(timedelta(hours=8))),
    ],
    ids=str,
)
def test_an_instant_is_written_as_protobuf_writes_it(instant: datetime) -> None:
    """Also one before 1970, one of another zone, and the one that is no number of seconds at all."""
    expected, written = TaskClaim(), TaskClaim()
    expected.claimed_at.FromDatetime(instant)
    put_instant(written.claimed_at, instant)
    assert written.HasField("claimed_at")
    assert expected == written
