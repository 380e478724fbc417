"""Calls over a real channel against a real database."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypedDict, Unpack, cast
from uuid import UUID, uuid4

import grpc
import pytest
from exampleservice.harness import OFFICER, Client, Gate, Running
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo, LocalizedMessage, RequestInfo
from grpc_health.v1.health_pb2 import HealthCheckRequest, HealthCheckResponse
from grpc_status.rpc_status import from_call
from issuing import NOWHERE, FixtureIssuer, Who
from structlog.testing import capture_logs
from tests.databases import administrator

from onewindow.fees.v1 import fees_pb2
from onewindow.operations.v1 import operations_pb2

if TYPE_CHECKING:
    from chassis.storage.database import Database

ADD = "onewindow.fees.v1.FeesService/AddReceiptRange"
PAY = "onewindow.fees.v1.FeesService/RecordPayment"
GET = "onewindow.fees.v1.FeesService/GetBill"
# Serialized fields: the enum with a number it does not have, and a field nobody declared.
METHOD_99 = b"\x20\x63"
UNKNOWN_1023 = b"\xf8\x3f\x07"
DOZE = "onewindow.fees.v1.FeesService/ListPostings"


class Options(TypedDict, total=False):
    """How a call is made."""

    officer: Who | None
    metadata: tuple[tuple[str, str], ...]
    timeout: float | None


async def _add(client: Client, name: str, key: str | None = None, **options: Unpack[Options]) -> str:
    request = fees_pb2.AddReceiptRangeRequest(idempotency_key=key or uuid4().hex, batch_code=name)
    response = await client.call(ADD, request, fees_pb2.AddReceiptRangeResponse, **options)
    return response.range.batch_code


async def _doze(client: Client, **options: Unpack[Options]) -> str:
    response = await client.call(DOZE, fees_pb2.ListPostingsRequest(), fees_pb2.ListPostingsResponse, **options)
    return response.postings[0].kind


async def _behind_a_slow_one(client: Client, gate: Gate, *calls: Coroutine[Any, Any, str]) -> list[Any]:
    """Let calls gather behind one that is being handled; answers what became of them."""
    slow = asyncio.create_task(_add(client, "slow"))
    await client.until_running()
    waiting = [asyncio.create_task(call) for call in calls]
    await client.until_queued(len(waiting))
    gate.open()
    outcomes = await asyncio.gather(*waiting, return_exceptions=True)
    await slow
    return outcomes


def _details(fault: grpc.aio.AioRpcError) -> dict[type, Any]:
    found: dict[type, Any] = {}
    # The asynchronous error answers the same questions as a call.
    status = from_call(cast("grpc.Call", fault))
    assert status is not None
    for packed in status.details:
        for kind in (ErrorInfo, BadRequest, LocalizedMessage, RequestInfo):
            if packed.Is(kind.DESCRIPTOR):
                found[kind] = kind()
                packed.Unpack(found[kind])
    return found


def _count(database: Database, query: str) -> int:
    with administrator(database) as connection:
        [row] = connection.execute(query).fetchall()
        return int(next(iter(row.values())))


def test_a_write_is_stored_and_can_be_read(running: Running) -> None:
    """The answer of a write comes after its commit."""

    async def scenario() -> str:
        async with running() as client:
            case_id = await _add(client, "A1")
            response = await client.call(GET, fees_pb2.GetBillRequest(case_id=case_id), fees_pb2.GetBillResponse)
            return response.bill.case_no

    assert asyncio.run(scenario()) == "A1"


def test_calls_that_meet_a_running_batch_share_the_next_transaction(
    running: Running, database: Database, gate: Gate
) -> None:
    """While the first is in the database, the others gather and are written by one transaction."""

    async def scenario() -> None:
        async with running() as client:
            await _behind_a_slow_one(client, gate, *(_add(client, f"N{number}") for number in range(20)))

    asyncio.run(scenario())
    assert _count(database, "select count(distinct transaction) from entry") == 2


def test_a_batch_is_never_larger_than_the_limit(running: Running, database: Database, gate: Gate) -> None:
    """Twenty calls behind a slow one, five a batch: one and four transactions."""

    async def scenario() -> None:
        async with running(batch_size=5) as client:
            await _behind_a_slow_one(client, gate, *(_add(client, f"N{number}") for number in range(20)))

    asyncio.run(scenario())
    assert _count(database, "select count(distinct transaction) from entry") == 5


def test_a_command_that_breaks_harms_nobody_but_itself(running: Running, database: Database, gate: Gate) -> None:
    """Its neighbours in the batch are stored; it is answered INTERNAL with a trace id and nothing else."""

    async def scenario() -> list[Any]:
        async with running() as client:
            return await _behind_a_slow_one(client, gate, *(_add(client, name) for name in ("B1", "poison", "B2")))

    _, poisoned, _ = asyncio.run(scenario())
    assert poisoned.code() is grpc.StatusCode.INTERNAL
    details = _details(poisoned)
    assert details[ErrorInfo].reason == "INTERNAL"
    assert dict(details[ErrorInfo].metadata) == {}
    assert len(details[RequestInfo].request_id) == 32
    assert "张三" not in str(poisoned)
    assert "110101" not in str(poisoned)
    assert _count(database, "select count(*) from entry") == 3
    assert _count(database, "select count(*) from idempotency_key") == 3


def test_what_broke_is_logged_without_what_was_said(running: Running) -> None:
    """The log names the class and the place of the fault, not its message, which may quote the request."""

    async def scenario() -> None:
        async with running() as client:
            with pytest.raises(grpc.aio.AioRpcError):
                await _add(client, "poison")

    with capture_logs() as logs:
        asyncio.run(scenario())
    failed = next(log for log in logs if log["action"] == "call_failed")
    assert failed["fault"].startswith("InternalFault because of ZeroDivisionError exampleservice/bootstrap.py:")
    assert "110101199003070011" not in str(logs)


def test_the_same_write_twice_is_done_once(running: Running, database: Database) -> None:
    """The second call under a key answers what the first one answered."""

    async def scenario() -> tuple[str, str]:
        async with running() as client:
            return await _add(client, "A1", "key-1"), await _add(client, "A1", "key-1")

    first, second = asyncio.run(scenario())
    assert first == second
    assert _count(database, "select count(*) from entry") == 1


def test_the_same_write_on_two_servers_at_once_is_done_once(running: Running, database: Database) -> None:
    """Whoever comes second waits for the first and answers the same."""

    async def scenario() -> list[str]:
        async with running() as one, running() as other:
            calls = [_add(client, f"K{n}", f"key-{n}") for n in range(20) for client in (one, other, one)]
            return await asyncio.gather(*calls)

    answers = asyncio.run(scenario())
    assert answers[0::3] == answers[1::3] == answers[2::3]
    assert _count(database, "select count(*) from entry") == 20


def test_a_key_used_for_another_request_is_a_conflict(running: Running, database: Database, gate: Gate) -> None:
    """In a later batch and within one batch."""

    async def scenario() -> list[Any]:
        async with running() as client:
            await _add(client, "A1", "key-1")
            later = asyncio.create_task(_add(client, "A2", "key-1"))
            await asyncio.wait([later])
            together = await _behind_a_slow_one(
                client,
                gate,
                _add(client, "B1", "key-2"),
                _add(client, "B2", "key-2"),
                _add(client, "B1", "key-2"),
            )
            return [later.exception(), *together]

    later, first, conflict, replayed = asyncio.run(scenario())
    assert later.code() is grpc.StatusCode.ALREADY_EXISTS
    assert _details(later)[ErrorInfo].reason == "IDEMPOTENCY_CONFLICT"
    assert conflict.code() is grpc.StatusCode.ALREADY_EXISTS
    assert replayed == first
    assert _count(database, "select count(*) from entry") == 3


def test_a_key_belongs_to_a_centre_and_an_officer(running: Running, database: Database) -> None:
    """Another centre has its own keys; another officer at the same centre cannot have the answer."""
    other_centre = OFFICER.at("330106")
    colleague = replace(OFFICER, officer_id="a")

    async def scenario() -> grpc.aio.AioRpcError:
        async with running() as client:
            await _add(client, "A1", "key-1")
            await _add(client, "A1", "key-1", officer=other_centre)
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await _add(client, "A1", "key-1", officer=colleague)
            return refused.value

    assert asyncio.run(scenario()).code() is grpc.StatusCode.ALREADY_EXISTS
    assert _count(database, "select count(*) from entry") == 2


def test_a_refused_write_may_come_again_repaired_under_its_key(running: Running, database: Database) -> None:
    """A refusal leaves no key behind."""

    async def scenario() -> grpc.aio.AioRpcError:
        async with running() as client:
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await _add(client, "refused", "key-1")
            await _add(client, "A1", "key-1")
            return refused.value

    assert asyncio.run(scenario()).code() is grpc.StatusCode.FAILED_PRECONDITION
    assert _count(database, "select count(*) from entry") == 1


@pytest.mark.parametrize("key", ["", "k" * 129, "a\nb"])
def test_a_write_needs_a_key_and_hears_of_every_field_at_once(running: Running, key: str) -> None:
    """A key has 1 to 128 printable characters; other fields at fault are named with it."""
    request = fees_pb2.AddReceiptRangeRequest(idempotency_key=key, first_number=100)

    async def scenario() -> grpc.aio.AioRpcError:
        async with running() as client:
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await client.call(ADD, request, fees_pb2.AddReceiptRangeResponse)
            return refused.value

    details = _details(asyncio.run(scenario()))
    assert [violation.field for violation in details[BadRequest].field_violations] == [
        "idempotency_key",
        "batch_code",
        "first_number",
    ]


def test_a_refusal_carries_reason_fields_both_languages_and_the_trace(running: Running) -> None:
    """The details of google.rpc.Status."""

    async def scenario() -> grpc.aio.AioRpcError:
        async with running() as client:
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await _add(client, "refused-7")
            return refused.value

    fault = asyncio.run(scenario())
    details = _details(fault)
    assert fault.details() == "The example refuses this name."
    assert (details[ErrorInfo].reason, details[ErrorInfo].domain) == ("NOT_WANTED", "onewindow")
    assert dict(details[ErrorInfo].metadata) == {"name": "refused-7"}
    assert (details[LocalizedMessage].locale, details[LocalizedMessage].message) == ("zh-CN", "示例拒绝该名称。")
    assert UUID(details[RequestInfo].request_id).version == 7


def test_every_fault_of_a_request_is_told_at_once(running: Running, database: Database) -> None:
    """A number its enum does not have, a missing key, and what the handler finds, each with its kind; nothing stays."""
    request = fees_pb2.RecordPaymentRequest(case_id=str(uuid4()), provider_reference="faulty")
    request.ParseFromString(request.SerializeToString() + METHOD_99)

    async def scenario() -> grpc.aio.AioRpcError:
        async with running() as client:
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await client.call(PAY, request, fees_pb2.RecordPaymentResponse)
            # What the handler has nothing against leaves nothing behind either.
            request.provider_reference = "good"
            with pytest.raises(grpc.aio.AioRpcError):
                await client.call(PAY, request, fees_pb2.RecordPaymentResponse)
            return refused.value

    fields = _details(asyncio.run(scenario()))[BadRequest].field_violations
    assert {field.field: field.reason for field in fields} == {
        "method": "UNKNOWN_VALUE",
        "idempotency_key": "MALFORMED",
        "provider_reference": "NOT_APPLICABLE",
    }
    assert _count(database, "select count(*) from entry") == 0
    assert _count(database, "select count(*) from outbox") == 0


@pytest.mark.parametrize("setting", ["warn", "refuse"])
def test_fields_nobody_knows_are_told_or_refused_as_the_setting_says(
    running: Running, database: Database, setting: str
) -> None:
    """A newer client is served, and hears what had no effect; once in the log, however often it comes."""

    async def scenario() -> list[tuple[str, str]]:
        async with running(unknown_fields=setting) as client:
            stub: grpc.aio.UnaryUnaryMultiCallable[bytes, bytes] = client.channel.unary_unary(f"/{ADD}")
            told = []
            for key in ("a", "b"):
                body = fees_pb2.AddReceiptRangeRequest(idempotency_key=key, batch_code="A").SerializeToString()
                call = stub(body + UNKNOWN_1023, metadata=client.issuer.says(OFFICER))
                code = (await call.code()).name
                trailers = dict(await call.trailing_metadata())
                told.append((code, str(trailers.get("x-unknown-fields", ""))))
            return told

    with capture_logs() as logs:
        told = asyncio.run(scenario())
    lines = [line["fields"] for line in logs if line["action"] == "fields_ignored"]
    served = setting == "warn"
    assert told == [("OK", "1023") if served else ("INVALID_ARGUMENT", "")] * 2
    assert lines == ["1023"] * served
    assert _count(database, "select count(*) from entry") == 2 * served


@pytest.mark.parametrize(
    ("asked", "message", "localized", "described"),
    [
        ("", "Some fields", ("zh-CN", "部分字段"), " / "),
        ("fr", "Some fields", ("zh-CN", "部分字段"), " / "),
        ("zh-CN,en;q=0.5", "部分字段", ("zh-CN", "部分字段"), "此项必填"),
        ("zh;q=0.2, en-GB", "Some fields", ("en", "Some fields"), "This field is required."),
    ],
)
def test_a_refusal_speaks_the_caller_s_language(
    running: Running, asked: str, message: str, localized: tuple[str, str], described: str
) -> None:
    """Sentence and advice to every field; nobody who asks for nothing has to choose."""
    metadata = (("accept-language", asked),) if asked else ()

    async def scenario() -> grpc.aio.AioRpcError:
        async with running() as client:
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await _add(client, "", metadata=metadata)
            return refused.value

    fault = asyncio.run(scenario())
    details = _details(fault)
    (field,) = details[BadRequest].field_violations
    assert message == str(fault.details())[: len(message)]
    assert localized == (details[LocalizedMessage].locale, details[LocalizedMessage].message[: len(localized[1])])
    assert described in field.description
    assert field.localized_message.message == (field.description if field.localized_message.locale else "")
    assert field.localized_message.locale == ("" if described == " / " else localized[0])


@pytest.mark.parametrize("own", ["order-7/2026", "", "no id"])
def test_a_request_is_known_by_the_caller_s_id_and_by_its_trace(running: Running, own: str) -> None:
    """In the answer and in a refusal; one that could be no id is as if there were none."""
    metadata = (("x-request-id", own),) if own else ()

    async def scenario() -> tuple[dict[str, Any], grpc.aio.AioRpcError]:
        async with running() as client:
            stub: grpc.aio.UnaryUnaryMultiCallable[bytes, bytes] = client.channel.unary_unary(f"/{ADD}")
            body = fees_pb2.AddReceiptRangeRequest(idempotency_key="k", batch_code="A").SerializeToString()
            call = stub(body, metadata=(*client.issuer.says(OFFICER), *metadata))
            await call
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await _add(client, "refused", metadata=metadata)
            return dict(await call.trailing_metadata()), refused.value

    answered, fault = asyncio.run(scenario())
    told = _details(fault)[RequestInfo]
    refused = dict(fault.trailing_metadata())
    kept = own if own == "order-7/2026" else ""
    for trailers in (answered, refused):
        assert 32 == len(trailers["x-trace-id"])
        assert (kept or trailers["x-trace-id"]) == trailers["x-request-id"]
    assert (refused["x-request-id"], refused["x-trace-id"]) == (told.request_id, told.serving_data)


NAMES_WITHOUT_PROOF = (
    ("x-onewindow-officer", "410500-0042"),
    ("x-onewindow-division", "410502"),
    ("x-onewindow-department", "XZSP"),
)


def test_a_caller_that_proves_nothing_hears_the_same_whatever_it_sends(running: Running) -> None:
    """A read too; no field, no fact, no hint, and what the metadata says of somebody counts for nothing."""
    stranger = FixtureIssuer()
    attempts: list[tuple[tuple[str, str], ...]] = [
        (),
        NAMES_WITHOUT_PROOF,
        (("authorization", "Bearer nonsense"), *NAMES_WITHOUT_PROOF),
        stranger.says(OFFICER),
    ]

    async def scenario() -> list[grpc.aio.AioRpcError]:
        async with running() as client:
            attempts.append(client.issuer.says(OFFICER, exp=1))
            faults = []
            for metadata in attempts:
                with pytest.raises(grpc.aio.AioRpcError) as refused:
                    await _doze(client, officer=None, metadata=metadata)
                faults.append(refused.value)
            return faults

    faults = asyncio.run(scenario())
    stranger.stop()
    assert {fault.code() for fault in faults} == {grpc.StatusCode.UNAUTHENTICATED}
    assert len({fault.details() for fault in faults}) == 1
    for fault in faults:
        details = _details(fault)
        assert (details[ErrorInfo].reason, dict(details[ErrorInfo].metadata)) == ("UNAUTHENTICATED", {})
        assert BadRequest not in details


def test_while_nobody_can_be_verified_a_call_is_told_to_come_again(running: Running) -> None:
    """UNAVAILABLE, which clients repeat; health goes on answering, so the servicer is not killed for it."""

    async def scenario() -> tuple[grpc.aio.AioRpcError, HealthCheckResponse]:
        async with running(oidc_issuer=NOWHERE) as client:
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await _doze(client)
            health = await client.call(
                "grpc.health.v1.Health/Check",
                HealthCheckRequest(service="liveness"),
                HealthCheckResponse,
                officer=None,
            )
            return refused.value, health

    fault, health = asyncio.run(scenario())
    assert fault.code() is grpc.StatusCode.UNAVAILABLE
    assert _details(fault)[ErrorInfo].reason == "IDENTITY_UNAVAILABLE"
    assert health.status == HealthCheckResponse.SERVING


def test_a_call_whose_deadline_passes_in_the_queue_is_not_done(
    running: Running, database: Database, gate: Gate
) -> None:
    """Its caller hears so in time, and its batch leaves it out."""

    async def scenario() -> grpc.aio.AioRpcError:
        async with running() as client:
            slow = asyncio.create_task(_add(client, "slow"))
            await client.until_running()
            late = asyncio.create_task(_add(client, "late", timeout=2.0))
            await client.until_queued(1)
            with pytest.raises(grpc.aio.AioRpcError) as told:
                await late
            gate.open()
            await slow
            await _add(client, "next")
            return told.value

    assert asyncio.run(scenario()).code() is grpc.StatusCode.DEADLINE_EXCEEDED
    assert _count(database, "select count(*) from entry where name = 'late'") == 0


def test_a_call_that_is_cancelled_in_the_queue_is_not_done(running: Running, database: Database, gate: Gate) -> None:
    """Nobody waits for it any more."""

    async def scenario() -> None:
        async with running() as client:
            slow = asyncio.create_task(_add(client, "slow"))
            await client.until_running()
            gone = asyncio.create_task(_add(client, "gone"))
            await client.until_queued(1)
            gone.cancel()
            await client.until_left(1)
            gate.open()
            await slow
            await _add(client, "next")

    asyncio.run(scenario())
    assert _count(database, "select count(*) from entry where name = 'gone'") == 0


def test_a_call_without_a_deadline_gets_one(running: Running) -> None:
    """After ``call_seconds`` it is answered that its time is up, and in both languages."""

    async def scenario() -> grpc.aio.AioRpcError:
        async with running(call_seconds=0.1) as client:
            with pytest.raises(grpc.aio.AioRpcError) as late:
                await _doze(client, timeout=None)
            return late.value

    fault = asyncio.run(scenario())
    assert fault.code() is grpc.StatusCode.DEADLINE_EXCEEDED
    assert _details(fault)[ErrorInfo].reason == "DEADLINE_PASSED"


def test_a_full_queue_refuses(running: Running, gate: Gate) -> None:
    """One runs, two wait, the fourth is told to try again."""

    async def scenario() -> list[Any]:
        async with running(queue_limit=2) as client:
            first = asyncio.create_task(_doze(client))
            await client.until_running()
            rest = [asyncio.create_task(_doze(client)) for _ in range(3)]
            # Nothing moves before the gate opens, so the one too many is the one that is done.
            await asyncio.wait(rest, return_when=asyncio.FIRST_COMPLETED)
            gate.open()
            return await asyncio.gather(first, *rest, return_exceptions=True)

    outcomes = asyncio.run(scenario())
    refused = [outcome for outcome in outcomes if isinstance(outcome, grpc.aio.AioRpcError)]
    assert [fault.code() for fault in refused] == [grpc.StatusCode.RESOURCE_EXHAUSTED]
    assert _details(refused[0])[ErrorInfo].reason == "BUSY"


def test_a_message_of_100_megabytes_is_refused_with_the_limit(running: Running, database: Database) -> None:
    """The server does not take it in, and goes on."""
    request = fees_pb2.AddReceiptRangeRequest(idempotency_key="k", batch_code="x" * 100_000_000)

    async def scenario() -> grpc.aio.AioRpcError:
        async with running() as client:
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await client.call(ADD, request, fees_pb2.AddReceiptRangeResponse)
            await _add(client, "next")
            return refused.value

    fault = asyncio.run(scenario())
    assert fault.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
    assert "4194304" in str(fault.details())
    assert _count(database, "select count(*) from entry") == 1


def test_bytes_that_are_no_request_are_refused(running: Running) -> None:
    """Not an internal error: the caller sent them."""

    async def scenario() -> grpc.aio.AioRpcError:
        async with running() as client:
            stub: grpc.aio.UnaryUnaryMultiCallable[bytes, bytes] = client.channel.unary_unary(f"/{ADD}")
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await stub(b"\xff\xff", metadata=client.issuer.says(OFFICER))
            return refused.value

    assert asyncio.run(scenario()).code() is grpc.StatusCode.INVALID_ARGUMENT


def test_hundreds_of_fields_at_fault_still_arrive_as_a_refusal(running: Running) -> None:
    """The details fit what a client accepts as metadata; the number of all is told."""
    request = operations_pb2.RedriveParkedEventsRequest(idempotency_key="k", event_ids=["no"] * 1000)

    async def scenario() -> grpc.aio.AioRpcError:
        async with running() as client:
            method = "onewindow.operations.v1.OperationsService/RedriveParkedEvents"
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await client.call(method, request, operations_pb2.RedriveParkedEventsResponse)
            return refused.value

    fault = asyncio.run(scenario())
    assert fault.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert _details(fault)[ErrorInfo].metadata["violations"] == "1000"
    assert len(_details(fault)[BadRequest].field_violations) > 20
