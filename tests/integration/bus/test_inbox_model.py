"""The inbox against a plain model of what it promises: whatever is delivered in whatever order, however often."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import UUID

import psycopg
import pytest
from busexample.bootstrap import POISON
from busexample.fixtures import Side, inbox_of, streams
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chassis.envelope import batch_bytes
from chassis.messaging.inbox import Inbox

# Events of a stream, and how many kept ones the inbox takes at once: a few, so that there are often more.
EVENTS = 14
AT_ONCE = 3

REDRIVE = "update inbox_event set state = 'retrying', attempts = 0, due_at = now() where state = 'parked'"

Act = list[int] | Literal["retry", "cure", "relapse"]
numbers = st.integers(1, EVENTS)
acts = st.lists(st.one_of(st.lists(numbers, min_size=1, max_size=10), st.sampled_from(["retry", "cure", "relapse"])))


@dataclass
class Plain:
    """One stream as the inbox promises it: what has arrived takes effect in turn, up to a gap or an ill event."""

    ill: frozenset[int]
    cured: bool = False
    arrived: set[int] = field(default_factory=set)
    done: int = 0

    def settle(self) -> None:
        """Go as far as it goes."""
        while self.done + 1 in self.arrived and (self.cured or self.done + 1 not in self.ill):
            self.done += 1


@dataclass
class Played:
    """The same stream in a real inbox."""

    store: psycopg.Connection[tuple[Any, ...]]
    inbox: Inbox
    stream_id: UUID
    events: list[bytes]

    def deliver(self, arrived: list[int]) -> None:
        """One message with these numbers."""
        self.inbox.receive([batch_bytes([self.events[number - 1] for number in arrived])])

    def retry(self) -> None:
        """Try what is kept until nothing is due; it takes no more looks than there could be tries."""
        for _ in range(4 * EVENTS):
            if not self.inbox.retry_due(10):
                return
        pytest.fail("there is always something due")

    def cure(self, *, cured: bool) -> None:
        """Let ill events be handled, and those that were parked be tried again; or let them be ill again."""
        self.store.execute("delete from cure")
        if cured:
            self.store.execute("insert into cure values (%s)", [POISON])
            self.store.execute(REDRIVE)

    def heard(self) -> list[int]:
        """What took effect, in order."""
        rows = self.store.execute("select number from noted where stream_id = %s order by noted_id", [self.stream_id])
        return [number for (number,) in rows]

    def kept(self) -> list[tuple[Any, ...]]:
        """What the inbox keeps."""
        return self.store.execute("select sequence, state from inbox_event order by sequence").fetchall()


@contextmanager
def played(intake: Side, fees: Side, ill: frozenset[int]) -> Iterator[Played]:
    """A fresh stream."""
    (case,) = streams(1)
    intake.emit(*[(case, number, POISON if number in ill else "") for number in range(1, EVENTS + 1)])
    said = intake.ask("delete from outbox where stream_id = %s returning outbox_id, event", case)
    inbox = inbox_of(fees, max_attempts=2, kept_at_once=AT_ONCE)
    with psycopg.connect(fees.admin_url, autocommit=True) as store:
        store.execute("truncate noted, outbox, inbox_event, cure")
        yield Played(store, inbox, case, [bytes(event) for _, event in sorted(said)])


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ill=st.frozensets(numbers, max_size=3), played_acts=acts)
def test_the_inbox_does_what_the_model_does(
    intake: Side, fees: Side, ill: frozenset[int], played_acts: list[Act]
) -> None:
    """Duplicates, gaps, failures, more kept than is taken at once: each event takes effect once and in order.

    In the end the store is empty: nothing waits for nothing.
    """
    model = Plain(ill)
    with played(intake, fees, ill) as real:
        for act in [*played_acts, "cure", list(range(1, EVENTS + 1)), "retry"]:
            if isinstance(act, list):
                model.arrived.update(act)
                real.deliver(act)
            else:
                real.retry()
                assert real.heard() == list(range(1, model.done + 1))
                if act != "retry":
                    model.cured = act == "cure"
                    real.cure(cured=model.cured)
                    real.retry()
            model.settle()
            heard = real.heard()
            assert heard == list(range(1, len(heard) + 1))
            assert len(heard) <= model.done
        assert real.heard() == list(range(1, EVENTS + 1))
        assert real.kept() == []


def test_a_redelivery_while_more_is_kept_than_is_taken_at_once_stalls_nothing(intake: Side, fees: Side) -> None:
    """All of it takes effect; what fails later is tried again; and no look at what is due finds the same twice."""
    (case,) = streams(1)
    intake.emit((case, 1, POISON), *[(case, number, "") for number in range(2, 131)], (case, 131, POISON))
    events = [bytes(event) for (event,) in intake.ask("select event from outbox order by outbox_id")]
    inbox = inbox_of(fees, max_attempts=1)
    inbox.receive([batch_bytes(events[:120])])
    fees.ask("insert into cure values (%s)", POISON)
    fees.ask(REDRIVE)
    # The broker gives again what was not acknowledged in time.
    inbox.receive([batch_bytes(events[:120])])
    looks = 0
    while inbox.retry_due(10):
        looks += 1
        assert looks < 10
    assert fees.heard() == {case: list(range(1, 121))}
    assert fees.kept() == []

    fees.ask("delete from cure")
    inbox.receive([batch_bytes(events[120:])])
    assert fees.kept() == [(131, "parked", 1)]

    fees.ask("insert into cure values (%s)", POISON)
    fees.ask(REDRIVE)
    assert inbox.retry_due(10) == 1
    assert fees.heard() == {case: list(range(1, 132))}
    assert fees.kept() == []


@pytest.mark.parametrize("left", ["waiting", "retrying"])
def test_what_the_release_before_left_stalled_goes_on_by_itself(intake: Side, fees: Side, left: str) -> None:
    """Events kept below the position are forgotten, and the next one is called."""
    (case,) = streams(1)
    intake.emit((case, 1, ""), (case, 2, ""), (case, 3, ""))
    first, second, third = (bytes(event) for (event,) in intake.ask("select event from outbox order by outbox_id"))
    inbox = inbox_of(fees)
    inbox.receive([batch_bytes([first]), batch_bytes([third])])
    fees.ask(
        "insert into inbox_event (source, stream_id, sequence, type, event, state, due_at, received_at)"
        " select source, stream_id, number, type, said, %s, now(), received_at"
        " from inbox_event, (values (1, %s::bytea), (2, %s)) as stale (number, said)",
        left,
        first,
        second,
    )
    restarted = inbox_of(fees)
    while restarted.retry_due(10):
        pass

    assert fees.heard() == {case: [1, 2, 3]}
    assert fees.kept() == []
