"""Calls on a stream, from the client's side: one stream, found out where there is none, left when it ends."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, Never, cast

import grpc
import pytest
from tests.unit.client.scripted import serving

from onewindow.calls.v1.calls_pb2 import Answer, ConverseResponse
from onewindow.intake.v1.intake_pb2 import (
    Case,
    GetCaseRequest,
    GetCaseResponse,
    IssueResultRequest,
    IssueResultResponse,
    WatchCaseRequest,
    WatchCaseResponse,
)
from onewindow_client import Retrying, StaticToken, Unreachable, aio, conversing

QUICK = Retrying(tries=4, first_pause_seconds=0.01, longest_pause_seconds=0.02)
DONE = IssueResultResponse(case=Case(case_id="c-1"))
ISSUE = IssueResultRequest(case_id="c-1")


def _client(address: str) -> aio.ServiceClient:
    return aio.ServiceClient("intake", address, StaticToken("t"), retrying=QUICK)


async def _issue(client: aio.ServiceClient) -> IssueResultResponse:
    return await client.call(ISSUE, IssueResultResponse, seconds=10.0)


def test_calls_go_on_one_stream_each_with_what_it_says_of_itself() -> None:
    """Also those of others, who act over the same channel."""

    async def scenario(address: str) -> list[Any]:
        client = _client(address)
        other = client.acting_as(StaticToken("u"), client_address="192.0.2.7", language="en")
        answers = await asyncio.gather(_issue(client), _issue(client), _issue(other))
        await client.close()
        return list(answers)

    with serving(DONE, converses=True) as (script, address):
        assert [DONE] * 3 == asyncio.run(scenario(address))

    assert (1, 3) == (script.opened, len(set(script.keys)))
    assert ["Bearer t", "Bearer t", "Bearer u"] == script.tokens
    told = {"authorization": "Bearer u", "accept-language": "en", "x-onewindow-client-address": "192.0.2.7"}
    assert [{"authorization": "Bearer t"}] * 2 + [told] == script.metadata


@pytest.mark.parametrize("nothing", [grpc.StatusCode.UNIMPLEMENTED, grpc.StatusCode.PERMISSION_DENIED])
def test_where_there_is_no_stream_calls_go_by_themselves(
    nothing: grpc.StatusCode, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A release that has none, a peer that may not: asked once, and again when some time has passed."""

    async def scenario(address: str, script: Any) -> list[int]:  # noqa: ANN401 - the script
        client = _client(address)
        tried = []
        for _ in range(2):
            assert DONE == await _issue(client)
            tried.append(script.opened)
        # The clock of this piece alone: by that of the process the loop itself tells the time.
        monkeypatch.setattr(conversing, "time", SimpleNamespace(monotonic=lambda: 1e12))
        assert DONE == await _issue(client)
        tried.append(script.opened)
        await client.close()
        return tried

    with serving(DONE, converses=True) as (script, address):

        def converse(_script: Any, said: Any, context: grpc.ServicerContext) -> None:  # noqa: ANN401 - grpc's
            script.opened += 1
            # Refused while the first word is said, it would not hear why, and ask again with the next call.
            next(said)
            context.abort(nothing, "")

        monkeypatch.setattr(type(script), "_converse", converse)
        assert [1, 1, 2] == asyncio.run(scenario(address, script))

    assert 3 == len(script.bodies)


def test_a_call_that_has_to_go_by_itself_has_one_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    """What passed until it was known that there is no stream is gone; so it is of a watch."""
    spent: list[Any] = []

    def no_stream(now: list[float]) -> Any:  # noqa: ANN401 - stands for a call and a watch
        def spend(*_: Any) -> None:  # noqa: ANN401 - the arguments of a call
            now[0] += 7.0
            raise conversing.NoStream

        async def call(*_: Any) -> bytes:  # noqa: ANN401 - likewise
            spend()
            return b""

        async def answers(*_: Any) -> Any:  # noqa: ANN401 - likewise
            spend()
            yield b""

        return SimpleNamespace(call=call, answers=answers)

    async def scenario() -> None:
        now = [100.0]
        monkeypatch.setattr(aio, "time", SimpleNamespace(monotonic=lambda: now[0]))
        client = _client("127.0.0.1:1")
        client._conversing = no_stream(now)

        async def by_itself(_: Any, timeout: float, metadata: Any) -> Any:  # noqa: ANN401, ASYNC109 - as grpc's
            spent.append((round(timeout, 1), bool(metadata)))
            return DONE

        async def watched(_: Any, __: Any, seconds: float) -> Any:  # noqa: ANN401 - as the client's own
            spent.append(round(seconds, 1))
            yield WatchCaseResponse()

        client._calls[ISSUE.DESCRIPTOR.full_name] = by_itself
        monkeypatch.setattr(client, "_answers", watched)
        assert DONE == await client._try(ISSUE, (("authorization", "t"),), 10.0)
        [_ async for _ in client._watched(WatchCaseRequest(case_id="c-1"), WatchCaseResponse, 10.0)]

    asyncio.run(scenario())
    assert [(3.0, True), 3.0] == spent


class Ended:
    """A stream that its server has ended; grpc tells that a word could not be said, and not why."""

    def __init__(self, words: int) -> None:
        self._words = words
        self._over = asyncio.Event()

    async def write(self, _: object) -> None:
        if not self._words:
            self._over.set()
            raise grpc.aio.InternalError
        self._words -= 1

    async def read(self) -> Never:
        await self._over.wait()
        code = grpc.StatusCode.INTERNAL
        raise grpc.aio.AioRpcError(code, grpc.aio.Metadata(), grpc.aio.Metadata(), "Internal error from Core")

    def cancelled(self) -> bool:
        return False


@pytest.mark.parametrize(("words", "told"), [(0, conversing.NoStream), (1, Unreachable)])
def test_a_stream_that_ends_before_its_first_word_is_none(words: int, told: type[Exception]) -> None:
    """A release without streams may refuse one while its first call is written: nothing of it was done.

    It goes by itself. Of what was said somewhere nobody knows what became.
    """

    async def scenario() -> None:
        call = Ended(words)
        opens = SimpleNamespace(stream_stream=lambda *_, **__: lambda **_: call)
        calling = conversing.Conversing(cast("Any", opens), "intake", "127.0.0.1:1")
        first = asyncio.ensure_future(calling.call("/a/A", b"", (), 30.0))
        if words:
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            second = asyncio.ensure_future(calling.call("/a/A", b"", (), 30.0))
            with pytest.raises(told):
                await second
        with pytest.raises(told):
            await first

    asyncio.run(scenario())


def test_whoever_reads_a_watch_slowly_has_the_newest_answer_and_the_last_word() -> None:
    """However much is told meanwhile, one answer waits for who does not take it."""

    async def scenario() -> tuple[list[bytes], int, str]:
        many = conversing._Many()
        most = 0
        taken = []
        for turn in range(3):
            for number in range(1_000):
                many.take(Answer(number=1, body=b"%d.%d" % (turn, number)))
                most = max(most, len(many._come))
            if turn < 2:
                taken.append((await many.answer()).body)
        many.fail(TimeoutError("late"))
        many.take(Answer(number=1, body=b"after"))
        taken.append((await many.answer()).body)
        try:
            await many.answer()
        except TimeoutError as fault:
            return taken, most, str(fault)
        raise AssertionError("nothing was raised")

    assert ([b"0.999", b"1.999", b"2.999"], 1, "late") == asyncio.run(scenario())


def test_a_full_stream_leaves_the_others_to_go_by_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for room."""
    monkeypatch.setattr(conversing, "MOST_UNDER_WAY", 1)

    async def scenario(address: str) -> list[Any]:
        client = _client(address)
        answers = await asyncio.gather(_issue(client), _issue(client))
        await client.close()
        return list(answers)

    with serving(DONE, converses=True) as (script, address):
        assert [DONE, DONE] == asyncio.run(scenario(address))

    assert (1, 1) == (script.opened, sum("user-agent" in sent for sent in script.metadata))


def test_a_stream_that_nobody_uses_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """And another one opened when there is something to say."""
    monkeypatch.setattr(conversing, "IDLE_SECONDS", 0.05)

    async def scenario(address: str) -> None:
        client = _client(address)
        await _issue(client)
        assert client._conversing is not None
        stream = client._conversing._stream
        assert stream is not None
        await asyncio.wait({stream._reading})
        await _issue(client)
        await client.close()

    with serving(DONE, converses=True) as (script, address):
        asyncio.run(asyncio.wait_for(scenario(address), 10))

    assert 2 == script.opened


def test_a_stream_that_breaks_is_opened_again() -> None:
    """What was under way is repeated under its key."""

    async def scenario(address: str) -> GetCaseResponse:
        client = _client(address)
        answer = await client.call(GetCaseRequest(case_id="c-1"), GetCaseResponse, seconds=10.0)
        await client.close()
        return answer

    found = GetCaseResponse(case=Case(case_id="c-1"))
    with serving(grpc.StatusCode.INTERNAL, found, converses=True) as (script, address):
        assert found == asyncio.run(scenario(address))

    assert (2, 2) == (script.opened, len(script.bodies))


def test_a_stream_that_is_left_ends_with_the_last_call_that_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is given up cannot be said any more on a half that is closed."""
    ended = threading.Event()

    def converse(_script: Any, said: Any, context: grpc.ServicerContext) -> Iterator[bytes]:  # noqa: ANN401 - grpc's
        context.add_callback(ended.set)
        next(said)
        yield ConverseResponse(closing=True).SerializeToString()
        ended.wait(20)

    async def scenario(address: str) -> bool:
        client = _client(address)
        assert client._conversing is not None
        asked = GetCaseRequest(case_id="c-1")
        calling = asyncio.ensure_future(client.call(asked, GetCaseResponse, seconds=60.0))
        for _ in range(6_000):
            stream = client._conversing._stream
            if stream is not None and stream.leaving:
                break
            await asyncio.sleep(0.01)
        calling.cancel()
        is_ended = await asyncio.to_thread(ended.wait, 5)
        await client.close()
        return is_ended

    with serving(DONE, converses=True) as (script, address):
        monkeypatch.setattr(type(script), "_converse", converse)
        assert asyncio.run(scenario(address))
