"""Many calls on one stream: as each by itself, in whatever order, bounded, and to their end when a server stops."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, cast
from uuid import uuid4

import grpc
import pytest
from exampleservice.bootstrap import LAST
from exampleservice.harness import OFFICER, Client, Gate, Running
from google.protobuf.message import Message
from issuing import Who

from chassis.servicer import conversations
from chassis.servicer.headers import MOST_METADATA_BYTES
from onewindow.calls.v1.calls_pb2 import Answer, Call, ConverseRequest, ConverseResponse
from onewindow.fees.v1 import fees_pb2
from onewindow_client import CallError, NoBody, Retrying, StaticToken, aio
from onewindow_client.errors import error_of, refusal_of

FEES = "onewindow.fees.v1.FeesService"
ONCE = Retrying(tries=1)


@asynccontextmanager
async def _streaming(client: Client, *, officer: Who | None = OFFICER, **more: Any) -> AsyncIterator[aio.ServiceClient]:  # noqa: ANN401 - a client's
    """A client of the example that calls on a stream."""
    tokens = NoBody() if officer is None else StaticToken(client.issuer.token(officer))
    calling = aio.ServiceClient("fees", client.address, tokens, retrying=more.pop("retrying", ONCE), **more)
    try:
        yield calling
    finally:
        await calling.close()


async def _add(calling: aio.ServiceClient, name: str, key: str = "", seconds: float = 20.0) -> str:
    request = fees_pb2.AddReceiptRangeRequest(idempotency_key=key, batch_code=name)
    answer = await calling.call(request, fees_pb2.AddReceiptRangeResponse, seconds=seconds)
    return answer.range.batch_code


async def _bill(calling: aio.ServiceClient, case_id: str, **more: Any) -> str:  # noqa: ANN401 - a call's
    answer = await calling.call(fees_pb2.GetBillRequest(case_id=case_id), fees_pb2.GetBillResponse, **more)
    return answer.bill.case_no


async def _until(true: Callable[[], bool]) -> None:
    give_up_at = time.monotonic() + 20
    while not true():
        assert time.monotonic() < give_up_at
        await asyncio.sleep(0.005)


def _open(client: Client) -> set[Any]:
    return client.servicer._conversations._open


def test_calls_share_a_stream_and_are_answered_in_whatever_order(running: Running, gate: Gate) -> None:
    """A slow one holds nobody up; calls that come together share a transaction, as those by themselves do."""

    async def scenario() -> tuple[str, bool, int, bool]:
        async with running() as client, _streaming(client) as calling:
            slow = asyncio.create_task(_add(calling, "slow"))
            await client.until_running()
            case_id = str(uuid4())
            pay = fees_pb2.RecordPaymentRequest(case_id=case_id, provider_reference="A")
            await calling.call(pay, fees_pb2.RecordPaymentResponse)
            quick, waited = await _bill(calling, case_id), slow.done()
            streams = len(_open(client))
            gate.open()
            return quick, waited, streams, bool(await slow)

    assert ("A", False, 1, True) == asyncio.run(scenario())


@dataclass(frozen=True)
class Made:
    """A call as it may be made, by whom, in which language."""

    request: Message
    officer: Who | None = OFFICER
    language: str = ""
    request_id: str = ""


def _adds(name: str, **more: Any) -> Made:  # noqa: ANN401 - of Made
    return Made(fees_pb2.AddReceiptRangeRequest(idempotency_key=uuid4().hex, batch_code=name), **more)


UNKNOWN = fees_pb2.GetBillRequest(case_id=str(uuid4()))
UNKNOWN.MergeFromString(b"\xf8\x3f\x07")
MADE = {
    "an answer": _adds("A"),
    "nobody": _adds("A", officer=None),
    "another's role": _adds("A", officer=Who("410500-0042", "410502", "XZSP", ("window_clerk",))),
    "several fields": Made(fees_pb2.AddReceiptRangeRequest(batch_code="x" * 50, first_number=100)),
    "in Chinese": _adds("refused", language="zh-CN"),
    "in English": _adds("refused", language="en"),
    "named": _adds("refused", request_id="mine-1"),
    "broken": _adds("poison"),
    "not there": Made(UNKNOWN),
    "what is unknown": Made(UNKNOWN, language="en"),
    "a number too many": _adds("A" * 41),
}


@pytest.mark.parametrize("made", MADE.values(), ids=MADE.keys())
def test_a_call_on_a_stream_is_answered_as_by_itself(running: Running, made: Made) -> None:
    """In the same words, with the same details; the trace alone is another."""

    async def become(calling: aio.ServiceClient) -> Any:  # noqa: ANN401 - an answer or what a refusal says
        try:
            answer = await calling.call(made.request, Message, request_id=made.request_id)
        except CallError as error:
            named = error.request_id if made.request_id else len(error.request_id)
            facts = (error.code, error.reason, error.en, error.zh, dict(error.metadata), error.retry_after_seconds)
            fields = [(fault.field, fault.description, fault.reason) for fault in error.fields]
            return type(error), facts, fields, len(error.trace_id), named
        return answer

    async def scenario() -> list[Any]:
        async with running() as client:
            found = []
            for streaming in (False, True):
                way: dict[str, Any] = {"language": made.language, "streaming": streaming}
                async with _streaming(client, officer=made.officer, **way) as calling:
                    found.append(await become(calling))
                    assert bool(_open(client)) is streaming
            return found

    by_itself, on_a_stream = asyncio.run(scenario())
    assert by_itself == on_a_stream


def test_a_write_is_done_once_whichever_way_it_comes(running: Running) -> None:
    """The key is the request's, and the request is the same."""

    async def scenario() -> list[bytes]:
        request = fees_pb2.AddReceiptRangeRequest(idempotency_key=uuid4().hex, batch_code="A")
        async with running() as client:
            answers = []
            for streaming in (True, False, True):
                async with _streaming(client, streaming=streaming) as calling:
                    answer = await calling.call(request, fees_pb2.AddReceiptRangeResponse)
                    answers.append(answer.SerializeToString())
            return answers

    assert 1 == len(set(asyncio.run(scenario())))


def test_people_share_a_stream_and_each_calls_for_themselves(running: Running) -> None:
    """A token counts for its call; who gives none on the same stream is nobody."""
    clerk = Who("410500-0042", "410502", "XZSP", ("window_clerk",))

    async def scenario() -> tuple[bool, list[str], int]:
        async with running() as client, _streaming(client) as calling:
            refused = []
            for tokens in (StaticToken(client.issuer.token(clerk)), NoBody()):
                with pytest.raises(CallError) as no:
                    await _add(calling.acting_as(tokens), "A")
                refused.append(no.value.code)
            return bool(await _add(calling, "B")), refused, len(_open(client))

    assert (True, ["PERMISSION_DENIED", "UNAUTHENTICATED"], 1) == asyncio.run(scenario())


def test_a_watch_goes_on_a_stream_beside_calls_and_is_given_up(running: Running) -> None:
    """It tells each change to its last word; whoever stops listening leaves nothing behind, and the stream goes on."""

    async def scenario() -> tuple[list[str], int, int]:
        async with running() as client, _streaming(client) as calling:
            case_id = str(uuid4())

            async def write(name: str) -> None:
                pay = fees_pb2.RecordPaymentRequest(case_id=case_id, provider_reference=name)
                await calling.call(pay, fees_pb2.RecordPaymentResponse)

            await write("A")
            asked = fees_pb2.WatchBillRequest(case_id=case_id)
            told = []
            left = calling.watch(asked, fees_pb2.WatchBillResponse, seconds=200)
            await anext(left)
            await left.aclose()
            await _until(lambda: not len(client.servicer._watchers))
            async for seen in calling.watch(asked, fees_pb2.WatchBillResponse, seconds=20):
                told.append(seen.bill.case_no)
                await write({"A": "B", "B": LAST}.get(told[-1], LAST))
            return told, len(_open(client)), len(client.servicer._watchers)

    assert (["A", "B", LAST], 1, 0) == asyncio.run(scenario())


def test_a_call_gets_the_time_it_came_with(running: Running, gate: Gate) -> None:
    """The caller is told in time by its own clock or the server's, and what was given up is not done."""

    async def scenario() -> tuple[str, int]:
        async with running() as client, _streaming(client) as calling:
            slow = asyncio.create_task(_add(calling, "slow"))
            await client.until_running()
            with pytest.raises(CallError) as late:
                await _add(calling, "late", seconds=0.1)
            await client.until_left(1)
            gate.open()
            await slow
            await _add(calling, "after")
            (conversation,) = _open(client)
            return late.value.code, len(conversation._under_way)

    assert ("DEADLINE_EXCEEDED", 0) == asyncio.run(scenario())


def test_a_server_that_stops_answers_what_is_under_way(running: Running, gate: Gate) -> None:
    """No call of a stream is lost, and a stream with nothing on it holds no stop."""

    async def scenario() -> tuple[bool, str, float]:
        async with running(drain_seconds=20) as client, _streaming(client) as calling, _streaming(client) as idle:
            await _add(idle, "A")
            slow = asyncio.create_task(_add(calling, "slow"))
            await client.until_running()
            stopping = asyncio.create_task(client.servicer.stop())
            await _until(lambda: any(conversation._told_closing for conversation in _open(client)))
            began = time.monotonic()
            gate.open()
            answered = await slow
            await stopping
            took = time.monotonic() - began
            with pytest.raises(CallError) as away:
                await _add(calling, "after")
            return bool(answered), away.value.code, took

    answered, after, took = asyncio.run(scenario())
    assert (True, "UNAVAILABLE") == (answered, after)
    assert took < 5


class Raw:
    """A stream that says what no client of ours would."""

    def __init__(self, client: Client, officer: Who | None = OFFICER) -> None:
        opened = () if officer is None else client.issuer.says(officer)
        self.call: Any = client.channel.stream_stream(f"/{conversations.CONVERSE}", None, ConverseResponse.FromString)(
            metadata=opened, timeout=60.0
        )

    async def say(self, *calls: Call, given_up: tuple[int, ...] = ()) -> None:
        """Send a message."""
        await self.call.write(ConverseRequest(calls=calls, given_up=given_up).SerializeToString())

    async def answer(self) -> Answer:
        """Wait for a message with one answer."""
        response = await self.call.read()
        assert isinstance(response, ConverseResponse), "the stream has ended"
        (answer,) = response.answers
        return answer

    async def end(self) -> str:
        """Read to the end; answers why it ended."""
        try:
            while await self.call.read() is not grpc.aio.EOF:
                pass
        except grpc.aio.AioRpcError as fault:
            return error_of(cast("Any", fault), "fees", "").reason
        return "OK"


def _get(client: Client | None = None, number: int = 1, **more: Any) -> Call:  # noqa: ANN401 - of a call
    if client is not None:
        more["authorization"] = dict(client.issuer.says(OFFICER))["authorization"]
    body = fees_pb2.GetBillRequest(case_id=str(uuid4())).SerializeToString()
    return Call(number=number, method=f"{FEES}/GetBill", body=body, **more)


def _doze(client: Client, number: int = 1) -> Call:
    told = dict(client.issuer.says(OFFICER))
    return Call(number=number, method=f"{FEES}/ListPostings", authorization=told["authorization"])


def _bytes(*calls: Call) -> bytes:
    return ConverseRequest(calls=calls).SerializeToString()


@pytest.mark.parametrize(
    "message",
    [
        b"\xff",
        _bytes(_get(number=7), _get(number=7)),
        _bytes(*(_get(number=number) for number in range(257))),
        b"\x0a\x00" * 2_000_000,
    ],
    ids=["no message", "a number twice", "too many", "very many of nothing"],
)
def test_what_is_no_conversation_ends_it(running: Running, message: bytes) -> None:
    """With a reason; what is cheap to send is not dear to take."""

    async def scenario() -> str:
        async with running() as client:
            raw = Raw(client)
            await raw.call.write(message)
            return await raw.end()

    assert "INVALID_REQUEST" == asyncio.run(scenario())


@pytest.mark.parametrize(
    ("call", "refused"),
    [
        (_get(), "UNAUTHENTICATED"),
        (_get(authorization="Bearer x"), "UNAUTHENTICATED"),
        (_get(authorization="Bearer 令牌"), "INVALID_REQUEST"),
        (_get(request_id="a\nb"), "INVALID_REQUEST"),
        (_get(authorization="x" * (MOST_METADATA_BYTES + 1)), "INVALID_REQUEST"),
        (Call(number=1, method=f"{FEES}/NoSuchMethod"), "UNIMPLEMENTED"),
        (Call(number=1, method=conversations.CONVERSE), "UNIMPLEMENTED"),
    ],
    ids=[
        "the stream's token is not the call's",
        "another token",
        "no ASCII",
        "no line",
        "too long",
        "no method",
        "in itself",
    ],
)
def test_a_call_that_cannot_be_is_refused_and_the_stream_goes_on(running: Running, call: Call, refused: str) -> None:
    """What stands for metadata is held to what metadata may be."""

    async def scenario() -> tuple[str, str]:
        async with running() as client:
            raw = Raw(client)
            await raw.say(call)
            first = refusal_of((await raw.answer()).refusal).reason
            await raw.say(_get(client))
            return first, refusal_of((await raw.answer()).refusal).reason

    assert (refused, "CASE_NOT_FOUND") == asyncio.run(scenario())


def test_a_stream_has_so_much_under_way_and_no_more(
    running: Running, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What comes beyond is not read until there is room; nothing is lost."""
    monkeypatch.setattr(conversations, "MOST_UNDER_WAY", 2)

    async def scenario() -> tuple[int, list[int]]:
        async with running() as client:
            raw = Raw(client)
            for number in (1, 2, 3):
                await raw.say(_doze(client, number))
            (conversation,) = await _there(client)
            await _until(lambda: len(conversation._under_way) == 2)
            await asyncio.sleep(0.1)
            most = len(conversation._under_way)
            gate.open()
            numbers: list[int] = []
            while len(numbers) < 3:
                numbers += [answer.number for answer in (await raw.call.read()).answers]
            return most, sorted(numbers)

    assert (2, [1, 2, 3]) == asyncio.run(scenario())


async def _there(client: Client) -> set[Any]:
    await _until(lambda: bool(_open(client)))
    return _open(client)


def test_a_newcomer_lets_the_oldest_stream_of_its_address_end(
    running: Running, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told, and what is under way on it is answered."""
    monkeypatch.setattr(conversations, "MOST_CONVERSATIONS", 1)

    async def scenario() -> tuple[bool, int, str]:
        async with running() as client:
            first = Raw(client)
            await first.say(_doze(client))
            await client.until_running()
            second = Raw(client)
            await second.say(_get(client))
            closing = (await first.call.read()).closing
            assert isinstance(await second.answer(), Answer)
            gate.open()
            answer = await first.answer()
            await first.call.done_writing()
            return closing, answer.number, await first.end()

    assert (True, 1, "OK") == asyncio.run(scenario())


def test_a_stream_is_not_kept_for_ever(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is told and does not leave is let go; a client of ours opens another one."""
    monkeypatch.setattr(conversations, "IDLE_SECONDS", 0.1)
    monkeypatch.setattr(conversations, "CLOSING_SECONDS", 0.1)

    async def scenario() -> tuple[bool, str, list[bool]]:
        async with running() as client, _streaming(client) as calling:
            raw = Raw(client, officer=None)
            closing = (await raw.call.read()).closing
            ended = await raw.end()
            names = []
            for name in ("A", "B"):
                names.append(bool(await _add(calling, name)))
                await _until(lambda: not _open(client))
            return closing, ended, names

    assert (True, "STOPPING", [True, True]) == asyncio.run(scenario())


def test_a_stream_that_is_used_ends_at_its_age(running: Running, gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is under way on it is answered."""
    monkeypatch.setattr(conversations, "IDLE_SECONDS", 0.05)
    monkeypatch.setattr(conversations, "OLDEST_SECONDS", 0.2)
    monkeypatch.setattr(conversations, "CLOSING_SECONDS", 0.1)

    async def scenario() -> tuple[bool, int, str]:
        async with running() as client:
            raw = Raw(client)
            await raw.say(_doze(client))
            closing = (await raw.call.read()).closing
            gate.open()
            return closing, (await raw.answer()).number, await raw.end()

    assert (True, 1, "STOPPING") == asyncio.run(scenario())


def test_answers_that_nobody_takes_end_a_stream(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is kept for it."""
    monkeypatch.setattr(conversations, "TAKE_SECONDS", 0.2)

    async def scenario() -> int:
        async with running() as client:
            raw = Raw(client)
            # Refusals quote the request's id: enough of them fill what a connection takes unread.
            for turn in range(40):
                await raw.say(*(_get(number=256 * turn + place, request_id="r" * 128) for place in range(256)))
            await _there(client)
            await _until(lambda: not _open(client))
            return len(_open(client))

    assert 0 == asyncio.run(scenario())
