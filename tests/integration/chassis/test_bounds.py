"""What one call and one process may take: time, metadata, and calls in hand."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from dataclasses import replace
from typing import Any, cast

import grpc
import pytest
from exampleservice.harness import OFFICER, Client, Running
from google.rpc.error_details_pb2 import ErrorInfo
from grpc_health.v1.health_pb2 import HealthCheckRequest, HealthCheckResponse
from grpc_status.rpc_status import from_call

from chassis.access import counters, limits
from chassis.servicer.serve import MOST_METADATA_BYTES
from onewindow.fees.v1 import fees_pb2
from onewindow_cli.platform.account import temporary_folder
from onewindow_cli.platform.redis import EmbeddedRedis

DOZE = "onewindow.fees.v1.FeesService/ListPostings"
DOZE_SECONDS = 0.5


async def _doze(client: Client, **options: Any) -> str:  # noqa: ANN401 - of Client.call
    """Sleep at the example; answers the reason if it was refused."""
    try:
        await client.call(DOZE, fees_pb2.ListPostingsRequest(), fees_pb2.ListPostingsResponse, **options)
    except grpc.aio.AioRpcError as fault:
        # The asynchronous error answers the same questions as a call.
        status = from_call(cast("grpc.Call", fault))
        if status is None:
            return fault.code().name
        info = ErrorInfo()
        status.details[0].Unpack(info)
        return info.reason
    return "OK"


def test_no_call_gets_more_time_than_the_longest(running: Running) -> None:
    """A deadline of an hour is cut; nobody holds a place for so long."""

    async def scenario() -> tuple[str, float]:
        async with running(longest_call_seconds=0.1) as client:
            await _doze(client)
            begun = time.monotonic()
            return await _doze(client, timeout=3600), time.monotonic() - begun

    refused, seconds = asyncio.run(scenario())
    assert refused == "DEADLINE_PASSED"
    assert seconds < DOZE_SECONDS


def test_a_process_has_only_so_many_calls_in_hand(running: Running) -> None:
    """Of five at once two are served and three told to come again; health is asked all the while."""

    async def scenario() -> tuple[list[str], int, str]:
        async with running(max_concurrent_calls=2) as client:
            calls = [asyncio.create_task(_doze(client)) for _ in range(5)]
            await asyncio.sleep(DOZE_SECONDS / 5)
            health = await client.call(
                "grpc.health.v1.Health/Check", HealthCheckRequest(service="liveness"), HealthCheckResponse, officer=None
            )
            return sorted(await asyncio.gather(*calls)), health.status, await _doze(client)

    reasons, health, afterwards = asyncio.run(scenario())
    assert reasons == ["BUSY"] * 3 + ["OK"] * 2
    assert health == HealthCheckResponse.SERVING
    assert afterwards == "OK"


def test_an_officer_is_limited_over_all_servicers(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two servicers on one Redis let in what one would; a colleague is not held up."""
    # The embedded server writes everything to the disk, and the machine may be busy.
    monkeypatch.setattr(limits, "PATIENCE_SECONDS", 5.0)
    monkeypatch.setattr(counters, "ANSWER_SECONDS", 5.0)

    async def scenario(redis_url: str) -> tuple[Counter[str], str]:
        settings = {"redis_url": redis_url, "officer_calls_per_second": 1, "officer_burst": 10}
        async with running(**settings) as one, running(**settings) as two:
            reasons = await asyncio.gather(*(_doze(client) for client in (one, two) * 15))
            return Counter(reasons), await _doze(one, officer=replace(OFFICER, officer_id="410500-0043"))

    with temporary_folder() as folder:
        server = EmbeddedRedis(folder / "redis")
        server.start()
        try:
            reasons, colleague = asyncio.run(scenario(server.url))
        finally:
            server.stop()
    # One more for each second that the calls may have taken.
    assert 10 <= reasons["OK"] <= 14
    assert reasons["OK"] + reasons["TOO_MANY_REQUESTS"] == 30
    assert colleague == "OK"


def test_metadata_is_bounded(running: Running) -> None:
    """Room for a token of eight kilobytes and more; what is larger is refused before anybody reads it."""

    async def scenario() -> list[str]:
        async with running() as client:
            return [
                await _doze(client, metadata=(("x-long", "y" * size),))
                for size in (MOST_METADATA_BYTES // 2, 2 * MOST_METADATA_BYTES)
            ]

    assert asyncio.run(scenario()) == ["OK", "RESOURCE_EXHAUSTED"]
