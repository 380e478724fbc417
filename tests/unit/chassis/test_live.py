"""Hints as they are written and read."""

from __future__ import annotations

import json

import pytest

from chassis.live import Hint, channel_of, hint_bytes, read_hint

HINT = Hint(topic="cases", case_id="0190", item_code="ZJ-001", department_code="ZJ", kind="DecisionRecorded", version=7)
WRITTEN = {
    "topic": "cases",
    "case": "0190",
    "item": "ZJ-001",
    "department": "ZJ",
    "kind": "DecisionRecorded",
    "version": 7,
}


def test_a_hint_names_what_has_changed_and_nothing_of_it() -> None:
    """These fields and no other, on the channel of its centre."""
    assert "onewindow:live:632801" == channel_of("632801")
    assert WRITTEN == json.loads(hint_bytes(HINT))
    assert HINT == read_hint(hint_bytes(HINT))


@pytest.mark.parametrize(
    "written",
    [
        b"",
        b"nonsense",
        b"[" * 1000,
        b"[]",
        b"7",
        b"\xff",
        json.dumps({**WRITTEN, "topic": 7}).encode(),
        json.dumps({**WRITTEN, "version": "7"}).encode(),
        json.dumps({**WRITTEN, "kind": "k" * 101}).encode(),
        json.dumps({**WRITTEN, "more": "m" * 1000}).encode(),
        json.dumps({name: WRITTEN[name] for name in WRITTEN if name != "case"}).encode(),
    ],
    ids=["empty", "text", "deep", "list", "number", "bytes", "topic", "version", "long", "large", "without case"],
)
def test_what_is_no_hint_is_passed_over(written: bytes) -> None:
    """Anybody who reaches Redis can publish there."""
    assert read_hint(written) is None
