"""Money that came in and went back, and money that became due later, played by the people of a centre."""

from __future__ import annotations

from uuid import uuid4

from tests.journey.actors import Hall, answered, licence_renewal, wait_for

from onewindow.fees.v1.assessment_pb2 import AmendBillRequest, AmendBillResponse, LineQuantities, WaiverEvidence
from onewindow.fees.v1.fees_pb2 import BillState, PaymentMethod, RecordPaymentRequest, RecordPaymentResponse
from onewindow.fees.v1.receipts_pb2 import (
    DecideReceiptVoidRequest,
    DecideReceiptVoidResponse,
    VoidDecision,
    VoidReceiptRequest,
    VoidReceiptResponse,
)
from onewindow.fees.v1.refunds_pb2 import (
    AskForRefundRequest,
    AskForRefundResponse,
    DecideRefundRequest,
    DecideRefundResponse,
    PayRefundRequest,
    PayRefundResponse,
)
from onewindow.intake.v1.intake_pb2 import CaseState
from onewindow_cli.demo import scenario

ACCOUNTANT = "accountant-01"
PAPER = WaiverEvidence(file_name="退费说明.pdf", sha256="0" * 64, size_bytes=1)


def due_back(hall: Hall) -> str:
    """Pay a case in cash and have it refused: its money is due back; answers the case."""
    case_id = hall.clerk.submit(licence_renewal()).case.case_id
    [task] = hall.departments.wait_for_tasks(case_id)
    bill = hall.cashier.wait_for_bill(case_id)
    taken = RecordPaymentRequest(
        idempotency_key=str(uuid4()),
        case_id=case_id,
        amount_fen=bill.total_fen,
        method=PaymentMethod.PAYMENT_METHOD_CASH,
        tendered_fen=bill.total_fen,
    )
    answered(hall.clients.by(scenario.CASHIER).fees, taken, RecordPaymentResponse)
    hall.departments.refuse(task)
    wait_for("what is due back", lambda: hall.cashier.bill(case_id), lambda bill: bill.refund_due_fen > 0)
    return case_id


def ask_back(hall: Hall, case_id: str) -> str:
    """Ask for a refund; answers it."""
    key = str(uuid4())
    wish = AskForRefundRequest(idempotency_key=key, case_id=case_id, reason="事项未获准予", evidence=PAPER)
    return answered(hall.clients.by(scenario.CASHIER).fees, wish, AskForRefundResponse).refund.refund_id


def approve_back(hall: Hall, refund_id: str) -> str:
    """Approve a refund, as another person; answers it."""
    said = DecideRefundRequest(idempotency_key=str(uuid4()), refund_id=refund_id, approve=True)
    return answered(hall.clients.by(ACCOUNTANT).fees, said, DecideRefundResponse).refund.refund_id


def play_refund(hall: Hall) -> str:
    """Pay a case in cash, have it refused, and give the money back by two persons; answers the case."""
    case_id = due_back(hall)
    refund_id = approve_back(hall, ask_back(hall, case_id))
    paid = PayRefundRequest(idempotency_key=str(uuid4()), refund_id=refund_id)
    answered(hall.clients.by(scenario.CASHIER).fees, paid, PayRefundResponse)
    hall.clerk.wait_until_ready(case_id)
    return case_id


def play_supplement(hall: Hall) -> str:
    """Pay a case and have it granted; then more becomes due, and what waited at the window waits again."""
    application = licence_renewal()
    application.item_codes[:] = ["ZRZY-011"]
    case_id = hall.clerk.submit(application).case.case_id
    [task] = hall.departments.wait_for_tasks(case_id)
    hall.cashier.take(hall.cashier.wait_for_bill(case_id))
    hall.departments.approve(task)
    hall.clerk.wait_until_ready(case_id)
    corrected = LineQuantities(line_no=1, quantities={"documents": "3"})
    request = AmendBillRequest(idempotency_key=str(uuid4()), case_id=case_id, lines=[corrected], reason="另有两本证书")
    answered(hall.clients.by(ACCOUNTANT).fees, request, AmendBillResponse)
    wait_for(
        "the case that waits again",
        lambda: hall.clerk.case(case_id),
        lambda case: case.state == CaseState.CASE_STATE_ACCEPTED,
    )
    return case_id


def settle_supplement(hall: Hall, case_id: str) -> None:
    """Pay what more became due; what waited for it is handed over."""
    [more] = hall.cashier.bill(case_id).supplements
    assert more.state == BillState.BILL_STATE_UNPAID
    hall.cashier.take(more)
    hall.clerk.wait_until_ready(case_id)
    hall.clerk.issue(case_id)


def void_slip(hall: Hall, case_id: str) -> None:
    """Void the receipt of a case with the slip it was paid by: asked for, and agreed to by another person."""
    bill = hall.cashier.bill(case_id)
    wish = VoidReceiptRequest(
        idempotency_key=str(uuid4()),
        receipt_no=bill.receipt.receipt_no,
        reason="终端已撤销",
        slip_reference=bill.payments[-1].provider_reference,
    )
    asked = answered(hall.clients.by(scenario.CASHIER).fees, wish, VoidReceiptResponse).receipt_void
    said = DecideReceiptVoidRequest(
        idempotency_key=str(uuid4()), void_id=asked.void_id, decision=VoidDecision.VOID_DECISION_AGREE
    )
    answered(hall.clients.by(ACCOUNTANT).fees, said, DecideReceiptVoidResponse)


def play_voided_slips(hall: Hall) -> tuple[str, str]:
    """Pay two cases by slips that are voided, of one before its result is handed over, of the other after it was."""
    waits, handed_over = (hall.clerk.submit(licence_renewal()).case.case_id for _ in range(2))
    [task] = hall.departments.wait_for_tasks(waits)
    hall.departments.approve(task)
    hall.cashier.take(hall.cashier.wait_for_bill(waits))
    hall.clerk.wait_until_ready(waits)
    hall.finish(handed_over)
    for case_id in (waits, handed_over):
        void_slip(hall, case_id)
    wait_for(
        "the case that waits for its payment again",
        lambda: hall.clerk.case(waits),
        lambda case: case.state == CaseState.CASE_STATE_ACCEPTED,
    )
    return waits, handed_over
