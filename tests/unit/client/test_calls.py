from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import grpc
import pytest
from google.protobuf.message import Message
from tests.unit.client.scripted import TRACE_ID, serving

from chassis.servicer.batching import Busy, Stopping
from fees.domain.refusals import Underpayment
from kernel.errors import (
    CaseNotFound,
    CaseNotHere,
    FaultKind,
    FieldViolation,
    InvalidRequest,
    Refusal,
    TooManyRequests,
    Unauthenticated,
)
from onewindow.intake.v1.intake_pb2 import (
    Case,
    GetCaseRequest,
    GetCaseResponse,
    IssueResultRequest,
    IssueResultResponse,
    ListCasesRequest,
    ListCasesResponse,
)
from onewindow_cli.platform.ports import free_port
from onewindow_client import (
    CallError,
    FetchedToken,
    NotYet,
    Overheard,
    Refused,
    Retrying,
    ServiceClient,
    StaticToken,
    Tls,
    Unanswered,
    Unreachable,
    aio,
    connect,
)
from onewindow_client.methods import DESCRIPTORS
from onewindow_client.waiting import readiness_of

QUICK = Retrying(tries=4, first_pause_seconds=0.01, longest_pause_seconds=0.02)
DONE = IssueResultResponse(case=Case(case_id="c-1"))
ISSUE = IssueResultRequest(case_id="c-1")

# Answers a response, or raises.
Call = Callable[..., Message]


def _from_a_thread(address: str, request: Message, answer_type: type[Message], **more: Any) -> Message:  # noqa: ANN401 - a call's
    tokens = more.pop("tokens", StaticToken("t"))
    client = ServiceClient("intake", address, tokens, retrying=QUICK, language=more.pop("language", ""))
    try:
        return client.call(request, answer_type, **more)
    finally:
        client.close()


def _from_asyncio(address: str, request: Message, answer_type: type[Message], **more: Any) -> Message:  # noqa: ANN401 - a call's
    async def call() -> Message:
        tokens = more.pop("tokens", StaticToken("t"))
        client = aio.ServiceClient("intake", address, tokens, retrying=QUICK, language=more.pop("language", ""))
        try:
            return await client.call(request, answer_type, **more)
        finally:
            await client.close()

    return asyncio.run(call())


WAYS = [(_from_a_thread, False), (_from_asyncio, False), (_from_asyncio, True)]


@pytest.fixture(params=WAYS, ids=["threads", "asyncio", "on a stream"])
def call(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Each way to call, the last one at a server that has streams."""
    way: Call
    way, converses = request.param
    monkeypatch.setattr(f"{__name__}.serving", partial(serving, converses=converses))
    return way


@pytest.mark.parametrize(
    "away",
    [Stopping(), Busy(), grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.CANCELLED],
    ids=lambda line: str(line)[:12],
)
def test_a_write_is_repeated_under_one_key(call: Call, away: Refusal | grpc.StatusCode) -> None:
    """A server that stops, or has no room, is asked again; it is one request, so it is done once."""
    with serving(away, DONE) as (script, address):
        answer = call(address, ISSUE, IssueResultResponse)

    assert DONE == answer
    assert (2, 1, True) == (len(script.keys), len(set(script.keys)), bool(script.keys[0]))
    assert "" == ISSUE.idempotency_key


def test_a_key_that_was_given_stays(call: Call) -> None:
    """Whoever keeps keys, to go on after a crash of their own, finds them used."""
    with serving(grpc.StatusCode.UNAVAILABLE, DONE) as (script, address):
        call(address, IssueResultRequest(idempotency_key="mine", case_id="c-1"), IssueResultResponse)

    assert ["mine", "mine"] == script.keys


@pytest.mark.parametrize("no", [InvalidRequest(), CaseNotFound(), CaseNotHere(), Underpayment()], ids=repr)
def test_an_answer_is_not_asked_for_again(call: Call, no: Refusal) -> None:
    """A refusal is final, also one that another service's work may change: that is waited for, not called for."""
    with serving(no, DONE) as (script, address), pytest.raises(Refused) as refused:
        call(address, ISSUE, IssueResultResponse)

    assert (no.reason, 1) == (refused.value.reason, len(script.bodies))


def test_the_time_a_service_names_is_waited(call: Call) -> None:
    """RetryInfo is longer than our own pauses would be."""
    with serving(TooManyRequests(retry_after_seconds="1"), DONE) as (script, address):
        call(address, ISSUE, IssueResultResponse)

    first, second = script.instants
    assert second - first >= 1.0


def test_nobody_waits_beyond_the_deadline(call: Call) -> None:
    """A service that wants ten minutes gets none of them; the refusal says how long it would have been."""
    with (
        serving(TooManyRequests(retry_after_seconds="600"), DONE) as (script, address),
        pytest.raises(Refused) as refused,
    ):
        call(address, ISSUE, IssueResultResponse, seconds=20.0)

    assert (1, 600.0) == (len(script.bodies), refused.value.retry_after_seconds)


def test_tries_are_bounded(call: Call) -> None:
    """Four times, then whoever called decides."""
    with serving(grpc.StatusCode.UNAVAILABLE) as (script, address), pytest.raises(Unreachable):
        call(address, ISSUE, IssueResultResponse)

    assert 4 == len(script.bodies)


def test_where_nobody_is_that_is_said(call: Call) -> None:
    """With the address that was tried."""
    address = f"127.0.0.1:{free_port()}"
    with pytest.raises(Unreachable, match=address):
        call(address, ISSUE, IssueResultResponse, seconds=2.0)


def test_another_token_is_tried_once(call: Call) -> None:
    """An issuer that was started anew signs anew; a person who was sent away is not sent in for ever."""
    tokens = iter(["old", "new", "newest"])
    with serving(Unauthenticated(), Unauthenticated(), DONE) as (script, address), pytest.raises(Refused):
        call(address, ISSUE, IssueResultResponse, tokens=FetchedToken(lambda: (next(tokens), 600.0)))

    assert ["Bearer old", "Bearer new"] == script.tokens


def test_a_refusal_tells_everything(call: Call) -> None:
    """Reason, both languages, every field, the facts, the trace."""
    no = InvalidRequest([FieldViolation("applicant.name", "This field is required.", "此项必填。")], hint="x")
    with serving(no) as (_, address), pytest.raises(CallError) as raised:
        call(address, ISSUE, IssueResultResponse)

    error = raised.value
    assert ("INVALID_ARGUMENT", "INVALID_REQUEST") == (error.code, error.reason)
    assert no.told() == (error.en, error.zh)
    assert [("applicant.name", "This field is required. / 此项必填。")] == [
        (f.field, f.description) for f in error.fields
    ]
    assert {"hint": "x", "violations": "1"} == dict(error.metadata)
    assert (TRACE_ID, None) == (error.trace_id, error.retry_after_seconds)
    assert "  · applicant.name: This field is required. / 此项必填。" in str(error).splitlines()


@pytest.mark.parametrize(
    ("language", "en", "zh", "description"),
    [("zh-CN", "", InvalidRequest.zh, "此项必填。"), ("en", InvalidRequest.message(), "", "This field is required.")],
)
def test_a_refusal_is_told_in_the_language_the_client_asks_for(
    call: Call, language: str, en: str, zh: str, description: str
) -> None:
    """One sentence, one advice, and what a program goes by is the same."""
    no = InvalidRequest([FieldViolation("applicant.name", "This field is required.", "此项必填。", FaultKind.REQUIRED)])
    with serving(no) as (_, address), pytest.raises(CallError) as raised:
        call(address, ISSUE, IssueResultResponse, language=language)

    error = raised.value
    (fault,) = error.fields
    assert (en, zh) == (error.en, error.zh)
    assert (description, "REQUIRED") == (fault.description, fault.reason)
    assert [en or zh, f"  · applicant.name: {description}"] == error.lines()[:2]


def test_a_request_goes_by_the_caller_s_name_at_every_try(call: Call) -> None:
    """It comes back in the refusal, beside the trace."""
    with serving(Stopping(), InvalidRequest()) as (script, address), pytest.raises(CallError) as raised:
        call(address, ISSUE, IssueResultResponse, request_id="order-7")

    assert ["order-7", "order-7"] == [sent["x-request-id"] for sent in script.metadata]
    assert ("order-7", TRACE_ID) == (raised.value.request_id, raised.value.trace_id)


def test_fields_that_did_not_fit_are_counted(call: Call) -> None:
    """A service sends as many as fit into the metadata; a person must know that there are more."""
    no = InvalidRequest([FieldViolation(f"materials[{index}].sha256", "x" * 50, "错" * 20) for index in range(100)])
    with serving(no) as (_, address), pytest.raises(CallError) as raised:
        call(address, ISSUE, IssueResultResponse)

    hidden = 100 - len(raised.value.fields)
    assert 0 < hidden < 100
    assert f"  · … {hidden} more fields. 另有 {hidden} 个字段" in raised.value.lines()


def _page(case_id: str, after: str) -> ListCasesResponse:
    return ListCasesResponse(cases=[Case(case_id=case_id)], next_page_token=after)


def test_pages_are_turned_until_there_is_none() -> None:
    """Each asks for what is behind the one before, and only when somebody wants it."""
    pages = [_page("a", "2"), _page("b", "3"), _page("c", "")]
    with serving(*pages) as (script, address):
        client = ServiceClient("intake", address, StaticToken("t"))
        first = next(turning := client.pages(ListCasesRequest(page_size=1), ListCasesResponse))
        asked = len(script.bodies)
        rest = list(turning)
        client.close()

    assert 1 == asked
    assert pages == [first, *rest]
    assert ["", "2", "3"] == [ListCasesRequest.FromString(body).page_token for body in script.bodies]


def test_a_list_that_turns_in_a_circle_ends() -> None:
    """A page that names itself as the next is a fault, not a list without end."""
    with serving(_page("a", "2")) as (_, address):
        client = ServiceClient("intake", address, StaticToken("t"))
        with pytest.raises(ValueError, match="same page"):
            list(client.pages(ListCasesRequest(), ListCasesResponse))
        client.close()


def test_a_wait_ends() -> None:
    """What does not come is told with what was waited for; each look comes later than the one before."""
    waiting = GetCaseResponse(case=Case(case_id="c-1"))
    with (
        serving(CaseNotFound(), waiting) as (script, address),
        connect(dict.fromkeys(DESCRIPTORS, address), StaticToken("t")) as centre,
        pytest.raises(NotYet, match="the result of case c-1"),
    ):
        centre.wait(readiness_of("c-1"), seconds=1.0)

    assert 3 <= len(script.bodies) <= 8


def test_waiting_does_not_change_a_no() -> None:
    """Whoever may not look is told so at once."""
    with (
        serving(InvalidRequest()) as (script, address),
        connect(dict.fromkeys(DESCRIPTORS, address), StaticToken("t")) as centre,
        pytest.raises(Refused),
    ):
        centre.wait_until_ready("c-1", seconds=5.0)

    assert 1 == len(script.bodies)


def test_an_answer_of_another_kind_is_not_handed_on() -> None:
    """A mistyped type in the program is found at the first call."""
    with serving(DONE) as (_, address), pytest.raises(TypeError, match="answers IssueResultResponse"):
        _from_a_thread(address, ISSUE, GetCaseResponse)


def test_a_deadline_is_kept(call: Call) -> None:
    """A server that is there and says nothing is left alone when the time is over."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises((Unanswered, Unreachable)):
            call(address, GetCaseRequest(case_id="c-1"), GetCaseResponse, seconds=0.3)


def test_nothing_is_said_where_others_listen() -> None:
    """A token in plain text on another machine's network is everybody's."""
    with pytest.raises(Overheard):
        ServiceClient("intake", "intake.example:443", StaticToken("t"))
    ServiceClient("intake", "intake.example:443", StaticToken("t"), plaintext=True).close()
    ServiceClient("intake", "intake.example:443", StaticToken("t"), tls=Tls()).close()


def test_a_certificate_comes_with_its_key(tmp_path: Path) -> None:
    """Half of an identity is a mistake in a deployment."""
    pem = tmp_path / "tls.crt"
    pem.write_bytes(b"pem")
    with pytest.raises(ValueError, match="come together"):
        Tls.from_files(None, pem)
