"""What several RPCs render."""

from __future__ import annotations

from fees.domain.bill import Bill
from fees.domain.receipts import ReceiptRange
from fees.handlers.vocabulary import METHODS, STATES, line_message
from onewindow.fees.v1 import fees_pb2


def bill_message(bill: Bill) -> fees_pb2.Bill:
    """A bill with its lines and, once paid, its receipt."""
    message = fees_pb2.Bill(
        case_id=str(bill.case_id),
        case_no=bill.case_no,
        state=STATES[bill.state],
        lines=[line_message(line) for line in bill.lines],
        total_fen=bill.total_fen,
        issued_at=bill.issued_at,
    )
    if bill.receipt is not None:
        message.receipt.CopyFrom(
            fees_pb2.Receipt(
                receipt_no=bill.receipt.receipt_no,
                verification_code=bill.receipt.verification_code,
                amount_fen=bill.receipt.amount_fen,
                issued_at=bill.receipt.issued_at,
                method=METHODS[bill.receipt.method],
            )
        )
    return message


def range_message(held: ReceiptRange) -> fees_pb2.ReceiptRange:
    """A range of receipt numbers and how far it is used."""
    return fees_pb2.ReceiptRange(
        batch_code=held.batch_code,
        first_number=held.first_number,
        last_number=held.last_number,
        next_number=held.next_number,
    )
