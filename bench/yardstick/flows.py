"""The ways of a case that are measured."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from uuid import uuid4

from onewindow.approval.v1.approval_pb2 import (
    CaseDecision,
    Decision,
    GetCaseTasksRequest,
    GetCaseTasksResponse,
    RecordDecisionRequest,
    RecordDecisionResponse,
)
from onewindow.fees.v1.fees_pb2 import (
    BillState,
    GetBillRequest,
    GetBillResponse,
    PaymentMethod,
    RecordPaymentRequest,
    RecordPaymentResponse,
)
from onewindow.intake.v1.intake_pb2 import (
    CaseState,
    Delivery,
    GetCaseRequest,
    GetCaseResponse,
    IssueResultRequest,
    IssueResultResponse,
    SubmitApplicationRequest,
    SubmitApplicationResponse,
)
from onewindow.supervision.v1.supervision_pb2 import GetCaseRecordRequest, GetCaseRecordResponse
from onewindow_cli.demo.scenario import officer_of
from yardstick.calls import Calls
from yardstick.load import CASE5, CASHIER, CLERK, FULL, FULL_BEFORE, application
from yardstick.tally import CASE

# One case from its beginning to its end.
Flow = Callable[[Calls], Awaitable[None]]

# As a report calls them.
NAMES = {"case5": "case-5", "full": "full case", "echo": "echo", "fastapi": "FastAPI"}

TASKS = "accepted -> tasks visible"
READY = "paid and decided -> ready"
CLOSED = "issued -> supervision closed"
BILL = "accepted -> bill visible"


class NotDecided(Exception):
    """All five decisions were taken and the case is still open."""


def flow_of(name: str, *, in_turn: bool, confirms: bool = True) -> Flow:
    """Answer a flow: ``case5``, ``full``, ``echo`` or ``fastapi``.

    Args:
        name: which.
        in_turn: decide one task after the other.
        confirms: whether the platform asks whether what is unusual is meant.
    """
    if name == "echo":
        body = SubmitApplicationRequest(idempotency_key=str(uuid4()), application=application(CASE5))
        return _echo(body.SerializeToString(), in_turn=in_turn)
    if name == "fastapi":
        return _by_hand(name, in_turn=in_turn)
    items = CASE5 if name == "case5" else FULL if confirms else FULL_BEFORE
    prepared = SubmitApplicationRequest(application=application(items, confirms=confirms))
    officers = {item: officer_of(code) for item, code in items.items()}

    async def case5(calls: Calls) -> None:
        began = time.perf_counter()
        await _decided(calls, prepared, officers, in_turn=in_turn)
        calls.tally.observe(CASE, time.perf_counter() - began)

    async def full(calls: Calls) -> None:
        began = time.perf_counter()
        case_id = await _decided(calls, prepared, officers, in_turn=in_turn)
        await _paid(calls, case_id)
        await _issued(calls, case_id)
        calls.tally.observe(CASE, time.perf_counter() - began)

    return case5 if name == "case5" else full


async def _decided(calls: Calls, prepared: SubmitApplicationRequest, officers: dict[str, str], *, in_turn: bool) -> str:
    request = SubmitApplicationRequest()
    request.CopyFrom(prepared)
    request.idempotency_key = str(uuid4())
    case_id = (await calls.call(request, SubmitApplicationResponse, CLERK)).case.case_id
    await calls.wait_for(
        TASKS,
        GetCaseTasksRequest(case_id=case_id),
        GetCaseTasksResponse,
        CLERK,
        lambda answer: len(answer.tasks) == len(officers),
    )
    deciding = [_decide(calls, case_id, item, officer) for item, officer in officers.items()]
    answers = [await one for one in deciding] if in_turn else await asyncio.gather(*deciding)
    # The join is seen by whoever decided last.
    if CaseDecision.CASE_DECISION_APPROVED not in answers:
        raise NotDecided
    return case_id


async def _decide(calls: Calls, case_id: str, item_code: str, officer: str) -> CaseDecision:
    request = RecordDecisionRequest(
        idempotency_key=str(uuid4()), case_id=case_id, item_code=item_code, decision=Decision.DECISION_APPROVE
    )
    return (await calls.call(request, RecordDecisionResponse, officer)).case_decision


async def _paid(calls: Calls, case_id: str) -> None:
    due = await calls.wait_for(
        BILL,
        GetBillRequest(case_id=case_id),
        GetBillResponse,
        CASHIER,
        lambda answer: answer.bill.state == BillState.BILL_STATE_UNPAID,
    )
    request = RecordPaymentRequest(
        idempotency_key=str(uuid4()),
        case_id=case_id,
        amount_fen=due.bill.total_fen,
        method=PaymentMethod.PAYMENT_METHOD_QR_CODE,
        provider_reference=f"BENCH-{case_id}",
    )
    await calls.call(request, RecordPaymentResponse, CASHIER)


async def _issued(calls: Calls, case_id: str) -> None:
    await calls.wait_for(
        READY,
        GetCaseRequest(case_id=case_id),
        GetCaseResponse,
        CLERK,
        lambda answer: answer.case.state == CaseState.CASE_STATE_READY,
    )
    request = IssueResultRequest(
        idempotency_key=str(uuid4()),
        case_id=case_id,
        received_by="申请人本人",
        delivery=Delivery.DELIVERY_WINDOW,
    )
    await calls.call(request, IssueResultResponse, CLERK)
    await calls.wait_for(
        CLOSED,
        GetCaseRecordRequest(case_id=case_id),
        GetCaseRecordResponse,
        CLERK,
        lambda answer: answer.record.HasField("closed_at"),
    )


def _by_hand(peer: str, *, in_turn: bool) -> Flow:
    """Case-5 at a service that somebody would write by hand."""

    async def case5(calls: Calls) -> None:
        began = time.perf_counter()
        opened = await calls.post(
            peer, "/cases", {"subject": "临时建设", "applicant": "青山绿洲新材料有限公司", "item_codes": list(CASE5)}
        )
        said = {"decision": "approve"}
        deciding = [
            calls.post(peer, f"/cases/{opened['case_id']}/tasks/{position}/decision", said)
            for position in range(1, len(CASE5) + 1)
        ]
        answers = [await one for one in deciding] if in_turn else await asyncio.gather(*deciding)
        if not any(answer["state"] == "approved" for answer in answers):
            raise NotDecided
        calls.tally.observe(CASE, time.perf_counter() - began)

    return case5


def _echo(body: bytes, *, in_turn: bool) -> Flow:
    """Six calls of a case's shape and size to a server that does nothing."""

    async def echo(calls: Calls) -> None:
        began = time.perf_counter()
        await calls.echo("echo", body)
        answering = [calls.echo("echo", body) for _ in CASE5]
        if in_turn:
            for one in answering:
                await one
        else:
            await asyncio.gather(*answering)
        calls.tally.observe(CASE, time.perf_counter() - began)

    return echo
