"""A database that is away, or there and silent: calls are told so at once, not at their deadline."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import grpc
import psutil
import pytest
from exampleservice.bootstrap import SERVICE
from exampleservice.harness import Client
from google.rpc.error_details_pb2 import ErrorInfo, RetryInfo
from grpc_status.rpc_status import from_call
from issuing import FixtureIssuer
from tests.databases import DatabaseServer

from chassis.servicer.serve import Servicer
from chassis.settings import Settings
from onewindow.fees.v1 import fees_pb2
from onewindow_cli.platform.account import temporary_folder
from onewindow_cli.platform.postgres import EmbeddedPostgres

pytestmark = pytest.mark.slow

LIST = "onewindow.fees.v1.FeesService/ListReceiptRanges"
DOZE = "onewindow.fees.v1.FeesService/ListPostings"
# Two for a question that is not answered, one between questions, and what a busy machine adds.
SOON_SECONDS = 6.0
DEADLINE_SECONDS = 25.0


@pytest.fixture(scope="module")
def postgres() -> Iterator[EmbeddedPostgres]:
    """A server that the tests may stop."""
    with temporary_folder() as folder:
        server = EmbeddedPostgres(folder / "postgres")
        server.start()
        try:
            yield server
        finally:
            server.stop()


Outage = Callable[[EmbeddedPostgres], tuple[Callable[[], None], Callable[[], None]]]


def stopped(server: EmbeddedPostgres) -> tuple[Callable[[], None], Callable[[], None]]:
    """It is down: how that begins and ends."""
    return server.stop, server.start


def frozen(server: EmbeddedPostgres) -> tuple[Callable[[], None], Callable[[], None]]:
    """It takes connections and what they say, and answers nothing."""
    postmaster = psutil.Process(server.pid)
    processes = [postmaster, *postmaster.children(recursive=True)]

    def tell(number: signal.Signals) -> None:
        for process in processes:
            os.kill(process.pid, number)

    return lambda: tell(signal.SIGSTOP), lambda: tell(signal.SIGCONT)


@pytest.mark.parametrize(
    ("outage", "reasons"),
    [(stopped, {"DATABASE_UNAVAILABLE", "DATABASE_SILENT"}), (frozen, {"DATABASE_SILENT"})],
    ids=["stopped", "frozen"],
)
def test_a_call_is_told_at_once_that_the_database_does_not_answer(
    outage: Outage,
    reasons: set[str],
    postgres: EmbeddedPostgres,
    issuer: FixtureIssuer,
    keys_folder: Path,
) -> None:
    """The call that was at work, the one that comes next and a later one; when it answers again, they are answered."""

    async def scenario(settings: Settings) -> tuple[list[tuple[str, str, int]], float]:
        servicer = Servicer(SERVICE, settings)
        port = await servicer.start()
        address = f"127.0.0.1:{port}"
        async with grpc.aio.insecure_channel(address) as channel:
            client = Client(channel, servicer, issuer, address)
            assert await _outcome(client, DOZE) == ("OK", "", 0)
            at_work = asyncio.create_task(_outcome(client, DOZE))
            await asyncio.sleep(0.1)
            began, ended = outage(postgres)
            await asyncio.to_thread(began)
            try:
                since = time.monotonic()
                told = [await _outcome(client, LIST), await at_work, await _outcome(client, LIST)]
                seconds = time.monotonic() - since
            finally:
                # In this thread, which the new server's life is tied to.
                ended()
            give_up = time.monotonic() + 30
            while (await _outcome(client, LIST))[0] != "OK":
                assert time.monotonic() < give_up
                await asyncio.sleep(0.1)
        await servicer.stop()
        return told, seconds

    server = DatabaseServer(postgres.url(""))
    server.start()
    try:
        nowhere = "redis://127.0.0.1/0"
        settings = Settings(
            database_url=server.application_url(server.create("exampleservice.storage")),
            bus_url=nowhere,
            redis_url=nowhere,
            oidc_issuer=issuer.address,
            keys_folder=keys_folder,
            connections=2,
        )
        told, seconds = asyncio.run(scenario(settings))
    finally:
        server.stop()
    assert {code for code, _, _ in told} == {"UNAVAILABLE"}
    assert {reason for _, reason, _ in told} <= reasons
    assert {retry_seconds for _, _, retry_seconds in told} == {1}
    assert seconds < SOON_SECONDS


async def _outcome(client: Client, method: str) -> tuple[str, str, int]:
    """Call; answers the code, the reason, and in how many seconds to come again."""
    request, response = {
        LIST: (fees_pb2.ListReceiptRangesRequest(), fees_pb2.ListReceiptRangesResponse),
        DOZE: (fees_pb2.ListPostingsRequest(), fees_pb2.ListPostingsResponse),
    }[method]
    try:
        await client.call(method, request, response, timeout=DEADLINE_SECONDS)
    except grpc.aio.AioRpcError as fault:
        info, retry = ErrorInfo(), RetryInfo()
        status = from_call(cast("grpc.Call", fault))
        for detail in status.details if status is not None else ():
            _ = detail.Unpack(info) or detail.Unpack(retry)
        return fault.code().name, info.reason, retry.retry_delay.seconds
    return "OK", "", 0
