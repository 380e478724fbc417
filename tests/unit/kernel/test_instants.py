"""Instants of messages are read as protobuf reads them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from google.protobuf.timestamp_pb2 import Timestamp
from hypothesis import given
from hypothesis import strategies as st

from kernel.calendar import instant_of

_FIRST, _LAST = -62_135_596_800, 253_402_300_799


@given(st.integers(_FIRST, _LAST), st.integers(0, 999_999_999))
def test_an_instant_is_that_of_protobuf(seconds: int, nanos: int) -> None:
    """Cut to the microsecond, before 1970 too."""
    timestamp = Timestamp(seconds=seconds, nanos=nanos)
    assert instant_of(timestamp) == timestamp.ToDatetime(UTC)
    assert instant_of(timestamp).tzinfo is UTC


@pytest.mark.parametrize(("seconds", "nanos"), [(_FIRST - 1, 0), (_LAST + 1, 0), (1 << 62, 0), (0, -1), (0, 10**9)])
def test_what_is_no_instant_is_refused(seconds: int, nanos: int) -> None:
    """Protobuf refuses it too."""
    timestamp = Timestamp(seconds=seconds, nanos=nanos)
    with pytest.raises((ValueError, OverflowError)):
        instant_of(timestamp)
    with pytest.raises((ValueError, OverflowError)):
        timestamp.ToDatetime(UTC)


def test_the_first_and_the_last_instant() -> None:
    """Of the years that there are."""
    assert instant_of(Timestamp(seconds=_FIRST)) == datetime.min.replace(tzinfo=UTC)
    assert instant_of(Timestamp(seconds=_LAST, nanos=999_999_999)) == datetime.max.replace(tzinfo=UTC)
