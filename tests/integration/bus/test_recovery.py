"""A broker that forgets what it has confirmed: everything arrives all the same, without anybody's help."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from busexample.fixtures import (
    Broker,
    Side,
    Workers,
    bus_of,
    forget_messages,
    inbox_of,
    relay_of,
    silent,
    streams,
    wait_until,
)

from chassis.envelope import batch_bytes
from chassis.messaging import recovery as module
from chassis.messaging.delivery import Notes
from chassis.messaging.recovery import Recovery
from chassis.messaging.topology import NOTES_LIMIT, missing_key
from chassis.storage.reach import PLATFORM
from chassis.storage.sent import prune_sent, resend_since, resend_stream
from onewindow.delivery.v1.delivery_pb2 import DeliveryNote, Missing, StreamRange


def relay_all(side: Side, url: str) -> None:
    """Empty an outbox."""
    relay = relay_of(side, url)
    while relay.drain():
        pass
    relay.close()


@contextmanager
def notes_of(url: str, service: str) -> Iterator[Notes]:
    """Connect to tell and hear."""
    notes = bus_of(url, service).notes()
    try:
        yield notes
    finally:
        notes.close()


def hear_all(recovery: Recovery, notes: Notes) -> int:
    """Act on the notes that are there; answers how many."""
    count = 0
    while heard := notes.receive(0.3, 100):
        notes.acknowledge(heard)
        for note in heard:
            recovery.hear(note.body)
        count += len(heard)
    return count


def waiting(side: Side) -> list[tuple[UUID, int]]:
    """What an outbox holds."""
    return side.ask("select stream_id, sequence from outbox order by stream_id, sequence")


def test_a_bus_that_lost_confirmed_events_gets_them_again(
    broker: Broker, intake: Side, fees: Side, workers: Workers
) -> None:
    """Whole streams, the middle of a stream, the last events of a stream: each is found out and asked for."""
    whole, middle, tail = streams(12), streams(12), streams(12)
    everything = [*whole, *middle, *tail]
    speaker = {"ONEWINDOW_DATABASE_URL": intake.url, "ONEWINDOW_HEARTBEAT_FILE": ""}
    # Delivered: the first event of two thirds of the streams.
    intake.emit(*[(case, 1, "") for case in [*middle, *tail]])
    relay_all(intake, broker.url)
    inlet, inbox = bus_of(broker.url, "fees").inlet(), inbox_of(fees)
    while messages := inlet.receive(0.3, 100):
        inbox.receive([message.body for message in messages])
        inlet.acknowledge(messages)
    inlet.close()
    # Confirmed, and lost before anybody has taken it.
    for number in (1, 2, 3):
        intake.emit(*[(case, number, "") for case in (whole if number == 1 else everything)])
    relay_all(intake, broker.url)
    forget_messages(broker.url)
    intake.emit(*[(case, 4, "") for case in middle])
    workers.start()
    workers.start("SPEAKER", **speaker)
    expected = {case: [1, 2, 3, 4] if case in middle else [1, 2, 3] for case in everything}
    wait_until(lambda: fees.heard() == expected, seconds=60.0)

    assert fees.kept() == []


def test_what_is_sent_again_is_the_same_to_the_byte(broker: Broker, intake: Side) -> None:
    """A consumer can tell a true duplicate from another event under the same number."""
    (case,) = streams(1)
    intake.emit((case, 1, ""), (case, 2, ""), (case, 3, ""))
    first = intake.ask("select sequence, division_code, event from outbox order by sequence")
    relay_all(intake, broker.url)
    with intake.database.unit(reach=PLATFORM) as unit:
        assert resend_stream(unit, case, None, 10) == (3, None)
    again = intake.ask("select sequence, division_code, event from outbox order by sequence")
    relay_all(intake, broker.url)

    assert again == first
    assert intake.ask("select sequence, event from sent_event order by sequence") == [(n, e) for n, _, e in first]


def test_an_operator_sends_again_page_by_page_and_nothing_twice_at_once(broker: Broker, intake: Side) -> None:
    """Since an instant or all that is kept; what waits in the outbox already is left out."""
    cases = streams(5)
    intake.emit(*[(case, 1, "") for case in cases])
    relay_all(intake, broker.url)
    intake.ask("update sent_event set sent_at = now() - interval '1 day' where stream_id = any(%s)", cases[:2])
    since = datetime.now(UTC) - timedelta(hours=1)
    with intake.database.unit(reach=PLATFORM) as unit:
        first = resend_since(unit, None, None, 3)
        second = resend_since(unit, None, first[1], 3)
        again = resend_since(unit, since, None, 10)

    assert (first[0], second) == (3, (2, None))
    assert again == (0, None)
    assert waiting(intake) == sorted((case, 1) for case in cases)


def test_sent_events_are_forgotten_after_their_time_a_batch_at_a_time(broker: Broker, intake: Side) -> None:
    """The oldest first; what is young stays."""
    cases = streams(5)
    intake.emit(*[(case, 1, "") for case in cases])
    relay_all(intake, broker.url)
    intake.ask("update sent_event set sent_at = now() - interval '8 days' where stream_id = any(%s)", cases[:3])
    timer = prune_sent(7)
    done = []
    for _ in range(3):
        with intake.database.unit(reach=PLATFORM) as unit:
            done.append(timer.handle(unit, 2))

    assert done == [True, False, False]
    assert {case for (case,) in intake.ask("select stream_id from sent_event")} == set(cases[3:])


def test_an_event_the_release_before_has_written_is_kept_under_its_number(broker: Broker, intake: Side) -> None:
    """Its row does not tell the number; the event does."""
    (case,) = streams(1)
    intake.emit((case, 1, ""), (case, 2, ""))
    intake.ask("update outbox set sequence = null")
    relay_all(intake, broker.url)

    assert intake.ask("select sequence from sent_event order by sequence") == [(1,), (2,)]


def test_a_consumer_that_is_behind_asks_for_nothing(broker: Broker, intake: Side, fees: Side) -> None:
    """What it misses may lie in its queue: asking would only make the queue longer."""
    (case,) = streams(1)
    intake.emit((case, 1, ""), (case, 2, ""))
    second = intake.ask("select event from outbox where sequence = 2")[0][0]
    inbox_of(fees).receive([batch_bytes([bytes(second)])])
    listening = Recovery(fees.database, silent(), patience_seconds=0.0)
    source = Recovery(intake.database, silent("intake"), patience_seconds=0.0)
    with notes_of(broker.url, "fees") as notes, notes_of(broker.url, "intake") as sources:
        listening.lag_seconds = 5.0
        listening.tell(notes)
        assert hear_all(source, sources) == 0
        listening.lag_seconds = 0.0
        listening.tell(notes)
        assert hear_all(source, sources) == 1


def test_a_source_adds_nothing_to_an_outbox_that_does_not_empty(
    broker: Broker, intake: Side, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked again and again while nothing leaves, it sends each event again once; a note out of bounds is ignored."""
    monkeypatch.setattr(module, "MOST_RESENT", 4)
    cases = streams(3)
    intake.emit(*[(case, number, "") for case in cases for number in (1, 2, 3)])
    relay_all(intake, broker.url)
    ranges = [StreamRange(stream_id=case.bytes, first_sequence=2, last_sequence=3) for case in sorted(cases)]
    source = Recovery(intake.database, silent("intake"), patience_seconds=0.0)
    note = DeliveryNote(service="fees", missing=Missing(streams=ranges))
    stranger = DeliveryNote(service="intake", missing=Missing(streams=ranges))
    for body in (b"\xff", stranger.SerializeToString(), *[note.SerializeToString()] * 3):
        source.hear(body)

    first, second, _ = sorted(cases)
    assert waiting(intake) == [(first, 2), (first, 3), (second, 2), (second, 3)]


def test_notes_that_nobody_reads_make_room_for_others(broker: Broker) -> None:
    """A service that is away finds a bounded number of them."""
    with notes_of(broker.url, "fees") as fees:
        for number in range(NOTES_LIMIT + 20):
            fees.tell(missing_key("intake"), str(number).encode())
    found: set[int] = set()
    with notes_of(broker.url, "intake") as intake:
        while heard := intake.receive(0.5, 1000):
            intake.acknowledge(heard)
            found |= {int(note.body) for note in heard}

    assert found == set(range(20, NOTES_LIMIT + 20))
