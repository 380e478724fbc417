"""A source whose database was put back from a backup gives numbers again: seen, told, and a person decides."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pytest
from busexample.fixtures import Side, inbox_of, streams
from structlog.testing import capture_logs

from chassis.envelope import batch_bytes
from chassis.messaging import stuck
from chassis.messaging.inbox import Inbox
from chassis.storage.reach import PLATFORM


@dataclass
class GoneBack:
    """A stream of which three events were handled, before its source went back behind the third and said two others."""

    fees: Side
    inbox: Inbox
    case: UUID
    # All that was said, in order: the third, then what came in its place and after it.
    said: list[bytes]
    told: list[Any] = field(default_factory=list)

    def receive(self, *said: int) -> None:
        """Deliver these of what was said in one message, and try what is due."""
        with capture_logs() as told:
            self.inbox.receive([batch_bytes([self.said[index] for index in said])])
            while self.inbox.retry_due(10):
                pass
        self.told += [(line["log_level"], line["event_id"]) for line in told if line["action"] == "event_diverged"]

    def decide(self, number: int, *, truth: bool) -> int:
        """Redrive or discard the event that differs; answers how many it was done to."""
        events = [("intake", self.case, number)]
        with self.fees.database.unit(reach=PLATFORM) as unit:
            done = stuck.redrive(unit, events) if truth else stuck.discard(unit, events, unit.now)
        while self.inbox.retry_due(10):
            pass
        return done

    def heard(self) -> list[int]:
        """What took effect, in order."""
        return self.fees.heard()[self.case]


@contextmanager
def restored(source: Side) -> Iterator[None]:
    """What is said within the block is forgotten by its source, as by a database that is put back from a backup."""
    source.ask("create table backup as table stream")
    yield
    source.ask("delete from stream")
    source.ask("insert into stream table backup")


@pytest.fixture
def gone_back(intake: Side, fees: Side) -> GoneBack:
    """Decide, back up, decide, restore, decide otherwise."""
    (case,) = streams(1)
    intake.emit((case, 1, ""), (case, 2, ""))
    with restored(intake):
        intake.emit((case, 3, ""))
    intake.emit((case, 30, ""), (case, 40, ""), (case, 50, ""))
    said = intake.outgoing()
    made = GoneBack(fees, inbox_of(fees), case, said)
    made.receive(0, 1, 2)
    return made


@pytest.mark.parametrize("messages", [[(3, 4)], [(3,), (4,)], [(4, 3)]])
def test_what_is_said_again_otherwise_is_kept_and_shouted_about(
    gone_back: GoneBack, messages: list[tuple[int, ...]]
) -> None:
    """Nothing of its stream is handled after it, nothing is dropped, and it is told once."""
    for said in messages:
        gone_back.receive(*said)
    gone_back.receive(3, 4, 2)

    assert gone_back.heard() == [1, 2, 3]
    assert gone_back.fees.kept() == [(3, "diverged", 0), (4, "waiting", 0)]
    assert gone_back.told == [("error", f"intake/{gone_back.case}/3")]


def test_redriven_it_is_the_truth_and_its_stream_goes_on_from_it(gone_back: GoneBack) -> None:
    """With all that its source said since; what it said before is now what differs."""
    gone_back.receive(3, 4)
    assert gone_back.heard() == [1, 2, 3]
    assert gone_back.fees.kept() == [(3, "diverged", 0), (4, "waiting", 0)]

    assert gone_back.decide(3, truth=True) == 1
    assert gone_back.heard() == [1, 2, 3, 30, 40]
    assert gone_back.fees.kept() == []

    gone_back.receive(3, 4)
    assert gone_back.fees.kept() == []

    gone_back.receive(2)
    assert gone_back.fees.kept() == [(3, "diverged", 0)]
    assert gone_back.told == [("error", f"intake/{gone_back.case}/3")] * 2


def test_discarded_it_is_a_duplicate_and_its_stream_goes_on_behind(gone_back: GoneBack) -> None:
    """What was handled stays; delivered again it is known to be decided upon."""
    gone_back.receive(3, 4)
    assert gone_back.decide(3, truth=False) == 1
    gone_back.receive(3)

    assert gone_back.heard() == [1, 2, 3, 40]
    assert gone_back.fees.kept() == []
    assert gone_back.told == [("error", f"intake/{gone_back.case}/3")]


def test_of_several_that_differ_the_first_is_decided_first(intake: Side, fees: Side) -> None:
    """Discarded, it leaves the next to be decided; taken for the truth, it takes the next along."""
    (case,) = streams(1)
    with restored(intake):
        intake.emit((case, 1, ""), (case, 2, ""), (case, 3, ""))
    intake.emit((case, 10, ""), (case, 20, ""), (case, 30, ""), (case, 40, ""))
    gone_back = GoneBack(fees, inbox_of(fees), case, intake.outgoing())
    gone_back.receive(0, 1, 2)
    gone_back.receive(3, 4, 5, 6)
    states = [(1, "diverged", 0), (2, "diverged", 0), (3, "diverged", 0), (4, "waiting", 0)]
    assert fees.kept() == states
    assert (gone_back.decide(2, truth=True), gone_back.decide(3, truth=False)) == (0, 0)
    assert fees.kept() == states

    assert gone_back.decide(1, truth=False) == 1
    assert fees.kept() == states[1:]

    assert gone_back.decide(2, truth=True) == 1
    assert gone_back.heard() == [1, 2, 3, 20, 30, 40]
    assert fees.kept() == []


@pytest.mark.parametrize("waiting", [2, 6])
def test_what_differs_from_an_event_that_waits_is_kept_in_its_place(intake: Side, fees: Side, waiting: int) -> None:
    """However many of its stream wait; the stream goes on up to it."""
    (case,) = streams(1)
    with restored(intake):
        intake.emit(*[(case, number, "") for number in range(1, waiting + 1)])
    intake.emit(*[(case, number, "") for number in range(1, waiting)], (case, 10 * waiting, ""))
    before = intake.outgoing()
    gone_back = GoneBack(fees, inbox_of(fees, kept_at_once=3), case, [*before[1:waiting], before[-1], before[0]])
    gone_back.receive(*range(waiting - 1))
    gone_back.receive(waiting - 1)
    assert gone_back.told == [("error", f"intake/{case}/{waiting}")]

    gone_back.receive(waiting)
    assert gone_back.heard() == list(range(1, waiting))
    assert fees.kept() == [(waiting, "diverged", 0)]

    assert gone_back.decide(waiting, truth=True) == 1
    assert gone_back.heard() == [*range(1, waiting), 10 * waiting]
    assert fees.kept() == []


def test_where_the_release_before_moved_the_position_nothing_is_told_to_differ(intake: Side, fees: Side) -> None:
    """It leaves no digest: what comes again is taken for what it is nearly always, and named."""
    (case,) = streams(1)
    intake.emit(*[(case, number, "") for number in range(1, 5)])
    said = intake.outgoing()
    inbox = inbox_of(fees)
    inbox.receive([batch_bytes(said[:1])])
    fees.ask("update inbox_position set sequence = 2")
    inbox.receive([batch_bytes(said[2:])])
    with capture_logs() as told:
        inbox.receive([batch_bytes(said)])

    assert fees.kept() == []
    assert [line["event_id"] for line in told if line["action"] == "event_unverified"] == [
        f"intake/{case}/1",
        f"intake/{case}/2",
    ]


def test_a_parked_or_unknown_event_that_is_discarded_lets_its_stream_go_on(intake: Side, fees: Side) -> None:
    """As if it had been handled."""
    (case,) = streams(1)
    intake.emit((case, 1, "poison"), (case, 2, ""), (case, 3, "poison"))
    gone_on = GoneBack(fees, inbox_of(fees, max_attempts=1), case, intake.outgoing())
    gone_on.receive(0, 1, 2)
    assert fees.kept() == [(1, "parked", 1), (2, "waiting", 0), (3, "waiting", 0)]
    assert gone_on.decide(2, truth=False) == 0

    assert gone_on.decide(1, truth=False) == 1
    assert gone_on.heard() == [2]
    assert fees.kept() == [(3, "parked", 1)]
    gone_on.receive(0)
    assert fees.kept() == [(3, "parked", 1)]
