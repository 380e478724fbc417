"""Words of messages: checked with the catalogue, and kept with who said them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kernel.errors import InvalidRequest
from onewindow.intake.v1 import messages_pb2 as pb

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.integration.intake.conftest import Desk

OWN = "accepted,办件{case_no}已受理，咨询0979-8412345。,{case_no} is accepted. Call 0979-8412345."
OTHER = "accepted,办件{case_no}受理了。,{case_no} is with us."


def worded(desk: Desk, *rows: str) -> Mapping[str, bytes]:
    """The catalogue with these words."""
    return {**desk.catalogue, "messages.csv": ("message,zh,en\n" + "".join(f"{row}\n" for row in rows)).encode()}


def listed(desk: Desk) -> pb.ListMessageWordsResponse:
    """What the centre says."""
    answer: pb.ListMessageWordsResponse = desk.one("ListMessageWords", pb.ListMessageWordsRequest())
    return answer


def test_what_was_said_before_stays_with_who_said_it(desk: Desk) -> None:
    """Words that several versions repeat are one edition; the one in force has no end."""
    before = listed(desk)
    assert 15 == len(before.words)
    assert not any(each.is_own or each.editions for each in before.words)
    desk.publish(worded(desk, OWN))
    desk.publish(worded(desk, OWN, "ready,办件{case_no}好了。,{case_no} is ready."))
    desk.publish(worded(desk, OTHER))
    after = {each.message: each for each in listed(desk).words}
    newest, first = after["accepted"].editions
    assert ("办件{case_no}受理了。", "{case_no} is with us.") == (newest.zh, newest.en) == _said(after["accepted"])
    assert newest.version == first.version + 2
    assert (newest.begins_at, True, False) == (first.until, first.HasField("until"), newest.HasField("until"))
    assert newest.drafted_by
    assert newest.published_by != newest.drafted_by
    assert (False, _usual(after["ready"])) == (after["ready"].is_own, _said(after["ready"]))
    assert [first.version + 1] == [each.version for each in after["ready"].editions]


def _said(words: pb.MessageWords) -> tuple[str, str]:
    return words.zh, words.en


def _usual(words: pb.MessageWords) -> tuple[str, str]:
    return words.usual_zh, words.usual_en


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("accepted,已受理。,{case_no} is accepted.", "zh"),
        ("accepted,{case_no}于{day}受理。,{case_no} is accepted.", "zh"),
        (f"accepted,{{case_no}}{'长' * 44},{{case_no}} is accepted.", "zh"),
        ("accepted,{case_no}受理。,{case_no} – accepted.", "en"),
        ("accepted,{case_no}受理。,", "en"),
        ("thanked,{case_no}受理。,{case_no} is accepted.", "message"),
    ],
)
def test_words_that_could_not_go_out_are_refused_by_their_place(desk: Desk, row: str, column: str) -> None:
    """Without the number, with a place that the kind has not, longer than one SMS."""
    with pytest.raises(InvalidRequest) as refused:
        desk.publish(worded(desk, row))
    assert [f"messages.csv:2.{column}"] == [violation.field for violation in refused.value.violations]
