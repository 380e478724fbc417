"""Streams of what a read answers: what is told, when they end, what they cost, and whom they never hold up."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any, cast
from uuid import UUID, uuid4

import grpc
import pytest
from exampleservice.bootstrap import LAST
from exampleservice.harness import OFFICER, Client, Running
from exampleservice.watches import WATCH, Watch, until, write
from google.protobuf.duration_pb2 import Duration
from google.rpc.error_details_pb2 import BadRequest
from grpc_status.rpc_status import from_call
from tests.security.raw_http2 import connections

from chassis.servicer import watching
from chassis.servicer.batching import DatabaseSilent
from chassis.storage.watched import versions
from onewindow.fees.v1 import fees_pb2


@asynccontextmanager
async def _written(running: Running, **settings: Any) -> AsyncIterator[tuple[Client, str]]:  # noqa: ANN401 - any setting
    """A servicer with an entry."""
    async with running(**settings) as client:
        case_id = str(uuid4())
        await write(client, case_id, "A")
        yield client, case_id


def test_a_watch_tells_what_there_is_and_each_change_until_nothing_will_change(running: Running) -> None:
    """At once, then whenever it is another; what is said again without a change is not told; the last word ends it."""

    async def scenario() -> tuple[list[str], tuple[list[str], str, int | None]]:
        async with _written(running) as (client, case_id):
            watch = Watch(client, case_id)
            first = await watch.name()
            await write(client, case_id, "B")
            second = await watch.name()
            # The stream moves, what is to be seen does not: so it is when an event comes again.
            await write(client, case_id, "B")
            await asyncio.sleep(3 * watching.TICK_SECONDS)
            await write(client, case_id, LAST)
            return [first, second], await watch.end()

    assert (["A", "B"], ([LAST], "OK", None)) == asyncio.run(scenario())


def test_a_watch_goes_on_where_another_one_ended(running: Running) -> None:
    """On whichever server: nothing is told twice, and nothing that came in between is missed."""

    async def scenario() -> list[Any]:
        async with _written(running) as (one, case_id), running() as other:
            first = await Watch(one, case_id).answer()
            same = await Watch(other, case_id, seen=first.seen, seconds=0.3).end()
            await write(one, case_id, "B")
            later = await Watch(other, case_id, seen=first.seen, seconds=0).end()
            return [same, later]

    assert [([], "OK", None), (["B"], "OK", None)] == asyncio.run(scenario())


def test_what_is_not_there_yet_is_waited_for(running: Running) -> None:
    """And what does not come ends as it would be refused, with when to come again."""

    async def scenario() -> tuple[str, tuple[list[str], str, int | None]]:
        async with running() as client:
            case_id = str(uuid4())
            early = Watch(client, case_id)
            never = await Watch(client, str(uuid4()), seconds=0.2).end()
            await write(client, case_id, "A")
            return await early.name(), never

    assert ("A", ([], "CASE_NOT_FOUND", 1)) == asyncio.run(scenario())


def test_a_wait_is_no_longer_than_asked_for_nor_than_a_call_may_be(running: Running) -> None:
    """It ends as any other stream that has nothing more to tell."""

    async def scenario() -> tuple[Any, float, Any]:
        async with _written(running, longest_call_seconds=0.4) as (client, case_id):
            began = time.monotonic()
            bounded = await Watch(client, case_id, seconds=30).end()
            took = time.monotonic() - began
            return bounded, took, await Watch(client, case_id, seconds=0).end()

    bounded, took, at_once = asyncio.run(scenario())
    assert (["A"], "OK", None) == bounded == at_once
    assert took >= 0.4


@pytest.mark.parametrize("seconds", [-1, 301, 10**12])
def test_what_is_wrong_with_a_watch_is_told_at_once(running: Running, seconds: int) -> None:
    """Every field."""
    request = fees_pb2.WatchBillRequest(case_id="x", seen="s" * 65, wait=Duration(seconds=seconds))

    async def scenario() -> grpc.aio.AioRpcError:
        async with running() as client:
            stub: Any = client.channel.unary_stream(f"/{WATCH}", fees_pb2.WatchBillRequest.SerializeToString)
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await stub(request, metadata=client.issuer.says(OFFICER)).read()
            return refused.value

    status = from_call(cast("grpc.Call", asyncio.run(scenario())))
    fields = BadRequest()
    assert status is not None
    assert any(detail.Unpack(fields) for detail in status.details)
    assert {"case_id", "seen", "wait"} == {violation.field for violation in fields.field_violations}


@pytest.mark.parametrize(
    ("settings", "officers"),
    [
        ({"max_watches": 2}, ["a", "b", "c"]),
        ({"max_watches_of_officer": 2}, ["a", "a", "a"]),
        ({"max_streams": 4}, ["a", "b", "c"]),
    ],
    ids=["in all", "of an officer", "on a connection"],
)
def test_so_many_watch_and_no_more(running: Running, settings: dict[str, int], officers: list[str]) -> None:
    """The third is told to come again, and finds room when one has gone."""

    async def scenario() -> tuple[list[str], tuple[list[str], str, int | None], str]:
        async with _written(running, **settings) as (client, case_id):
            watches = [Watch(client, case_id, officer=replace(OFFICER, officer_id=name)) for name in officers[:2]]
            first = [await watch.name() for watch in watches]
            late = replace(OFFICER, officer_id=officers[2])
            refused = await Watch(client, case_id, officer=late).end()
            watches[0].cancel()
            await until(lambda: len(client.servicer._watchers) == 1)
            return first, refused, await Watch(client, case_id, officer=late).name()

    assert (["A", "A"], ([], "TOO_MANY_WATCHES", 1), "A") == asyncio.run(scenario())


def test_who_watches_takes_no_place_of_a_call(running: Running) -> None:
    """Ten watches, and room for a single call in hand."""

    async def scenario() -> list[str]:
        async with _written(running, max_concurrent_calls=1) as (client, case_id):
            watches = []
            for _ in range(10):
                watches.append(watch := Watch(client, case_id))
                await watch.name()
            request = fees_pb2.GetBillRequest(case_id=case_id)
            answer = await client.call("onewindow.fees.v1.FeesService/GetBill", request, fees_pb2.GetBillResponse)
            return [answer.bill.case_no]

    assert ["A"] == asyncio.run(scenario())


def test_all_watched_cases_are_asked_about_together_and_only_while_somebody_watches(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One question a tick, for each case once; and none when the last watcher has gone."""
    asked: list[Collection[UUID]] = []

    def counted(unit: Any, sources: Any, case_ids: Collection[UUID]) -> Any:  # noqa: ANN401 - as it is
        asked.append(case_ids)
        return versions(unit, sources, case_ids)

    monkeypatch.setattr(watching, "versions", counted)

    async def scenario() -> tuple[int, int, int]:
        async with _written(running) as (client, first):
            await asyncio.sleep(2 * watching.TICK_SECONDS)
            before = len(asked)
            second = str(uuid4())
            await write(client, second, "B")
            watches = [Watch(client, case_id) for case_id in (first, first, second) * 3]
            for watch in watches:
                await watch.name()
            asked.clear()
            await until(lambda: len(asked) > 1)
            most = max(len(case_ids) for case_ids in asked)
            for watch in watches:
                watch.cancel()
            await until(lambda: client.servicer._watchers._asking is None)
            asked.clear()
            await asyncio.sleep(3 * watching.TICK_SECONDS)
            return before, most, len(asked)

    assert (0, 2, 0) == asyncio.run(scenario())


def test_what_is_looked_for_is_planned_once(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first look as well as the later ones: all of it is found by the ids of cases, however many they are."""
    planned: list[str] = []

    def noted(unit: Any, sources: Any, case_ids: Collection[UUID]) -> Any:  # noqa: ANN401 - as it is
        planned.append(unit.connection.execute("show plan_cache_mode").fetchone()["plan_cache_mode"])
        return versions(unit, sources, case_ids)

    monkeypatch.setattr(watching, "versions", noted)

    async def scenario() -> tuple[int, list[str]]:
        async with _written(running) as (client, case_id):
            watch = Watch(client, case_id)
            await watch.name()
            first_looks = len(planned)
            await write(client, case_id, "B")
            await watch.name()
            return first_looks, planned

    first_looks, modes = asyncio.run(scenario())
    assert 0 < first_looks < len(modes)
    assert {"force_generic_plan"} == set(modes)


def test_a_stop_waits_for_nobody_who_watches(running: Running) -> None:
    """Told to come again, at once, though the drain would be long."""

    async def scenario() -> tuple[tuple[list[str], str, int | None], float]:
        async with running(drain_seconds=15) as client:
            case_id = str(uuid4())
            await write(client, case_id, "A")
            watch = Watch(client, case_id)
            await watch.name()
            began = time.monotonic()
            stopping = asyncio.create_task(client.servicer.stop())
            told = await watch.end()
            await stopping
            return told, time.monotonic() - began

    told, took = asyncio.run(scenario())
    assert ([], "STOPPING", 1) == told
    assert took < 10


def test_who_watches_hears_that_the_database_does_not_answer(running: Running) -> None:
    """As whoever calls does; nobody waits for news that cannot come."""

    async def scenario() -> tuple[list[str], str, int | None]:
        async with _written(running) as (client, case_id):
            watch = Watch(client, case_id)
            await watch.name()
            client.servicer._watchers.end(DatabaseSilent)
            return await watch.end()

    assert ([], "DATABASE_SILENT", 1) == asyncio.run(scenario())


def test_who_does_not_take_answers_is_let_go(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """A client that has no room for a single byte holds its place for the time to take it, not for the whole wait."""
    monkeypatch.setattr(watching, "TAKE_SECONDS", 0.2)

    async def scenario() -> int:
        async with _written(running) as (client, case_id):
            with connections(client.address, 1) as (connection,):
                connection.no_room()
                connection.begin(f"/{WATCH}", client.issuer.says(OFFICER), rest=_message(case_id))
                await until(lambda: len(client.servicer._watchers) == 1)
                await until(lambda: len(client.servicer._watchers) == 0)
                return len(client.servicer._watchers)

    assert 0 == asyncio.run(scenario())


def test_a_fault_in_asking_ends_every_watch(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug must not leave anybody waiting for what nobody asks any more; the next watch begins anew."""

    def broken(*_: Any) -> Any:  # noqa: ANN401 - as it is
        raise ZeroDivisionError

    async def scenario() -> tuple[Any, str]:
        async with _written(running) as (client, case_id):
            watch = Watch(client, case_id)
            await watch.name()
            monkeypatch.setattr(watching, "versions", broken)
            ended = await watch.end()
            monkeypatch.undo()
            again = Watch(client, case_id)
            await again.name()
            await write(client, case_id, "B")
            return ended, await again.name()

    assert (([], "INTERNAL", None), "B") == asyncio.run(scenario())


def test_a_fault_in_looking_for_several_is_nobodys_before_each_has_looked(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who watched something else beside it hears of it all the same."""
    at, together = watching.Looks.at, 0

    def broken(looks: watching.Looks, unit: Any, queries: Any) -> Any:  # noqa: ANN401 - as it is
        nonlocal together
        if len(queries) > 1:
            together += 1
            raise ZeroDivisionError
        return at(looks, unit, queries)

    async def scenario() -> list[str]:
        async with _written(running) as (client, first):
            second = str(uuid4())
            await write(client, second, "A")
            watches = [Watch(client, case_id) for case_id in (first, second)]
            for watch in watches:
                await watch.name()
            monkeypatch.setattr(watching.Looks, "at", broken)
            while not together:
                await asyncio.gather(write(client, first, "B"), write(client, second, "B"))
                assert ["B", "B"] == [await watch.name() for watch in watches]
                await asyncio.gather(write(client, first, "A"), write(client, second, "A"))
                assert ["A", "A"] == [await watch.name() for watch in watches]
            return []

    assert [] == asyncio.run(scenario())


def _message(case_id: str) -> bytes:
    """A watch of a minute as it is sent (gRPC over HTTP/2, length-prefixed)."""
    body = fees_pb2.WatchBillRequest(case_id=case_id, wait=Duration(seconds=60)).SerializeToString()
    return b"\x00" + len(body).to_bytes(4, "big") + body
