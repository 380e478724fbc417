"""What happened in a case is told in Chinese, whatever it is called in the protocol."""

from __future__ import annotations

from onewindow.intake.v1.events_pb2 import CancelledUsed
from onewindow_cli.render.event_words import event_words
from supervision.translation.case_events import CASE_EVENTS


def test_every_event_of_a_case_has_a_chinese_name_of_its_own() -> None:
    """A new one gets its name beside its message; none is called like another, and nothing else is called anything."""
    names = {each.event.DESCRIPTOR.name for each in CASE_EVENTS} | {CancelledUsed.DESCRIPTOR.name}
    assert names == set(event_words())
    assert len(event_words()) == len(set(event_words().values()))
