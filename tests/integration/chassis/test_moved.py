"""Watches that are woken by what other processes tell in Redis, and what happens to whoever is told nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
import redis
from exampleservice.harness import OFFICER, Client, Running
from exampleservice.watches import Watch, until, write
from tests.redis_server import redis_server

from chassis import hearing
from chassis.messaging import hinting
from chassis.messaging.hinting import Hinting
from chassis.moved import MOST_TOLD, ORIGIN_BYTES, moved_bytes, moved_channel
from chassis.servicer import ear, watching
from chassis.storage.database import Database
from chassis.storage.reach import Reach
from chassis.telemetry.recorder import Telemetry
from onewindow.fees.v1 import events_pb2
from onewindow_cli.platform.redis import EmbeddedRedis

SERVICE = "exampleservice"
STRANGER = b"s" * ORIGIN_BYTES
NEVER_SECONDS = 3600.0


@pytest.fixture(scope="module")
def server() -> Iterator[EmbeddedRedis]:
    """A Redis for the tests of this file."""
    with redis_server() as server:
        yield server


@pytest.fixture(autouse=True)
def _never_swept(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is seen is seen for a hint: nobody asks without one once hints are heard, which is soon."""
    monkeypatch.setattr(watching, "SWEEP_SECONDS", NEVER_SECONDS)
    # A slow machine is no Redis that is away, and whoever is told nothing here waits for ever.
    monkeypatch.setattr(hinting, "ANSWER_SECONDS", 20.0)
    monkeypatch.setattr(hinting, "UNHEARD_SECONDS", 0.01)
    monkeypatch.setattr(hinting, "AWAY_SECONDS", 0.05)
    monkeypatch.setattr(ear, "SETTLE_SECONDS", 0.05)
    monkeypatch.setattr(hearing, "ASK_AGAIN_SECONDS", 0.05)


@asynccontextmanager
async def two(running: Running, server: EmbeddedRedis) -> AsyncIterator[tuple[Client, Client, str, Watch]]:
    """Two servicers of one service, an entry, and who watches it at the first one, which hears hints."""
    async with running(redis_url=server.url) as one, running(redis_url=server.url) as other:
        case_id = str(uuid4())
        await write(one, case_id, "A")
        watch = Watch(one, case_id)
        await watch.name()
        await until(lambda: _relies_on_hints(one))
        yield one, other, case_id, watch


def _relies_on_hints(client: Client) -> bool:
    return client.servicer._watchers._sweep_at > asyncio.get_running_loop().time() + NEVER_SECONDS / 2


def _tell(server: EmbeddedRedis, *messages: bytes) -> None:
    with redis.Redis.from_url(server.url) as teller:
        for message in messages:
            teller.publish(moved_channel(SERVICE), message)


def test_what_one_process_moves_is_seen_by_who_watches_at_another(running: Running, server: EmbeddedRedis) -> None:
    """And what a process moves itself by those who watch there."""

    async def scenario() -> list[str]:
        async with two(running, server) as (one, other, case_id, watch):
            await write(other, case_id, "B")
            seen = [await watch.name()]
            await write(one, case_id, "C")
            return [*seen, await watch.name()]

    assert ["B", "C"] == asyncio.run(scenario())


def test_a_lost_hint_costs_a_moment(running: Running, server: EmbeddedRedis, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is told nothing asks all the same."""
    monkeypatch.setattr(watching, "SWEEP_SECONDS", 0.3)

    async def scenario() -> str:
        async with running(redis_url=server.url) as one, running(redis_url=server.url) as other:
            case_id = str(uuid4())
            await write(one, case_id, "A")
            watch = Watch(one, case_id)
            await watch.name()
            await until(lambda: one.servicer._watchers._ear is not None and one.servicer._watchers._ear.hears)
            other.servicer._database.on_moved = None
            await write(other, case_id, "B")
            return await watch.name()

    assert "B" == asyncio.run(scenario())


def test_whatever_is_published_there_tells_nobody_anything(running: Running, server: EmbeddedRedis) -> None:
    """A hint before its commit, one for a case that another centre watches, one of nothing, and what is no hint."""

    async def scenario() -> tuple[list[str], tuple[list[str], str, int | None]]:
        async with two(running, server) as (one, other, case_id, watch):
            stranger = replace(OFFICER, division_code="632802")
            elsewhere = Watch(one, case_id, seconds=1.0, officer=stranger)
            hint = moved_bytes(STRANGER, [UUID(case_id)])
            _tell(server, hint, moved_bytes(STRANGER, [uuid4()]), b"", b"no hint", b"x" * (MOST_TOLD * 16 + 32), hint)
            told = await elsewhere.end()
            await write(other, case_id, "B")
            return [await watch.name()], told

    seen, elsewhere = asyncio.run(scenario())
    assert ["B"] == seen
    assert ([], "CASE_NOT_FOUND", 1) == elsewhere


def test_without_redis_watches_ask_and_hear_again_when_it_is_back(running: Running) -> None:
    """An outage in the middle of a watch is none of its business."""

    async def scenario(server: EmbeddedRedis) -> list[str]:
        async with two(running, server) as (one, other, case_id, watch):
            heard = one.servicer._watchers._ear
            assert heard is not None
            await asyncio.to_thread(server.stop)
            await until(lambda: not heard.is_open)
            await write(other, case_id, "B")
            seen = [await watch.name()]
            await asyncio.to_thread(server.start)
            await until(lambda: _relies_on_hints(one))
            # Whoever tells has found it away, and leaves it alone for a moment.
            teller = other.servicer._hinting
            await until(lambda: asyncio.get_running_loop().time() > teller._away_until)
            await write(other, case_id, "C")
            return [*seen, await watch.name()]

    with redis_server() as server:
        assert ["B", "C"] == asyncio.run(scenario(server))


def test_hints_are_heard_only_while_somebody_watches(
    running: Running, server: EmbeddedRedis, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And a while longer, as people come and go."""
    monkeypatch.setattr(ear, "LINGER_SECONDS", 0.2)

    async def scenario() -> None:
        async with two(running, server) as (one, _, _, watch):
            with redis.Redis.from_url(server.url) as asking:
                assert 1 == asking.pubsub_numpat()
                watch.cancel()
                await until(lambda: asking.pubsub_numpat() == 0)
            assert one.servicer._watchers._ear is not None
            assert not one.servicer._watchers._ear.is_open

    asyncio.run(scenario())


@pytest.mark.parametrize("hears", [False, True])
def test_where_nobody_else_hears_nothing_is_told(
    server: EmbeddedRedis,
    new_database: Callable[[str], Database],
    monkeypatch: pytest.MonkeyPatch,
    *,
    hears: bool,
) -> None:
    """One question is enough to know, also of who hears nobody but itself; what is rolled back has moved nothing."""
    monkeypatch.setattr(hinting, "UNHEARD_SECONDS", NEVER_SECONDS)
    database = new_database(SERVICE)
    with redis.Redis.from_url(server.url) as asking:
        listening = asking.pubsub()
        if hears:
            listening.psubscribe(moved_channel(SERVICE))
            assert listening.get_message(timeout=20.0)["type"] == "psubscribe"

        def told() -> int:
            return int(asking.info("commandstats").get("cmdstat_publish", {"calls": 0})["calls"])

        teller = Hinting(database, lambda: server.url, Telemetry(SERVICE, "worker", endpoint=None, ratio=1.0))
        teller.hears = lambda: hears
        teller.start()
        before = told()
        with pytest.raises(ZeroDivisionError):
            _commit(database, fails=True)
        _commit(database, fails=False)
        asyncio.run(until(lambda: teller._unheard_until > 0))
        for _ in range(5):
            _commit(database, fails=False)
        teller.stop(20.0)
        assert 1 == told() - before
        listening.close()


def _commit(database: Database, *, fails: bool) -> None:
    with database.unit(reach=Reach(OFFICER.division_code)) as unit:
        unit.emit(uuid4(), OFFICER.division_code, events_pb2.BillPaid())
        if fails:
            raise ZeroDivisionError
