"""Hints to open pages on a real Redis: told after the commit, lost without harm when it is away."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import redis
from structlog.testing import capture_logs
from tests.redis_server import redis_server

from chassis.live import RESYNC, Hint, channel_of, read_hints
from chassis.messaging import hinting
from chassis.messaging.hinting import Hinting
from chassis.storage.database import Database
from chassis.storage.reach import Reach
from chassis.telemetry.recorder import Telemetry
from onewindow_cli.platform.redis import EmbeddedRedis

CENTRE = "632801"
SILENT = Telemetry("supervision", "worker", endpoint=None, ratio=1.0)
# What has to come comes at last; a machine that does other things too is slow.
PATIENCE_SECONDS = 30.0


@pytest.fixture(scope="module")
def server() -> Iterator[EmbeddedRedis]:
    """A Redis for the tests of this file."""
    with redis_server() as server:
        yield server


@pytest.fixture
def database(new_database: Callable[[str], Database]) -> Database:
    """The example's database."""
    return new_database("exampleservice")


def hint(number: int) -> Hint:
    """One hint of many."""
    return Hint(topic="cases", case_id=str(number), kind="CaseAccepted", version=number)


class Ear:
    """Somebody who listens to a centre's channel."""

    def __init__(self, address: str) -> None:
        self._listening = redis.Redis.from_url(address).pubsub()  # type: ignore[no-untyped-call]  # redis types half of it
        self._listening.subscribe(channel_of(CENTRE))
        # Until the server has said so, what others publish may come before it.
        assert self._listening.get_message(timeout=PATIENCE_SECONDS)["type"] == "subscribe"
        self.heard: list[Hint] = []
        self.message_count = 0

    def listen(self) -> list[Hint]:
        """Listen for a moment; answers everything heard so far."""
        message: Any = self._listening.get_message(timeout=0.1)
        if message is not None and message["type"] == "message":
            self.message_count += 1
            self.heard += read_hints(message["data"])
        return self.heard

    def hears(self, *expected: Hint) -> None:
        """Wait until these and no others have been heard."""
        _wait(lambda: len(self.listen()) >= len(expected))
        assert list(expected) == self.heard
        self.heard.clear()

    def close(self) -> None:
        """Go away."""
        self._listening.close()


@contextmanager
def telling(database: Database, address: str) -> Iterator[Hinting]:
    """Whoever tells pages, at work."""
    teller = Hinting(database, lambda: address, SILENT)
    teller.start()
    try:
        yield teller
    finally:
        teller.stop(PATIENCE_SECONDS)


def commit(database: Database, *hints: Hint) -> None:
    """Commit a unit that hints."""
    with database.unit(reach=Reach(CENTRE)) as unit:
        for one in hints:
            unit.hint(CENTRE, one)


def undo(database: Database, one: Hint) -> None:
    """Hint in a unit that fails."""
    with database.unit(reach=Reach(CENTRE)) as unit:
        unit.hint(CENTRE, one)
        raise ZeroDivisionError


def test_pages_are_told_what_is_committed_and_nothing_else(server: EmbeddedRedis, database: Database) -> None:
    """In order, each once, those of a transaction in one message; what was rolled back was never so."""
    ear = Ear(server.url)
    with telling(database, server.url):
        with pytest.raises(ZeroDivisionError):
            undo(database, hint(9))
        commit(database, hint(1), hint(2), hint(1))
        ear.hears(hint(1), hint(2))
        assert 1 == ear.message_count
        commit(database, hint(3))
    ear.hears(hint(3))
    ear.close()


def test_of_a_flood_pages_hear_that_much_has_changed(
    server: EmbeddedRedis, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What waits is bounded, by centre and by number of centres."""
    monkeypatch.setattr(hinting, "MOST_WAITING", 3)
    monkeypatch.setattr(hinting, "MOST_CENTRES", 1)
    ear = Ear(server.url)
    teller = Hinting(database, lambda: server.url, SILENT)
    teller.take([*((CENTRE, hint(number)) for number in range(4)), ("632802", hint(7)), (CENTRE, hint(5))])
    teller.start()
    ear.hears(Hint(topic="cases", kind=RESYNC, version=3), hint(5))
    teller.stop(PATIENCE_SECONDS)
    ear.close()


def test_without_redis_units_commit_and_pages_are_told_again_when_it_is_back(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line in the log for each outage; what was hinted at meanwhile is lost."""
    monkeypatch.setattr(hinting, "AWAY_SECONDS", 0.05)
    with redis_server() as server, capture_logs() as logs:
        address = server.url
        with telling(database, address):
            server.stop()
            for number in range(3):
                commit(database, hint(number))
            _wait(lambda: ["hints_lost"] == [entry["action"] for entry in logs])
            server.start()
            ear = Ear(address)

            def hears_again() -> bool:
                commit(database, hint(8))
                return hint(8) in ear.listen()

            _wait(hears_again)
            ear.close()
        server.stop()
    assert ["hints_lost", "hints_back"] == [entry["action"] for entry in logs]
    assert address not in str(logs)


def _wait(condition: Callable[[], object]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.1)
