"""Who may call what, over a real channel."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast
from uuid import uuid4

import grpc
import pytest
from exampleservice.bootstrap import SERVICE
from exampleservice.harness import OFFICER, Client, Running
from google.rpc.error_details_pb2 import ErrorInfo
from grpc_status.rpc_status import from_call
from issuing import NOWHERE
from tests.databases import administrator

from chassis.servicer.serve import Servicer
from chassis.settings import Settings
from chassis.starting import CannotStart
from intake.bootstrap import SERVICE as INTAKE
from onewindow.fees.v1 import fees_pb2
from onewindow.operations.v1 import operations_pb2

if TYPE_CHECKING:
    from pathlib import Path

    from google.protobuf.message import Message

    from chassis.storage.database import Database

FEES, OPERATIONS = "onewindow.fees.v1.FeesService", "onewindow.operations.v1.OperationsService"
NAMED: dict[str, tuple[Message, type[Message]]] = {
    f"{FEES}/AddReceiptRange": (
        fees_pb2.AddReceiptRangeRequest(idempotency_key=uuid4().hex, batch_code="A"),
        fees_pb2.AddReceiptRangeResponse,
    ),
    f"{FEES}/RecordPayment": (fees_pb2.RecordPaymentRequest(), fees_pb2.RecordPaymentResponse),
    f"{FEES}/GetBill": (fees_pb2.GetBillRequest(case_id="no id at all"), fees_pb2.GetBillResponse),
    f"{FEES}/ListReceiptRanges": (fees_pb2.ListReceiptRangesRequest(), fees_pb2.ListReceiptRangesResponse),
    f"{OPERATIONS}/GetAuditFigures": (
        operations_pb2.GetAuditFiguresRequest(),
        operations_pb2.GetAuditFiguresResponse,
    ),
}


@pytest.mark.parametrize("roles", [(), ("privacy_officer",)])
def test_whoever_has_no_role_for_it_hears_who_that_is_and_which_role_may_and_nothing_else(
    running: Running, database: Database, roles: tuple[str, ...]
) -> None:
    """The same for good requests and bad ones: they are not looked at, and nothing is stored."""

    async def calls() -> None:
        async with running() as client:
            for method, (request, response) in NAMED.items():
                refusal = await _refused(client, method, request, response, roles)
                told = dict(refusal.metadata)
                allowed = told.pop("allowed_roles")
                assert refusal.reason == "PERMISSION_DENIED"
                assert told == {
                    "method": method.removeprefix("onewindow."),
                    "officer_id": OFFICER.officer_id,
                    "division_code": OFFICER.division_code,
                    "department_code": OFFICER.department_code,
                    "roles": ",".join(roles),
                }
                assert {"cashier", "accountant", "operator"} & set(allowed.split(","))

    asyncio.run(calls())
    with administrator(database) as connection:
        row = connection.execute("select (select count(*) from idempotency_key) as keys").fetchone()
    assert {"keys": 0} == row


def test_a_room_whose_rpcs_and_powers_do_not_go_together_does_not_start(database_url: str, keys_folder: Path) -> None:
    """A power without items would be checked for nothing; items without a power not at all."""
    fees, intake = SERVICE.servicer, INTAKE.servicer
    needless = replace(fees, rpcs=[replace(rpc, items=lambda _unit, asked: [()] * len(asked)) for rpc in fees.rpcs])
    careless = replace(intake, rpcs=[replace(rpc, items=None) for rpc in intake.rpcs])

    needless_fault = "the RPC says which items it is about, but asks for no power"
    streamed = "is watched, is not asked again who may see it, and asks for a power"
    assert {f"{FEES}.{rpc.method}: {needless_fault}" for rpc in fees.rpcs} | {f"{FEES}.WatchBill: {streamed}"} == (
        _faults_at_start(replace(SERVICE, servicer=needless), database_url, keys_folder)
    )
    guarded = {
        "SubmitApplication", "SupplementApplication", "ExamineApplication", "RefuseAcceptance", "RevealApplicant",
        "FinishInstant", "TakeProject", "CorrectProcedure", "ListReusablePapers",
    }  # fmt: skip
    assert {
        f"onewindow.intake.v1.IntakeService.{rpc.method}: asks for a power, but the RPC does not say for which items"
        for rpc in intake.rpcs
        if rpc.method in guarded
    } == _faults_at_start(replace(INTAKE, servicer=careless), database_url, keys_folder)


async def _refused(
    client: Client, method: str, request: Message, response: type[Message], roles: tuple[str, ...]
) -> ErrorInfo:
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await client.call(method, request, response, officer=replace(OFFICER, roles=roles))
    # The asynchronous error answers the same questions as a call.
    status = from_call(cast("grpc.Call", caught.value))
    assert status is not None
    info = ErrorInfo()
    assert next(packed for packed in status.details if packed.Is(ErrorInfo.DESCRIPTOR)).Unpack(info)
    return info


def _faults_at_start(service: Any, database_url: str, keys_folder: Path) -> set[str]:  # noqa: ANN401 - changed
    nowhere = "redis://127.0.0.1:1/0"
    settings = Settings(
        database_url=database_url, bus_url=nowhere, redis_url=nowhere, oidc_issuer=NOWHERE, keys_folder=keys_folder
    )
    with pytest.raises(CannotStart) as refused:
        Servicer(service, settings)
    return set(refused.value.lines)
