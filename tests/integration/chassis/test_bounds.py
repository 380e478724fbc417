"""What one call and one process may take: time, metadata, and calls in hand."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from dataclasses import replace
from typing import Any, cast

import grpc
import pytest
from exampleservice.harness import OFFICER, Client, Gate, Running
from google.rpc.error_details_pb2 import ErrorInfo
from grpc_health.v1.health_pb2 import HealthCheckRequest, HealthCheckResponse
from grpc_status.rpc_status import from_call
from issuing import Who
from tests.security.raw_http2 import connections

from chassis.servicer import serve
from chassis.servicer.headers import MOST_METADATA_BYTES
from chassis.servicer.published import MOST_CHECKS
from onewindow.fees.v1 import fees_pb2

DOZE = "onewindow.fees.v1.FeesService/ListPostings"
DOZE_SECONDS = 0.5


async def _doze(client: Client, **options: Any) -> str:  # noqa: ANN401 - of Client.call
    """Sleep at the example; answers the reason if it was refused."""
    try:
        await client.call(DOZE, fees_pb2.ListPostingsRequest(), fees_pb2.ListPostingsResponse, **options)
    except grpc.aio.AioRpcError as fault:
        return _reason(fault)
    return "OK"


def _reason(fault: grpc.aio.AioRpcError) -> str:
    # The asynchronous error answers the same questions as a call.
    status = from_call(cast("grpc.Call", fault))
    if status is None:
        return fault.code().name
    info = ErrorInfo()
    status.details[0].Unpack(info)
    return info.reason


def test_no_call_gets_more_time_than_the_longest(running: Running, gate: Gate) -> None:
    """A deadline of an hour is cut, though what it waits for never ends; nobody holds a place for so long."""

    async def scenario() -> str:
        async with running(longest_call_seconds=0.1, drain_seconds=0.5) as client:
            refused = await _doze(client, timeout=3600)
            gate.open()
            return refused

    assert asyncio.run(scenario()) == "DEADLINE_PASSED"


def test_a_process_has_only_so_many_calls_in_hand(running: Running, gate: Gate) -> None:
    """Of five at once two are served and three told to come again; health is asked all the while."""

    async def scenario() -> tuple[list[str], int, str]:
        async with running(max_concurrent_calls=2) as client:
            calls = [asyncio.create_task(_doze(client)) for _ in range(5)]
            await client.until_running()
            while sum(call.done() for call in calls) < 3:
                await asyncio.wait([call for call in calls if not call.done()], return_when=asyncio.FIRST_COMPLETED)
            health = await client.call(
                "grpc.health.v1.Health/Check", HealthCheckRequest(service="liveness"), HealthCheckResponse, officer=None
            )
            gate.open()
            return sorted(await asyncio.gather(*calls)), health.status, await _doze(client)

    reasons, health, afterwards = asyncio.run(scenario())
    assert reasons == ["BUSY"] * 3 + ["OK"] * 2
    assert health == HealthCheckResponse.SERVING
    assert afterwards == "OK"


def test_an_officer_is_limited_at_each_servicer(running: Running) -> None:
    """Without asking anybody: a colleague is not held up, nor the officer at another server."""

    async def scenario() -> tuple[Counter[str], float, list[str]]:
        async with (
            running(officer_calls_per_second=1, officer_burst=10) as one,
            running(officer_calls_per_second=1, officer_burst=10) as two,
        ):
            begun = time.monotonic()
            reasons = await asyncio.gather(*(_doze(one) for _ in range(30)))
            seconds = time.monotonic() - begun
            others = [await _doze(one, officer=replace(OFFICER, officer_id="410500-0043")), await _doze(two)]
            return Counter(reasons), seconds, others

    reasons, seconds, others = asyncio.run(scenario())
    # One more for each second that the calls may have taken.
    assert 10 <= reasons["OK"] <= 11 + seconds
    assert reasons["OK"] + reasons["TOO_MANY_REQUESTS"] == 30
    assert others == ["OK", "OK"]


def test_metadata_is_bounded(running: Running) -> None:
    """Room for a token of eight kilobytes and more; what is larger is refused before anybody reads it."""

    async def scenario() -> list[str]:
        async with running() as client:
            return [
                await _doze(client, metadata=(("x-long", "y" * size),))
                for size in (MOST_METADATA_BYTES // 2, 2 * MOST_METADATA_BYTES)
            ]

    assert asyncio.run(scenario()) == ["OK", "RESOURCE_EXHAUSTED"]


def test_a_call_whose_message_does_not_come_ends(running: Running) -> None:
    """After the time for it, with a reason; nobody holds anything by headers alone."""

    async def scenario() -> tuple[str, str]:
        async with running(message_seconds=0.2) as client:
            return await _begin(client), await _doze(client)

    assert asyncio.run(scenario()) == ("NO_MESSAGE", "OK")


@pytest.mark.parametrize(
    "path",
    [f"/{DOZE}", "/grpc.health.v1.Health/Check", "/grpc.health.v1.Health/List", "/grpc.health.v1.Health/Watch"],
)
def test_a_call_that_ends_without_a_message_is_told_so_at_once(running: Running, path: str) -> None:
    """A client's mistake is named; nobody waits for the deadline, and no traceback is sent."""

    async def scenario() -> tuple[str, str]:
        async with running(message_seconds=60) as client:
            stub: grpc.aio.StreamStreamMultiCallable[bytes, bytes] = client.channel.stream_stream(path)
            call = stub(metadata=client.issuer.says(OFFICER), timeout=20.0)
            await call.done_writing()
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await call.read()
            return refused.value.code().name, _reason(refused.value)

    assert asyncio.run(scenario()) == ("INVALID_ARGUMENT", "INVALID_REQUEST")


def test_the_call_that_waits_longest_for_its_message_gives_way(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of five begun where three have places, the first two are told to come again; an honest call is answered."""
    monkeypatch.setattr(serve, "MOST_AWAITED", 3)

    async def scenario() -> tuple[list[str], str]:
        async with running() as client:
            begun = [asyncio.create_task(_begin(client, timeout=2.0)) for _ in range(5)]
            await asyncio.wait(begun, return_when=asyncio.FIRST_COMPLETED)
            honest = await _doze(client)
            return sorted(await asyncio.gather(*begun)), honest

    assert asyncio.run(scenario()) == (["BUSY"] * 3 + ["DEADLINE_EXCEEDED"] * 2, "OK")


def test_the_flood_of_one_address_is_no_matter_of_another(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has all places and connections it can get; another's call that has begun goes on, and others are answered."""
    monkeypatch.setattr(serve, "MOST_AWAITED", 50)
    most = {"max_connections": 60, "max_connections_per_address": 20, "max_streams": 10, "message_seconds": 120}

    async def scenario() -> tuple[bool, list[str]]:
        async with running(**most) as client:
            begun = asyncio.create_task(_begin(client, timeout=120.0))
            await asyncio.wait([begun], timeout=0.2)
            token = client.issuer.says(OFFICER)
            with connections(client.address, 100, "127.0.0.2") as flood:
                for connection in flood:
                    connection.begin(f"/{DOZE}", token, count=10)
                for _ in range(1500):
                    if sum(not connection.is_ended() for connection in flood) <= 20:
                        break
                    await asyncio.sleep(0.02)
                reasons = [await _doze(client, timeout=20.0)]
                # Another connection than the one that was there before.
                own = [("grpc.use_local_subchannel_pool", 1)]
                async with grpc.aio.insecure_channel(client.address, own) as channel:
                    reasons.append(await _doze(replace(client, channel=channel), timeout=20.0))
            waits = not begun.done()
            begun.cancel()
            return waits, reasons

    waits, reasons = asyncio.run(scenario())
    assert reasons == ["OK", "OK"]
    assert waits


def test_a_connection_without_a_token_holds_nothing(running: Running) -> None:
    """Who calls is asked before the message is waited for."""

    async def scenario() -> str:
        async with running(message_seconds=60) as client:
            return await _begin(client, officer=None)

    assert asyncio.run(scenario()) == "UNAUTHENTICATED"


def test_two_tokens_are_no_token(running: Running) -> None:
    """Whichever of them comes first: nobody has to guess which one a proxy looked at."""

    async def scenario() -> list[str]:
        async with running() as client:
            good, bad = client.issuer.says(OFFICER), (("authorization", "Bearer x"),)
            return [
                await _doze(client, officer=None, metadata=twice) for twice in (good + bad, bad + good, good + good)
            ]

    assert asyncio.run(scenario()) == ["UNAUTHENTICATED"] * 3


def test_health_is_answered_beside_questions_that_are_never_asked(running: Running) -> None:
    """As many as there are places, and more, from many connections."""

    async def scenario(count: int) -> int:
        async with running() as client:
            address = client.address
            with connections(address, count // 50) as opened:
                for connection in opened:
                    connection.begin("/grpc.health.v1.Health/Check", count=60)
                    connection.begin("/grpc.health.v1.Health/Watch", count=4)
                asked = HealthCheckRequest(service="liveness")
                answer = await client.call("grpc.health.v1.Health/Check", asked, HealthCheckResponse, officer=None)
                return answer.status

    assert asyncio.run(scenario(2 * MOST_CHECKS)) == HealthCheckResponse.SERVING


def test_who_pings_all_the_time_is_let_go(running: Running) -> None:
    """Keepalive more often than the reference says ends the connection, by its name."""

    async def scenario() -> bytes:
        async with running() as client:
            with connections(client.address, 1) as (connection,):
                connection.ping(count=5)
                return await asyncio.to_thread(connection.heard)

    assert b"too_many_pings" in asyncio.run(scenario())


def test_nothing_is_unpacked(running: Running) -> None:
    """A compressed message is refused as such: a few bytes would become many."""

    async def scenario() -> str:
        async with running() as client:
            call: grpc.aio.UnaryUnaryMultiCallable[bytes, bytes] = client.channel.unary_unary(f"/{DOZE}")
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await call(bytes(1000), metadata=client.issuer.says(OFFICER), compression=grpc.Compression.Gzip)
            return refused.value.code().name

    assert asyncio.run(scenario()) == "UNIMPLEMENTED"


async def _begin(client: Client, officer: Who | None = OFFICER, timeout: float = 20.0) -> str:  # noqa: ASYNC109 - the call's deadline
    """Begin a call and send no message; answers why it ended."""
    stub: grpc.aio.StreamUnaryMultiCallable[bytes, bytes] = client.channel.stream_unary(f"/{DOZE}")
    call = stub(metadata=() if officer is None else client.issuer.says(officer), timeout=timeout)
    try:
        await call
    except grpc.aio.AioRpcError as fault:
        return _reason(fault)
    return "OK"
