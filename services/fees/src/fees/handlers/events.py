"""What the service says to the others: domain objects as event messages."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from chassis.rpc import Caller, actor_of
from fees.domain.bill import Bill, Receipt
from fees.handlers.vocabulary import METHODS, STATES, line_message
from onewindow.fees.v1 import events_pb2


def bill_issued(bill: Bill) -> events_pb2.BillIssued:
    """The one bill of a case was issued."""
    return events_pb2.BillIssued(
        case_id=str(bill.case_id),
        issued_at=bill.issued_at,
        lines=[line_message(line) for line in bill.lines],
        total_fen=bill.total_fen,
        state=STATES[bill.state],
    )


def bill_paid(bill: Bill, receipt: Receipt, recorded_by: Caller) -> events_pb2.BillPaid:
    """A bill was paid and its receipt issued."""
    return events_pb2.BillPaid(
        case_id=str(bill.case_id),
        paid_at=receipt.issued_at,
        amount_fen=receipt.amount_fen,
        method=METHODS[receipt.method],
        receipt_no=receipt.receipt_no,
        recorded_by=actor_of(recorded_by),
    )


def bill_cancelled(case_id: UUID, cancelled_at: datetime) -> events_pb2.BillCancelled:
    """An unpaid bill was cancelled."""
    return events_pb2.BillCancelled(case_id=str(case_id), cancelled_at=cancelled_at)
