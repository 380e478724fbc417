"""What the service says to the others: domain objects as event messages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from google.protobuf.message import Message

from chassis.rpc import Caller, actor_of
from fees.domain.bill import Bill, BillState, Receipt
from fees.domain.refusing import Refused
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


def items_refused(refused: Refused, at: datetime) -> Iterator[Message]:
    """Tell what the refusal of items made of a bill; nothing if no money is concerned."""
    bill, case_id = refused.bill, str(refused.bill.case_id)
    if bill.state is BillState.CANCELLED:
        yield events_pb2.BillCancelled(case_id=case_id, cancelled_at=at)
    elif refused.amount_fen:
        lines = [line_message(line) for line in refused.lines]
        if bill.state is BillState.PAID:
            amount_fen = refused.amount_fen
            yield events_pb2.RefundBecameDue(case_id=case_id, due_at=at, lines=lines, amount_fen=amount_fen)
        else:
            yield events_pb2.BillReduced(case_id=case_id, reduced_at=at, lines=lines, total_fen=bill.total_fen)
