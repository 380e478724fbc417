"""Health, reflection, operations, and how a servicer stops."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID, uuid4

import grpc
import pytest
from exampleservice.bootstrap import SERVICE
from exampleservice.harness import OFFICER, Client, Gate, Running
from google.protobuf.descriptor_pb2 import FileDescriptorProto
from google.protobuf.timestamp_pb2 import Timestamp
from google.rpc.error_details_pb2 import ErrorInfo
from grpc_health.v1 import health_pb2
from grpc_health.v1.health_pb2 import HealthCheckRequest, HealthCheckResponse
from grpc_reflection.v1alpha import reflection_pb2
from grpc_status import rpc_status
from issuing import NOWHERE, FixtureIssuer, Who
from tests.databases import DatabaseServer, administrator

from chassis.servicer import serve
from chassis.servicer.serve import Servicer
from chassis.servicer.transport import OVERHEARD
from chassis.settings import Settings
from chassis.starting import CannotStart
from chassis.storage.database import Database
from onewindow.fees.v1 import fees_pb2
from onewindow.operations.v1 import operations_pb2

if TYPE_CHECKING:
    from pathlib import Path

ADD = "onewindow.fees.v1.FeesService/AddReceiptRange"
OPERATIONS = "onewindow.operations.v1.OperationsService"
SERVING, NOT_SERVING = HealthCheckResponse.SERVING, HealthCheckResponse.NOT_SERVING


def _settings(database_url: str, **changes: Any) -> Settings:  # noqa: ANN401 - any setting
    nowhere = "redis://127.0.0.1/0"
    return Settings(database_url=database_url, bus_url=nowhere, redis_url=nowhere, oidc_issuer=NOWHERE, **changes)


async def _health(client: Client, service: str) -> int:
    response = await client.call(
        "grpc.health.v1.Health/Check", HealthCheckRequest(service=service), HealthCheckResponse
    )
    return response.status


async def _until(client: Client, service: str, status: int) -> int:
    for _ in range(100):
        if await _health(client, service) == status:
            break
        await asyncio.sleep(0.1)
    return await _health(client, service)


PARKED_NOWHERE = f"intake/{UUID(int=1)}/1"


async def _operate(client: Client, method: str, by: Who = OFFICER, **fields: Any) -> Any:  # noqa: ANN401 - any request and its response
    request = getattr(operations_pb2, f"{method}Request")(**fields)
    response = getattr(operations_pb2, f"{method}Response")
    return await client.call(f"{OPERATIONS}/{method}", request, response, officer=by)


async def _reason(client: Client, method: str, by: Who = OFFICER, **fields: Any) -> str:  # noqa: ANN401 - any request
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await _operate(client, method, by, **fields)
    # The asynchronous error answers the same questions as a call.
    status = rpc_status.from_call(cast("grpc.Call", refused.value))
    assert status is not None
    info = ErrorInfo()
    assert status.details[0].Unpack(info)
    return info.reason


async def _add(client: Client, key: str, name: str = "A") -> fees_pb2.AddReceiptRangeResponse:
    request = fees_pb2.AddReceiptRangeRequest(idempotency_key=key, batch_code=name)
    return await client.call(ADD, request, fees_pb2.AddReceiptRangeResponse)


def _park(database: Database, count: int) -> list[UUID]:
    """Park the first event of each stream; a second one waits behind each."""
    streams = [uuid4() for _ in range(count)]
    with administrator(database) as connection:
        for stream_id in streams:
            connection.execute(
                "insert into inbox_event (source, stream_id, sequence, type, event, state, attempts, error,"
                " received_at, parked_at, dead) values ('intake', %s, 1, 'a.B', '', 'parked', 8, 'no', now(), %s, %s)",
                (stream_id, datetime.now(UTC), stream_id == streams[0]),
            )
            connection.execute(
                "insert into inbox_event (source, stream_id, sequence, type, event, state, received_at)"
                " values ('intake', %s, 2, 'a.B', '', 'waiting', now())",
                (stream_id,),
            )
    return streams


def test_it_is_ready_while_the_database_answers(running: Running) -> None:
    """The empty name and the service's own are about readiness."""

    async def scenario() -> list[int]:
        async with running() as client:
            ready = await _until(client, "", SERVING)
            return [ready, await _health(client, "onewindow.fees.v1.FeesService"), await _health(client, "liveness")]

    assert asyncio.run(scenario()) == [SERVING, SERVING, SERVING]


def test_without_a_database_it_lives_but_is_not_ready(keys_folder: Path) -> None:
    """It waits for the database instead of dying, and refuses calls meanwhile."""
    nowhere = _settings("postgresql://postgres@127.0.0.1:1/none", keys_folder=keys_folder)

    async def scenario() -> list[int]:
        servicer = Servicer(SERVICE, nowhere)
        port = await servicer.start()
        async with grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel:
            check = channel.unary_unary(
                "/grpc.health.v1.Health/Check",
                HealthCheckRequest.SerializeToString,
                HealthCheckResponse.FromString,
            )
            answers = [(await check(HealthCheckRequest(service=name))).status for name in ("", "liveness")]
        await servicer.stop()
        return answers

    assert asyncio.run(scenario()) == [NOT_SERVING, SERVING]


def test_it_is_ready_when_it_has_once_seen_the_schema_it_was_written_for(running: Running, database: Database) -> None:
    """Before the migration of its release nearly every call would fail; those of the old release are answered."""
    with administrator(database) as admin:
        left = admin.execute("delete from schema_migration where name >= '1' returning *").fetchall()

        async def scenario() -> list[int]:
            async with running() as client:
                # The database answers, and so it does for operations.
                await _operate(client, "GetAuditFigures")
                answers = [await _health(client, "")]
                for row in left:
                    admin.execute("insert into schema_migration values (%(name)s, %(digest)s, %(applied_at)s)", row)
                return [*answers, await _until(client, "", SERVING)]

        assert asyncio.run(scenario()) == [NOT_SERVING, SERVING]


def test_a_database_that_tells_nothing_of_its_schema_is_none_to_work_with(database: Database) -> None:
    """It was migrated by an earlier release, or by nobody."""
    names = ["0001-messaging", "9999-unheard-of"]
    told = database.missing_migrations(names)
    with administrator(database) as admin:
        admin.execute("drop function missing_migrations")

    assert (told, database.missing_migrations(names)) == (["9999-unheard-of"], names)


def test_it_is_ready_when_it_has_once_seen_the_issuer_of_the_tokens(
    running: Running, reserved_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without keys every call would be refused: told a wrong address, it must not replace one that works."""
    gone = FixtureIssuer(reserved_port)
    gone.stop()
    monkeypatch.setattr(serve, "PING_EVERY_SECONDS", serve.LOOK_EVERY_SECONDS)
    monkeypatch.setattr(serve, "PING_IDLE_SECONDS", serve.LOOK_EVERY_SECONDS)
    pings = threading.Semaphore(0)
    ping = Database.ping

    def counted(database: Database, timeout_seconds: float) -> None:
        ping(database, timeout_seconds)
        pings.release()

    monkeypatch.setattr(Database, "ping", counted)

    async def answered() -> None:
        """Wait until the database has answered twice more, so that what came before has been seen."""
        while pings.acquire(blocking=False):
            pass
        for _ in range(2):
            await asyncio.to_thread(pings.acquire, timeout=10)

    async def scenario() -> list[int]:
        async with running(oidc_issuer=gone.address, oidc_retry_seconds=0.1) as client:
            await answered()
            answers = [await _health(client, ""), await _health(client, "liveness")]
            there = FixtureIssuer(gone.port)
            answers.append(await _until(client, "", SERVING))
            there.stop()
            await answered()
            return [*answers, await _health(client, "")]

    assert asyncio.run(scenario()) == [NOT_SERVING, SERVING, SERVING, SERVING]


def test_stopping_finishes_what_runs_and_refuses_what_comes(running: Running, gate: Gate) -> None:
    """The running call is answered; a call after the stop began is not."""
    add = fees_pb2.AddReceiptRangeRequest(idempotency_key="k", batch_code="slow")

    async def scenario() -> tuple[Any, Any]:
        async with running() as client:
            call = asyncio.create_task(client.call(ADD, add, fees_pb2.AddReceiptRangeResponse))
            await client.until_running()
            stopping = asyncio.create_task(client.servicer.stop())
            # One step of the loop: the stop has begun.
            await asyncio.sleep(0.05)
            late = fees_pb2.AddReceiptRangeRequest(idempotency_key="l", batch_code="late")
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await client.call(ADD, late, fees_pb2.AddReceiptRangeResponse)
            gate.open()
            answer = await call
            await stopping
            return answer, refused.value.code()

    answer, refused = asyncio.run(scenario())
    assert UUID(answer.range.batch_code).version == 7
    assert refused is grpc.StatusCode.UNAVAILABLE


def test_a_call_that_does_not_end_before_a_stop_is_told_to_come_again(running: Running, gate: Gate) -> None:
    """UNAVAILABLE, which every console repeats; grpc's own CANCELLED would not say that the server went away."""
    add = fees_pb2.AddReceiptRangeRequest(idempotency_key="k", batch_code="slow")

    async def scenario() -> grpc.StatusCode:
        # It never ends by itself; the server gives it a tenth of a second.
        async with running(drain_seconds=0.6) as client:
            call = asyncio.create_task(client.call(ADD, add, fees_pb2.AddReceiptRangeResponse))
            await client.until_running()
            await client.servicer.stop()
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await call
            gate.open()
            return refused.value.code()

    assert asyncio.run(scenario()) is grpc.StatusCode.UNAVAILABLE


REFLECTED = [
    "grpc.health.v1.Health",
    "grpc.reflection.v1.ServerReflection",
    "grpc.reflection.v1alpha.ServerReflection",
    "onewindow.calls.v1.CallsService",
    "onewindow.fees.v1.FeesService",
    "onewindow.operations.v1.OperationsService",
]


@pytest.mark.parametrize("version", ["v1", "v1alpha"])
def test_reflection_tells_the_services(running: Running, version: str) -> None:
    """An integrator's tools find everything without our files, reflection itself too, whichever version they know."""

    async def scenario() -> tuple[list[str], list[bytes]]:
        async with running() as client:
            stub = client.channel.stream_stream(
                f"/grpc.reflection.{version}.ServerReflection/ServerReflectionInfo",
                # The same on the wire.
                reflection_pb2.ServerReflectionRequest.SerializeToString,
                reflection_pb2.ServerReflectionResponse.FromString,
            )
            asked = [
                reflection_pb2.ServerReflectionRequest(list_services=""),
                *(reflection_pb2.ServerReflectionRequest(file_containing_symbol=name) for name in REFLECTED),
            ]
            told, *described = [answer async for answer in stub(iter(asked))]
            files = [answer.file_descriptor_response.file_descriptor_proto[0] for answer in described]
            return [service.name for service in told.list_services_response.service], files

    listed, files = asyncio.run(scenario())
    assert REFLECTED == listed
    described = [FileDescriptorProto.FromString(file) for file in files]
    assert REFLECTED == [f"{file.package}.{file.service[0].name}" for file in described]


def test_health_lists_every_service(running: Running) -> None:
    """One question instead of one for each name."""

    async def scenario() -> dict[str, int]:
        async with running() as client:
            await _until(client, "", SERVING)
            # The stubs do not know these messages yet.
            asked, answer = (getattr(health_pb2, f"HealthList{kind}") for kind in ("Request", "Response"))
            listed = await client.call("grpc.health.v1.Health/List", asked(), answer)
            return {name: told.status for name, told in listed.statuses.items()}

    names = ("", "liveness", "onewindow.fees.v1.FeesService", "onewindow.operations.v1.OperationsService")
    assert dict.fromkeys(names, SERVING) == asyncio.run(scenario())


def test_audit_facts_come_in_pages_ordered_by_case_and_streams_beside_them(
    running: Running, database: Database
) -> None:
    """Every case and every stream once, whatever the page size: what is told of it, emitted on it, heard of it."""
    heard = [UUID(int=number << 120) for number in (1, 128, 255)]
    with administrator(database) as connection:
        for stream_id in heard:
            connection.execute("insert into inbox_position values ('intake', %s, 7), ('b', %s, 0)", (stream_id,) * 2)

    async def scenario() -> tuple[list[str], list[Any], list[Any]]:
        async with running() as client:
            cases = [(await _add(client, str(number))).range.batch_code for number in range(5)]
            seen: list[Any] = []
            token = ""
            while True:
                page = await _operate(client, "ListAuditFacts", page_size=2, page_token=token)
                assert len(page.facts) <= 2
                seen += page.facts
                token = page.next_page_token
                if not token:
                    break
            asked = await _operate(client, "ListAuditFacts", case_ids=[str(heard[1]), cases[3], str(UUID(int=9))])
            return cases, seen, list(asked.facts)

    cases, seen, asked = asyncio.run(scenario())
    streams = [str(stream_id) for stream_id in heard]
    assert [fact.case_id for fact in seen] == sorted([*cases, *streams])
    told = {fact.case_id: (dict(fact.counts), dict(fact.facts), fact.emitted, dict(fact.heard)) for fact in seen}
    assert told == {case_id: ({"entries": 1}, {"name": "A"}, 1, {}) for case_id in cases} | {
        stream_id: ({}, {}, 0, {"intake": 7}) for stream_id in streams
    }
    # What nobody knows is left out.
    assert [fact.case_id for fact in asked] == sorted([cases[3], streams[1]])


def test_audit_figures_are_the_services_and_what_was_said_and_heard(running: Running, database: Database) -> None:
    """One list of names and numbers, and what the service's own checks found; the cheap half alone if asked."""
    _park(database, 2)
    with administrator(database) as connection:
        connection.execute("insert into inbox_position values ('intake', %s, 4), ('intake', %s, 3)", (uuid4(), uuid4()))

    async def scenario() -> tuple[Any, Any, str]:
        async with running() as client:
            wrong = (await _add(client, "k", "wrong")).range.batch_code
            figures = await _operate(client, "GetAuditFigures")
            return figures, await _operate(client, "GetAuditFigures", messaging_only=True), wrong

    whole, messaging, wrong = asyncio.run(scenario())
    counts = {name: value for name, value in messaging.figures.items() if not name.endswith("_seconds")}
    assert counts == {
        "outbox": 1,
        "inbox_waiting": 2,
        "inbox_retrying": 0,
        "inbox_parked": 2,
        "inbox_unknown": 0,
        "inbox_diverged": 0,
        "inbox_dead": 1,
        "set_aside": 0,
        "streams": 1,
        "emitted": 1,
        "heard_intake": 7,
    }
    assert set(whole.figures) == {*messaging.figures, "entries"}
    (found,) = whole.findings
    assert (found.check, found.count, list(found.subjects)) == ("entries_wrong", 1, [wrong])
    assert not messaging.findings


def test_parked_events_are_listed_oldest_first_and_redriven(running: Running, database: Database) -> None:
    """One by its id, then the rest; a redriven event starts afresh."""
    streams = _park(database, 3)

    async def scenario() -> tuple[list[Any], int, int, int]:
        async with running() as client:
            first = await _operate(client, "ListParkedEvents", page_size=2)
            second = await _operate(client, "ListParkedEvents", page_size=2, page_token=first.next_page_token)
            assert second.next_page_token == ""
            chosen = first.events[0].event_id
            one = await _operate(client, "RedriveParkedEvents", idempotency_key="a", event_ids=[chosen])
            again = await _operate(client, "RedriveParkedEvents", idempotency_key="b", event_ids=[chosen])
            rest = await _operate(client, "RedriveParkedEvents", idempotency_key="c")
            return [*first.events, *second.events], one.redriven_count, again.redriven_count, rest.redriven_count

    events, *counts = asyncio.run(scenario())
    assert [event.stream_id for event in events] == [str(stream_id) for stream_id in streams]
    assert [(event.attempts, event.waiting_count, event.error) for event in events] == [(8, 1, "no")] * 3
    assert [event.dead for event in events] == [True, False, False]
    assert counts == [1, 0, 2]
    with administrator(database) as connection:
        found = connection.execute(
            "select distinct attempts, parked_at is null as cleared, due_at is not null as due from inbox_event"
            " where state = 'retrying'"
        ).fetchall()
    assert found == [{"attempts": 0, "cleared": True, "due": True}]


def test_what_holds_back_its_stream_is_listed_with_the_reason(running: Running, database: Database) -> None:
    """Parked, unknown, diverged; only what is parked is redriven without being named."""
    streams = _park(database, 3)
    with administrator(database) as connection:
        for state, stream_id in zip(("unknown", "diverged"), streams, strict=False):
            connection.execute(
                "update inbox_event set state = %s where stream_id = %s and state = 'parked'", (state, stream_id)
            )

    async def scenario() -> tuple[list[int], int]:
        async with running() as client:
            listed = await _operate(client, "ListParkedEvents")
            redriven = await _operate(client, "RedriveParkedEvents", idempotency_key="a")
            return [event.state for event in listed.events], redriven.redriven_count

    assert asyncio.run(scenario()) == (
        [
            operations_pb2.EVENT_STATE_UNKNOWN,
            operations_pb2.EVENT_STATE_DIVERGED,
            operations_pb2.EVENT_STATE_PARKED,
        ],
        1,
    )


def test_events_are_discarded_when_a_second_operator_agrees(running: Running, database: Database) -> None:
    """Not the one who asked, and not twice; both stay on record. What failed anew since is not meant."""
    streams = _park(database, 3)
    names = [f"intake/{stream_id}/1" for stream_id in streams]
    second = replace(OFFICER, officer_id="410500-0043")

    async def scenario() -> tuple[int, list[str], list[Any]]:
        async with running() as client:
            asked = await _operate(
                client, "RequestDiscard", idempotency_key="a", event_ids=names[:2], reason="来源已恢复备份"
            )
            other = await _operate(
                client, "RequestDiscard", idempotency_key="b", event_ids=names[2:], reason="尚未确认的申请"
            )
            with administrator(database) as connection:
                connection.execute(
                    "update inbox_event set parked_at = now() where stream_id = %s and sequence = 1", (streams[1],)
                )
            agreeing = {"request_id": asked.request_id}
            refused = [await _reason(client, "ConfirmDiscard", idempotency_key="c", **agreeing)]
            agreed = await _operate(client, "ConfirmDiscard", by=second, idempotency_key="d", **agreeing)
            refused.append(await _reason(client, "ConfirmDiscard", by=second, idempotency_key="e", **agreeing))
            first = await _operate(client, "ListDiscards", page_size=1)
            rest = await _operate(client, "ListDiscards", page_size=1, page_token=first.next_page_token)
            assert (rest.next_page_token, first.discards[0].request_id) == ("", other.request_id)
            return agreed.discarded_count, refused, [*first.discards, *rest.discards]

    discarded, refused, listed = asyncio.run(scenario())
    assert discarded == 1
    assert refused == ["SECOND_PERSON_NEEDED", "AGREED_ALREADY"]
    assert [
        (list(entry.event_ids), entry.requested_by, entry.confirmed_by, entry.discarded_count) for entry in listed
    ] == [
        (names[2:], "410500-0042", "", 0),
        (names[:2], "410500-0042", "410500-0043", 1),
    ]
    with administrator(database) as connection:
        left = connection.execute("select stream_id from inbox_event where state = 'parked'").fetchall()
    assert {row["stream_id"] for row in left} == {streams[1], streams[2]}


@pytest.mark.parametrize(
    ("method", "fields", "at_fault"),
    [
        ("ListParkedEvents", {"page_size": 201}, "page_size"),
        ("ListDiscards", {"page_token": "WyJ4IiwgInkiXQ=="}, "page_token"),
        ("RequestDiscard", {"idempotency_key": "k", "reason": "因故清除事件"}, "event_ids"),
        ("RequestDiscard", {"idempotency_key": "k", "event_ids": [PARKED_NOWHERE], "reason": "no"}, "reason"),
        (
            "RequestDiscard",
            {"idempotency_key": "k", "event_ids": [PARKED_NOWHERE], "reason": "因故清除事件"},
            "event_ids[0]",
        ),
        ("ConfirmDiscard", {"idempotency_key": "k", "request_id": "1"}, "request_id"),
        ("ConfirmDiscard", {"idempotency_key": "k", "request_id": str(UUID(int=1))}, "request_id"),
        ("ListParkedEvents", {"page_token": "WyJ4IiwgInkiLCAieiIsICIxIl0="}, "page_token"),
        ("ListAuditFacts", {"page_size": 5001}, "page_size"),
        ("ListAuditFacts", {"page_token": "nonsense"}, "page_token"),
        ("ListAuditFacts", {"case_ids": ["", "x"]}, "case_ids[1]"),
        ("ListAuditFacts", {"case_ids": [str(UUID(int=1))] * 1001}, "case_ids"),
        ("RedriveParkedEvents", {"idempotency_key": "k", "event_ids": ["a/b/c"]}, "event_ids[0]"),
        ("ResendEvents", {"idempotency_key": "k", "case_id": "a"}, "case_id"),
        ("ResendEvents", {"idempotency_key": "k", "case_id": str(UUID(int=1)), "since": Timestamp()}, "since"),
        ("ResendEvents", {"idempotency_key": "k", "since": Timestamp(seconds=1 << 60)}, "since"),
        ("ResendEvents", {"idempotency_key": "k", "after": -1}, "after"),
        ("ResendEvents", {"idempotency_key": "k", "case_id": str(UUID(int=1)), "after": (1 << 63) - 1}, "after"),
    ],
)
def test_operations_refuse_what_they_cannot_read(
    running: Running, method: str, fields: dict[str, Any], at_fault: str
) -> None:
    """Each names the field."""

    async def scenario() -> grpc.aio.AioRpcError:
        async with running() as client:
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await _operate(client, method, **fields)
            return refused.value

    fault = asyncio.run(scenario())
    assert fault.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert at_fault.encode() in dict(fault.trailing_metadata())["grpc-status-details-bin"]


def test_a_wrong_declaration_does_not_start(keys_folder: Path, database_url: str) -> None:
    """Every method at fault is named at once."""
    room = SERVICE.servicer
    declared = {rpc.method: rpc for rpc in room.rpcs}
    del declared["AddReceiptRange"], declared["ListReceiptRanges"]
    more = replace(declared["RecordPayment"], writes=False), replace(declared["GetBill"], method="Nothing")
    wrong = replace(room, rpcs=(*declared.values(), *more))
    with pytest.raises(CannotStart) as refused:
        Servicer(replace(SERVICE, servicer=wrong), _settings(database_url, keys_folder=keys_folder))
    assert list(refused.value.lines) == [
        "onewindow.fees.v1.FeesService/AddReceiptRange: no RPC is declared for it",
        "onewindow.fees.v1.FeesService/ListReceiptRanges: no RPC is declared for it",
        "onewindow.fees.v1.FeesService/Nothing: the proto has no such method",
        "onewindow.fees.v1.FeesService/RecordPayment: declared twice",
        (
            "onewindow.fees.v1.FeesService.RecordPayment: RecordPaymentRequest has an idempotency_key, but the RPC is"
            " declared as a read"
        ),
    ]


def test_a_stream_is_declared_as_one(keys_folder: Path, database_url: str) -> None:
    """Neither can a read answer a stream, nor a stream be read at once."""
    room = SERVICE.servicer
    watch = next(rpc for rpc in room.rpcs if rpc.method == "WatchBill")
    wrong = replace(room, rpcs=[rpc if rpc is not watch else replace(watch, ends=None) for rpc in room.rpcs])
    with pytest.raises(CannotStart, match="WatchBill: is a stream here and not there"):
        Servicer(replace(SERVICE, servicer=wrong), _settings(database_url, keys_folder=keys_folder))


def _environment(database_url: str, **more: str) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("ONEWINDOW_")}
    own["PYTHONPATH"] = os.pathsep.join(sys.path)
    nowhere = "redis://127.0.0.1/0"
    settings = {"DATABASE_URL": database_url, "BUS_URL": nowhere, "REDIS_URL": nowhere, "OIDC_ISSUER": NOWHERE}
    return own | {f"ONEWINDOW_{name}": value for name, value in (settings | more).items()}


def _command(component: str) -> list[str]:
    return [
        sys.executable,
        "-c",
        f"from chassis.process import main; main('exampleservice.bootstrap:SERVICE', ['{component}'])",
    ]


def test_a_served_process_stops_on_sigterm_with_code_zero(database_url: str, keys_folder: Path) -> None:
    """It logs JSON, serves, drains and exits."""
    environment = _environment(database_url, KEYS_FOLDER=str(keys_folder))
    process = subprocess.Popen(_command("serve"), env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    first = process.stdout.readline()
    process.send_signal(signal.SIGTERM)
    rest, _ = process.communicate(timeout=20)
    assert '"action": "serve_started"' in first
    assert '"service": "exampleservice"' in first
    assert '"action": "serve_stopped"' in rest
    assert process.returncode == 0


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ({"DATABASE_URL": ""}, "ONEWINDOW_DATABASE_URL: set exactly one of it and ONEWINDOW_DATABASE_URL_FILE"),
        ({"GRPC_PORT": "70000"}, "ONEWINDOW_GRPC_PORT: input should be less than or equal to 65535"),
        (
            {"GRPC_HOST": "203.0.113.1", "GRPC_PORT": "5"},
            OVERHEARD.format(host="203.0.113.1"),
        ),
    ],
)
def test_what_keeps_a_process_from_starting_is_one_plain_line(
    database_url: str, more: dict[str, str], line: str
) -> None:
    """No traceback; exit code 2: trying again will not help."""
    done = subprocess.run(
        _command("serve"),
        env=_environment(database_url) | {f"ONEWINDOW_{k}": v for k, v in more.items()},
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.splitlines() == [line]


def test_a_migration_is_a_process_too(database_url: str, database_server: DatabaseServer) -> None:
    """On a migrated database it has nothing to do."""
    owner = database_server.owner_url(database_url.rpartition("/")[2])
    done = _run("migrate", _environment(database_url, OWNER_DATABASE_URL=owner))
    assert done.returncode == 0, done.stderr
    assert '"steps": 0' in done.stdout


def test_a_migration_needs_the_owner_of_the_tables(database_url: str) -> None:
    """The role a service works as may not own them, so it cannot stand in."""
    done = _run("migrate", _environment(database_url))
    assert done.returncode == 2
    assert done.stderr.startswith("ONEWINDOW_OWNER_DATABASE_URL: set it")
    done = _run("migrate", _environment(database_url, OWNER_DATABASE_URL=database_url))
    assert done.returncode == 2
    assert "must name two roles" in done.stderr


def test_a_migration_names_a_role_that_does_not_exist(database_url: str, database_server: DatabaseServer) -> None:
    """It has to be made by whoever runs the server."""
    owner = database_server.owner_url(database_url.rpartition("/")[2])
    done = _run("migrate", _environment("postgresql://nobody@127.0.0.1/x", OWNER_DATABASE_URL=owner))
    assert done.returncode == 2
    assert done.stderr.splitlines()[0] == "the role of ONEWINDOW_DATABASE_URL does not exist: nobody"


@pytest.mark.parametrize("role", ["superuser", "owner"])
def test_a_servicer_refuses_a_role_that_could_look_past_row_level_security(
    database_url: str, database_server: DatabaseServer, keys_folder: Path, role: str
) -> None:
    """As soon as the database has answered, it ends with one plain line in each language."""
    name = database_url.rpartition("/")[2]
    url = database_server.admin_url(name) if role == "superuser" else database_server.owner_url(name)
    done = _run("serve", _environment(url, KEYS_FOLDER=str(keys_folder)))
    assert done.returncode == 2
    english, chinese = done.stderr.splitlines()
    assert "row-level security would not bind it" in english
    assert "行级安全对其无效" in chinese


def _run(component: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(_command(component), env=environment, capture_output=True, text=True, timeout=30, check=False)


def test_grpc_and_eventlet_never_share_a_process(tmp_path: Path) -> None:
    """A servicer loads no eventlet, nameko or kombu; what a worker runs loads no grpc and is patched first."""
    script = (
        "import sys\n"
        "from chassis import process\n"
        "found = []\n"
        "import importlib\n"
        "if sys.argv[1] == 'work':\n"
        "    process._patch()\n"
        "    importlib.import_module('chassis.execution'); importlib.import_module('chassis.telemetry.recorder')\n"
        "    importlib.import_module('chassis.worker.housekeeping'); importlib.import_module('chassis.worker.work')\n"
        "else:\n"
        "    importlib.import_module('chassis.servicer.serve')\n"
        "importlib.import_module('exampleservice.bootstrap')\n"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'grpc', 'eventlet', 'nameko', 'kombu'}))\n"
    )
    loaded = {}
    for component in ("serve", "work"):
        done = subprocess.run(
            [sys.executable, "-c", script, component],
            env=_environment("postgresql://x"),
            capture_output=True,
            text=True,
            timeout=30,
            check=True,
            cwd=tmp_path,
        )
        loaded[component] = done.stdout.strip()
    assert loaded["serve"] == "['grpc']"
    assert "grpc" not in loaded["work"]
    assert "eventlet" in loaded["work"]
