"""Streams of the example, as a test reads them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any, cast
from uuid import uuid4

import grpc
from google.protobuf.duration_pb2 import Duration
from google.rpc.error_details_pb2 import ErrorInfo, RetryInfo
from grpc_status.rpc_status import from_call
from issuing import Who

from exampleservice.harness import OFFICER, Client
from onewindow.fees.v1 import fees_pb2

WATCH = "onewindow.fees.v1.FeesService/WatchBill"
PAY = "onewindow.fees.v1.FeesService/RecordPayment"
ANSWERED_SECONDS = 20.0


class Watch:
    """A stream, read one answer at a time."""

    def __init__(
        self, client: Client, case_id: str, *, seen: str = "", seconds: float = 30.0, officer: Who = OFFICER
    ) -> None:
        stub = client.channel.unary_stream(
            f"/{WATCH}", fees_pb2.WatchBillRequest.SerializeToString, fees_pb2.WatchBillResponse.FromString
        )
        wait = Duration()
        wait.FromMilliseconds(round(seconds * 1000))
        request = fees_pb2.WatchBillRequest(case_id=case_id, seen=seen, wait=wait)
        self._call: Any = stub(request, metadata=client.issuer.says(officer), timeout=ANSWERED_SECONDS)

    async def answer(self) -> fees_pb2.WatchBillResponse:
        """Wait for the next answer."""
        answer = await self._call.read()
        assert isinstance(answer, fees_pb2.WatchBillResponse), "the stream has ended"
        return answer

    async def name(self) -> str:
        """Wait for the next answer; answers the name in it."""
        return (await self.answer()).bill.case_no

    async def end(self) -> tuple[list[str], str, int | None]:
        """Read to the end; answers the names that still came, why it ended, and when to come again (seconds)."""
        names: list[str] = []
        try:
            while (answer := await self._call.read()) is not grpc.aio.EOF:
                names.append(answer.bill.case_no)
        except grpc.aio.AioRpcError as fault:
            return names, *_told(fault)
        return names, "OK", None

    def cancel(self) -> None:
        """Go away."""
        self._call.cancel()


def _told(fault: grpc.aio.AioRpcError) -> tuple[str, int | None]:
    # The asynchronous error answers the same questions as a call.
    status = from_call(cast("grpc.Call", fault))
    assert status is not None, fault
    info, retry, seconds = ErrorInfo(), RetryInfo(), None
    for detail in status.details:
        detail.Unpack(info)
        if detail.Unpack(retry):
            seconds = retry.retry_delay.seconds
    return info.reason, seconds


async def write(client: Client, case_id: str, name: str) -> None:
    """Write an entry, or another name into it."""
    request = fees_pb2.RecordPaymentRequest(idempotency_key=uuid4().hex, case_id=case_id, provider_reference=name)
    await client.call(PAY, request, fees_pb2.RecordPaymentResponse)


async def until(true: Callable[[], bool]) -> None:
    """Wait until it is."""
    give_up_at = time.monotonic() + ANSWERED_SECONDS
    while not true():
        assert time.monotonic() < give_up_at
        await asyncio.sleep(0.01)
