"""What several RPCs render."""

from __future__ import annotations

from fees.domain.bill import Bill, Receipt
from fees.domain.receipts import ReceiptRange
from fees.handlers.vocabulary import (
    METHODS,
    STATES,
    line_message,
    order_message,
    payment_message,
    refund_message,
    waiver_message,
)
from onewindow.fees.v1 import fees_pb2

MOST_SUPPLEMENTS = 20


def bill_message(bill: Bill) -> fees_pb2.Bill:
    """A bill with its lines and, once paid, its receipt."""
    message = fees_pb2.Bill(
        case_id=str(bill.case_id),
        case_no=bill.case_no,
        state=STATES[bill.state],
        lines=[line_message(line) for line in bill.lines],
        total_fen=bill.total_fen,
        issued_at=bill.issued_at,
        refund_due_fen=bill.refund_due_fen,
        paid_fen=bill.paid_fen,
        left_fen=bill.left_fen,
        receipt_fen=bill.receipt_fen,
        payments=[payment_message(payment) for payment in bill.payments],
        orders=[order_message(order) for order in bill.orders],
        waivers=[waiver_message(waiver, bill) for waiver in bill.waivers],
        refunded_fen=bill.refunded_fen,
        refunds=[refund_message(refund) for refund in bill.refunds],
        payer=bill.payer,
        supplement_of=str(bill.supplement_of) if bill.supplement_of else "",
        supplements=[bill_message(one) for one in bill.supplements[-MOST_SUPPLEMENTS:]],
    )
    message.voided_receipts.extend(receipt_message(receipt) for receipt in bill.voided_receipts)
    if bill.receipt is not None:
        message.receipt.CopyFrom(receipt_message(bill.receipt))
    return message


def receipt_message(receipt: Receipt) -> fees_pb2.Receipt:
    """A treasury receipt."""
    return fees_pb2.Receipt(
        receipt_no=receipt.receipt_no,
        verification_code=receipt.verification_code,
        amount_fen=receipt.amount_fen,
        issued_at=receipt.issued_at,
        method=METHODS[receipt.method] if receipt.method else fees_pb2.PAYMENT_METHOD_UNSPECIFIED,
        issued_by=receipt.issued_by,
        voided_at=receipt.voided_at,
        void_reason=receipt.void_reason,
    )


def range_message(held: ReceiptRange) -> fees_pb2.ReceiptRange:
    """A range of receipt numbers and how far it is used."""
    return fees_pb2.ReceiptRange(
        batch_code=held.batch_code,
        first_number=held.first_number,
        last_number=held.last_number,
        next_number=held.next_number,
        digits=held.digits,
        is_withdrawn=held.is_withdrawn,
    )
