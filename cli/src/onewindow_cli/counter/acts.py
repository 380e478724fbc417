"""The acts of a case, from the first question to the last signature, each by whoever the client acts as.

A write whose ``key`` is empty gets an idempotency key from the client, kept while it repeats the request. Every act
raises ``CallError``.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass

from onewindow.approval.v1.approval_pb2 import Decision, RecordDecisionRequest, RecordDecisionResponse
from onewindow.fees.v1.fees_pb2 import (
    AddReceiptRangeRequest,
    AddReceiptRangeResponse,
    Bill,
    GetBillRequest,
    GetBillResponse,
    ListReceiptRangesRequest,
    ListReceiptRangesResponse,
    PaymentMethod,
    ReceiptRange,
    RecordPaymentRequest,
    RecordPaymentResponse,
)
from onewindow.fees.v1.payments_pb2 import (
    PaymentOrder,
    PaymentOrderMethod,
    StartPaymentRequest,
    StartPaymentResponse,
)
from onewindow.intake.v1.intake_pb2 import (
    Application,
    Case,
    Delivery,
    IssueResultRequest,
    IssueResultResponse,
    Material,
    OneTimeNotice,
    PreviewApplicationRequest,
    PreviewApplicationResponse,
    SubmitApplicationRequest,
    SubmitApplicationResponse,
    SupplementApplicationRequest,
    SupplementApplicationResponse,
)
from onewindow_cli.centre_folder import ReceiptNumbers
from onewindow_client import ServiceClient

_LOOK_SECONDS = 0.25


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an officer says to an item; a refusal has a reason and a legal basis (行政许可法 Art. 38)."""

    decision: Decision | str = Decision.DECISION_APPROVE
    reason: str = ""
    legal_basis: str = ""


def preview(intake: ServiceClient, application: Application) -> OneTimeNotice:
    """Ask for everything that an application would be told; stores nothing."""
    request = PreviewApplicationRequest(application=application)
    return intake.call(request, PreviewApplicationResponse).notice


def submit(intake: ServiceClient, application: Application, key: str = "") -> SubmitApplicationResponse:
    """Submit an application: accepted with a number, or one notice of what is missing."""
    request = SubmitApplicationRequest(idempotency_key=key, application=application)
    return intake.call(request, SubmitApplicationResponse)


def supplement(
    intake: ServiceClient, case_id: str, materials: Iterable[Material], key: str = ""
) -> SupplementApplicationResponse:
    """Hand in what the notice asked for."""
    request = SupplementApplicationRequest(idempotency_key=key, case_id=case_id, materials=materials)
    return intake.call(request, SupplementApplicationResponse)


def decide(
    approval: ServiceClient, case_id: str, item_code: str, verdict: Verdict, key: str = ""
) -> RecordDecisionResponse:
    """Approve or refuse one item of a case."""
    request = RecordDecisionRequest(
        idempotency_key=key,
        case_id=case_id,
        item_code=item_code,
        decision=verdict.decision,
        reason=verdict.reason,
        legal_basis=verdict.legal_basis,
    )
    return approval.call(request, RecordDecisionResponse)


def payable(bill: Bill) -> Bill:
    """Answer what money is taken for: the bill of a case, or what became due after it was paid and is not."""
    return next((one for one in bill.supplements if one.left_fen), bill)


def pay(  # noqa: PLR0913 - what is said of a payment, by name
    fees: ServiceClient,
    bill: Bill,
    method: PaymentMethod | str,
    reference: str = "",
    key: str = "",
    *,
    part_fen: int = 0,
    slip_fen: int = 0,
) -> Bill:
    """Take what is left of a bill, or a part of it; ``reference`` is the bank's or provider's, none in cash.

    ``slip_fen``: what the slip of a card says; 0 if nobody tells.

    Answers it as it is then, with its receipt if it is whole. (A service of the release before tells no rest.)
    """
    request = RecordPaymentRequest(
        idempotency_key=key,
        case_id=bill.case_id,
        amount_fen=part_fen or bill.left_fen or bill.total_fen,
        method=method,
        provider_reference=reference,
        part=bool(part_fen),
        slip_fen=slip_fen,
    )
    return fees.call(request, RecordPaymentResponse).bill


def ask_provider(
    fees: ServiceClient,
    case_id: str,
    part_fen: int = 0,
    key: str = "",
    *,
    method: PaymentOrderMethod | str = "PAYMENT_ORDER_METHOD_QR_CODE",
) -> PaymentOrder:
    """Have the payment provider collect what is left of a bill, or a part of it: by code, or at its terminal."""
    request = StartPaymentRequest(idempotency_key=key, case_id=case_id, amount_fen=part_fen, method=method)
    return fees.call(request, StartPaymentResponse).order


def code_of(fees: ServiceClient, case_id: str, order_id: str, seconds: float) -> str:
    """Answer what the QR code of an order says, as soon as the provider has told; empty if it has not in time."""
    give_up_at = time.monotonic() + seconds
    while True:
        bill = fees.call(GetBillRequest(case_id=case_id), GetBillResponse).bill
        code = next((order.code for order in bill.orders if order.order_id == order_id), "")
        if code or time.monotonic() > give_up_at:
            return code
        time.sleep(_LOOK_SECONDS)


def issue(intake: ServiceClient, case_id: str, received_by: str, delivery: Delivery | str, key: str = "") -> Case:
    """Hand the results over and close the case."""
    request = IssueResultRequest(idempotency_key=key, case_id=case_id, received_by=received_by, delivery=delivery)
    return intake.call(request, IssueResultResponse).case


def receipt_ranges(fees: ServiceClient) -> list[ReceiptRange]:
    """Answer the ranges of receipt numbers of the centre, in the order they are used."""
    return list(fees.call(ListReceiptRangesRequest(), ListReceiptRangesResponse).ranges)


def add_receipts(fees: ServiceClient, numbers: ReceiptNumbers, key: str = "") -> ReceiptRange:
    """Take over a range of receipt numbers from the finance bureau."""
    request = AddReceiptRangeRequest(
        idempotency_key=key,
        batch_code=numbers.batch_code,
        first_number=numbers.first,
        last_number=numbers.last,
        digits=numbers.digits,
    )
    return fees.call(request, AddReceiptRangeResponse).range
