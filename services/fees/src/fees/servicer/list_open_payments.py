"""ListOpenPayments."""

from __future__ import annotations

from chassis.requests import centre_asked, read_date
from chassis.rpc import Call, Rpc
from fees.handlers.list_open_payments import ListOpenPayments, PaymentsTold, list_open_payments
from fees.servicer.bank_messages import LARGEST_AMOUNT_FEN, payment_messages
from kernel.fields import Violations
from onewindow.fees.v1 import reconciliation_pb2


def parse(request: reconciliation_pb2.ListOpenPaymentsRequest, call: Call) -> ListOpenPayments:
    """Read which payments are asked for."""
    wrong = Violations()
    query = ListOpenPayments(
        caller=call.caller,
        division_code=centre_asked(request.division_code, call.caller, wrong),
        day=read_date(wrong, "day", request.day) if request.day else None,
        amount_fen=wrong.count("amount_fen", request.amount_fen, 0, LARGEST_AMOUNT_FEN),
    )
    wrong.raise_if_any()
    return query


def render(found: PaymentsTold) -> reconciliation_pb2.ListOpenPaymentsResponse:
    """Write the answer."""
    return reconciliation_pb2.ListOpenPaymentsResponse(
        payments=payment_messages(found.payments, found.today), total_count=found.total_count
    )


RPC = Rpc(method="ListOpenPayments", parse=parse, handle=list_open_payments, render=render, writes=False)
