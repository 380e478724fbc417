"""What is committed is published by whoever committed it; the relay finds what was left behind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from busexample.fixtures import Broker, Side, bus_of, inbox_of, relay_of, silent, streams, wait_until

from chassis.messaging.forwarder import Forwarder
from chassis.messaging.relay import Relay
from chassis.storage.reach import PLATFORM
from onewindow.intake.v1.events_pb2 import ApplicationReceived

ABSENT = "redis://127.0.0.1:1/0"


@contextmanager
def forwarding(speaking: Side, url: str) -> Iterator[None]:
    """Publish what a side commits within the block."""
    forwarder = Forwarder(speaking.database, bus_of(url, speaking.database.source), silent(), batch_size=20)
    forwarder.start()
    try:
        yield
    finally:
        forwarder.stop(5.0)


def listen(listening: Side, url: str) -> None:
    """Take in all messages that are there."""
    inbox, inlet = inbox_of(listening), bus_of(url, "fees").inlet()
    while messages := inlet.receive(0.3, 20):
        inbox.receive([message.body for message in messages])
        inlet.acknowledge(messages)
    inlet.close()


def test_what_is_committed_is_published_without_a_relay(broker: Broker, intake: Side, fees: Side) -> None:
    """Unit after unit, in order; a moment later it is among what was sent, and the outbox is empty."""
    cases = streams(10)
    with forwarding(intake, broker.url):
        for number in (1, 2, 3):
            intake.emit(*[(case, number, "") for case in cases])
        wait_until(lambda: intake.ask("select count(*) from outbox") == [(0,)])
        listen(fees, broker.url)

    assert fees.heard() == {case: [1, 2, 3] for case in cases}
    assert intake.ask("select count(*) from sent_event") == [(30,)]


def test_what_was_committed_last_leaves_before_a_process_ends(broker: Broker, intake: Side) -> None:
    """Stopped at once, it still publishes, and takes it out of the outbox."""
    (case,) = streams(1)
    with forwarding(intake, broker.url):
        intake.emit((case, 1, ""))

    assert intake.ask("select count(*) from outbox") == [(0,)]
    assert intake.ask("select sequence from sent_event") == [(1,)]


def test_a_bus_that_is_away_harms_no_commit_and_the_relay_sends_it_later(
    broker: Broker, intake: Side, fees: Side
) -> None:
    """The outbox keeps it; what is young may be on its way and is left alone, what is older is not."""
    (case,) = streams(1)
    with forwarding(intake, ABSENT):
        intake.emit((case, 1, ""))
        intake.emit((case, 2, ""))
    patient = Relay(intake.database, bus_of(broker.url, "intake"), silent(), batch_size=20, patience_seconds=60.0)
    young = patient.drain()
    intake.ask("update outbox set created_at = created_at - interval '2 minutes' where sequence = 1")
    old = patient.drain()
    patient.close()
    relay = relay_of(intake, broker.url)
    rest = relay.drain()
    relay.close()
    listen(fees, broker.url)

    assert (young, old, rest) == (0, 1, 1)
    assert fees.heard() == {case: [1, 2]}


def test_a_unit_that_is_rolled_back_publishes_nothing(intake: Side) -> None:
    """Only what is committed was said."""
    said: list[int] = []
    intake.database.on_commit = lambda rows: said.append(len(rows))
    (case,) = streams(1)
    with suppress(ZeroDivisionError), intake.database.unit(reach=PLATFORM) as unit:
        unit.emit(case, "410502", ApplicationReceived(case_id=str(case)))
        unit.finish()
        raise ZeroDivisionError
    intake.emit((case, 1, ""))

    assert said == [1]
