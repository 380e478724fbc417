from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from functools import partial

import pytest
from google.protobuf.message import Message
from tests.unit.client.scripted import Line, serving

from chassis.servicer.batching import Stopping
from chassis.servicer.watching import TooManyWatches
from kernel.errors import CaseNotFound, CaseNotHere, PermissionDenied, Refusal
from onewindow.intake.v1.intake_pb2 import (
    CASE_STATE_ACCEPTED,
    CASE_STATE_READY,
    Case,
    CaseState,
    GetCaseResponse,
    WatchCaseRequest,
    WatchCaseResponse,
)
from onewindow.supervision.v1.supervision_pb2 import (
    CaseRecord,
    GetCaseRecordResponse,
    TaskRecord,
    TimelineEntry,
    WatchCaseRecordResponse,
)
from onewindow_client import NotYet, Refused, StaticToken, aio, connect
from onewindow_client.methods import DESCRIPTORS
from onewindow_client.waiting import Awaited, readiness_of, record_of

Wait = Callable[..., Message]


def _from_a_thread(address: str, awaited: Awaited[Message], seconds: float = 10.0) -> Message:
    with connect(dict.fromkeys(DESCRIPTORS, address), StaticToken("t")) as centre:
        return centre.wait(awaited, seconds=seconds)


def _from_asyncio(address: str, awaited: Awaited[Message], seconds: float = 10.0) -> Message:
    async def wait() -> Message:
        async with aio.connect(dict.fromkeys(DESCRIPTORS, address), StaticToken("t")) as centre:
            return await centre.wait(awaited, seconds=seconds)

    return asyncio.run(wait())


WAYS = [(_from_a_thread, False), (_from_asyncio, False), (_from_asyncio, True)]


@pytest.fixture(params=WAYS, ids=["threads", "asyncio", "on a stream"])
def wait(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Wait:
    """Each way to wait, the last one at a server that has streams."""
    way: Wait
    way, converses = request.param
    monkeypatch.setattr(f"{__name__}.serving", partial(serving, converses=converses))
    return way


def _told(state: CaseState, seen: str) -> WatchCaseResponse:
    return WatchCaseResponse(case=Case(case_id="c-1", state=state), seen=seen)


READY = GetCaseResponse(case=Case(case_id="c-1", state=CASE_STATE_READY))


def test_a_wait_is_told_and_asks_nothing(wait: Wait) -> None:
    """The service says when it is so."""
    told = [_told(CASE_STATE_ACCEPTED, "1"), _told(CASE_STATE_READY, "2")]
    with serving(CaseNotFound(), streams=[told]) as (script, address):
        answer = wait(address, readiness_of("c-1"))

    assert READY == answer
    assert [] == script.bodies


def test_a_wait_goes_on_from_what_was_told_last(wait: Wait) -> None:
    """A server that stops, a case that has not arrived, a watch that is over: another one begins where it ended."""
    first: list[Line] = [_told(CASE_STATE_ACCEPTED, "1"), Stopping()]
    with serving(CaseNotFound(), streams=[first, [CaseNotHere()], [], [_told(CASE_STATE_READY, "2")]]) as (
        script,
        address,
    ):
        assert READY == wait(address, readiness_of("c-1"))

    assert ["", "1", "1", "1"] == [WatchCaseRequest.FromString(watch).seen for watch in script.watches]


@pytest.mark.parametrize("no_room", [None, TooManyWatches()], ids=["the release before", "a full server"])
def test_where_nobody_can_watch_a_wait_asks(wait: Wait, no_room: Refusal | None) -> None:
    """As the client always did: more and more slowly."""
    streams = [] if no_room is None else [[no_room]]
    with serving(CaseNotFound(), READY, streams=streams) as (script, address):
        assert READY == wait(address, readiness_of("c-1"))

    assert (1, 2) == (len(script.watches), len(script.bodies))


def test_who_may_not_watch_is_told_at_once(wait: Wait) -> None:
    """Waiting changes nothing about it."""
    with serving(READY, streams=[[PermissionDenied()]]) as (script, address), pytest.raises(Refused):
        wait(address, readiness_of("c-1"))

    assert [] == script.bodies


def test_a_wait_by_watching_ends(wait: Wait) -> None:
    """A service that has nothing more to tell does not make it longer, nor busier."""
    streams = [[_told(CASE_STATE_ACCEPTED, "1")], *[[]] * 50]
    with serving(READY, streams=streams) as (script, address), pytest.raises(NotYet, match="the result of case c-1"):
        wait(address, readiness_of("c-1"), seconds=2.0)

    assert 2 <= len(script.watches) <= 8


def test_what_a_stream_leaves_out_is_asked_for(wait: Wait) -> None:
    """A record comes with its timeline, however it was waited for."""
    tasks = [TaskRecord(item_code="GA-025")]
    whole = GetCaseRecordResponse(record=CaseRecord(tasks=tasks, timeline=[TimelineEntry(source="intake")]))
    told = WatchCaseRecordResponse(record=CaseRecord(tasks=tasks), seen="1")
    with serving(whole, streams=[[told]]) as (script, address):
        assert whole == wait(address, record_of("c-1"))

    assert 1 == len(script.bodies)


def test_who_watches_from_a_thread_needs_no_other_thread() -> None:
    """What is told is read by whoever waits for it: a hop to a second thread costs as much as the rest of a call."""
    told = [_told(CASE_STATE_ACCEPTED, "1"), _told(CASE_STATE_READY, "2")]
    more: list[str] = []
    with (
        serving(CaseNotFound(), streams=[told]) as (_, address),
        connect(dict.fromkeys(DESCRIPTORS, address), StaticToken("t")) as centre,
    ):
        before = set(threading.enumerate())
        for _ in centre.intake.watch(WatchCaseRequest(case_id="c-1"), WatchCaseResponse, seconds=10.0):
            more += [thread.name for thread in threading.enumerate() if thread not in before]

    # The server has threads that answer, by this name.
    assert [] == [name for name in more if not name.startswith("ThreadPoolExecutor")]
