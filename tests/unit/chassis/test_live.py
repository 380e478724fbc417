"""Hints as they are written and read."""

from __future__ import annotations

import json

import pytest

from chassis.live import LONGEST_BYTES, MOST_TOLD, Hint, channel_of, hints_bytes, read_hints

HINT = Hint(topic="cases", case_id="0190", item_code="ZJ-001", department_code="ZJ", kind="DecisionRecorded", version=7)
OTHER = Hint(topic="receipts", kind="BillPaid", version=8)
WRITTEN = ["cases", "0190", "ZJ-001", "ZJ", "DecisionRecorded", 7]


def test_a_hint_names_what_has_changed_and_nothing_of_it() -> None:
    """These fields and no other, on the channel of its centre."""
    assert "onewindow:live:632801" == channel_of("632801")
    assert [WRITTEN, ["receipts", "", "", "", "BillPaid", 8]] == json.loads(hints_bytes([HINT, OTHER]))
    assert [HINT, OTHER] == read_hints(hints_bytes([HINT, OTHER]))


def test_as_many_as_are_told_at_once_can_be_read() -> None:
    """With longer names than anything has: whoever writes them reads them."""
    long = Hint(
        topic="fee_office",
        case_id="0190a5d0-ac96-774b-8cce-b302099a8057",
        item_code="I" * 60,
        department_code="DEPARTMENT",
        kind="K" * 60,
        version=1_900_000_000_000_000,
    )
    written = hints_bytes([long] * MOST_TOLD)
    assert len(written) <= LONGEST_BYTES
    assert [long] * MOST_TOLD == read_hints(written)


@pytest.mark.parametrize(
    "written",
    [
        b"",
        b"nonsense",
        b"[" * 1000,
        b"[]",
        b"7",
        b"{}",
        b"\xff",
        b"[7]",
        json.dumps(WRITTEN).encode(),
        json.dumps([[7, *WRITTEN[1:]]]).encode(),
        json.dumps([[*WRITTEN[:-1], "7"]]).encode(),
        json.dumps([[*WRITTEN[:4], "k" * 101, 7]]).encode(),
        json.dumps([WRITTEN[1:]]).encode(),
        json.dumps([[*WRITTEN, "more"]]).encode(),
        json.dumps([WRITTEN, [*WRITTEN, "more"]]).encode(),
        json.dumps([WRITTEN]).encode() + b" " * LONGEST_BYTES,
        json.dumps([WRITTEN] * (MOST_TOLD + 1)).encode(),
    ],
    ids=[
        "empty", "text", "deep", "none", "number", "object", "bytes", "a number", "not in a list", "topic", "version",
        "long", "fewer", "more", "one of two", "large", "many",
    ],
)  # fmt: skip
def test_what_is_no_hint_is_passed_over(written: bytes) -> None:
    """Anybody who reaches Redis can publish there."""
    assert [] == read_hints(written)
