"""Releases side by side: what a newer source says to an older worker waits for a newer worker."""

from __future__ import annotations

import signal
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

import pytest
import redis
from busexample.bootstrap import NEXT_RELEASE, SERVICE
from busexample.fixtures import (
    SHARDS,
    Broker,
    Side,
    Workers,
    bus_of,
    forget_queues,
    inbox_of,
    relay_of,
    streams,
    wait_until,
)
from structlog.testing import capture_logs

from chassis.envelope import batch_bytes
from chassis.messaging.redis_wire import events_key
from onewindow.intake.v1.events_pb2 import CaseClosed


def say_something_new(intake: Side, cases: Sequence[UUID]) -> None:
    """Of each stream a known event, a new kind of event, and a known one."""
    intake.emit(*[(case, 1, "") for case in cases])
    for case in cases:
        intake.say(case, CaseClosed(case_id=str(case)))
    intake.emit(*[(case, 3, "") for case in cases])


@pytest.mark.parametrize("arrives_early", [False, True])
def test_an_event_of_an_unknown_type_is_kept_and_told(intake: Side, fees: Side, *, arrives_early: bool) -> None:
    """With it what comes later of its stream; other streams go on, and nobody tries it again and again."""
    case, other = streams(2)
    say_something_new(intake, [case])
    first, strange, third = intake.outgoing()
    intake.emit((other, 1, ""))
    inbox = inbox_of(fees)
    with capture_logs() as told:
        if arrives_early:
            inbox.receive([batch_bytes([strange])])
        inbox.receive([batch_bytes([first, strange, third, *intake.outgoing()])])
        inbox.receive([batch_bytes([strange])])

    assert fees.heard() == {case: [1], other: [1]}
    assert fees.kept() == [(2, "unknown", 0), (3, "waiting", 0)]
    assert inbox.retry_due(10) == 0
    assert [(line["event_id"], line["type"]) for line in told if line["action"] == "event_unknown"] == [
        (f"intake/{case}/2", "onewindow.intake.v1.CaseClosed")
    ]


def test_a_worker_that_knows_the_type_handles_what_waited_for_it(intake: Side, fees: Side) -> None:
    """In order, by itself; also what a worker of the release before keeps while both are there."""
    early, late = streams(2)
    old, new = inbox_of(fees), inbox_of(fees, room=NEXT_RELEASE.worker)
    say_something_new(intake, [early])
    old.receive([batch_bytes(intake.outgoing())])

    assert new.retry_due(10) == 1
    assert fees.heard() == {early: [1, 2, 3]}

    say_something_new(intake, [late])
    old.receive([batch_bytes(intake.outgoing())])
    assert old.retry_due(10) == 0
    assert new.retry_due(10) == 1
    assert fees.heard()[late] == [1, 2, 3]
    assert fees.kept() == []


def test_an_event_that_is_ignored_only_moves_the_position(intake: Side, fees: Side) -> None:
    """Unwanted is not unknown."""
    (case,) = streams(1)
    say_something_new(intake, [case])
    ignoring = replace(SERVICE.worker, ignores={"intake": [CaseClosed]})
    inbox_of(fees, room=ignoring).receive([batch_bytes(intake.outgoing())])

    assert fees.heard() == {case: [1, 3]}
    assert fees.ask("select sequence from inbox_position") == [(3,)]


def test_an_event_cannot_be_both_heard_and_ignored(fees: Side) -> None:
    """That would be a mistake in the declaration."""
    torn = replace(NEXT_RELEASE.worker, ignores={"intake": [CaseClosed]})
    with pytest.raises(ValueError, match="both heard and ignored"):
        inbox_of(fees, room=torn)


def test_a_consumer_that_a_release_adds_hears_what_is_still_in_the_streams(
    redis_broker: Broker, intake: Side, fees: Side
) -> None:
    """Processes of the release before have made the streams without it, and published."""
    forget_queues(redis_broker.url)
    cases = streams(10)
    intake.emit(*[(case, 1, "") for case in cases])
    relay = relay_of(intake, redis_broker.url)
    relay.drain()
    relay.close()
    server = redis.Redis.from_url(redis_broker.url)
    assert [server.xgroup_destroy(events_key("intake", shard), "fees") for shard in range(SHARDS)] == [1] * SHARDS
    inbox, inlet = inbox_of(fees), bus_of(redis_broker.url, "fees").inlet()

    def heard_all() -> bool:
        inbox.receive([message.body for message in inlet.receive(0.1, 20)])
        return fees.heard() == {case: [1] for case in cases}

    wait_until(heard_all)
    inlet.close()


# What is kept is kept in the database, whatever the broker.
@pytest.mark.parametrize("broker", ["redis"], indirect=True)
def test_workers_of_two_releases_lose_nothing_in_whatever_order_they_are_replaced(
    broker: Broker, intake: Side, fees: Side, workers: Workers
) -> None:
    """Old worker and new source, both workers, the new one alone, and the old one again after a roll-back."""
    relay = relay_of(intake, broker.url)
    cases: list[UUID] = []

    def say() -> None:
        fresh = streams(4)
        cases.extend(fresh)
        say_something_new(intake, fresh)
        while relay.drain():
            pass

    old = workers.start()
    say()
    wait_until(lambda: fees.ask("select count(*) from inbox_event where state = 'unknown'") == [(4,)])
    new = workers.start("NEXT_RELEASE")
    say()
    wait_until(lambda: fees.heard() == {case: [1, 2, 3] for case in cases})
    old.send_signal(signal.SIGTERM)
    say()
    wait_until(lambda: fees.heard() == {case: [1, 2, 3] for case in cases})
    new.send_signal(signal.SIGTERM)
    new.wait(30)
    workers.start()
    say()
    wait_until(lambda: len(fees.kept()) == 8)
    workers.start("NEXT_RELEASE")
    relay.close()
    wait_until(lambda: fees.heard() == {case: [1, 2, 3] for case in cases})

    assert fees.kept() == []
