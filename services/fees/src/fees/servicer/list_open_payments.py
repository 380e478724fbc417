"""ListOpenPayments."""

from __future__ import annotations

from chassis.listing import CENTRE
from chassis.reading import count, date_if_any, reading
from chassis.rpc import Rpc
from fees.handlers.list_open_payments import ListOpenPayments, PaymentsTold, list_open_payments
from fees.servicer.bank_messages import LARGEST_AMOUNT_FEN, payment_messages
from onewindow.fees.v1 import reconciliation_pb2


def render(found: PaymentsTold) -> reconciliation_pb2.ListOpenPaymentsResponse:
    """Write the answer."""
    return reconciliation_pb2.ListOpenPaymentsResponse(
        payments=payment_messages(found.payments, found.today), total_count=found.total_count
    )


RPC = Rpc(
    method="ListOpenPayments",
    parse=reading(
        reconciliation_pb2.ListOpenPaymentsRequest,
        ListOpenPayments,
        division_code=CENTRE,
        day=date_if_any,
        amount_fen=count(0, LARGEST_AMOUNT_FEN),
    ),
    handle=list_open_payments,
    render=render,
    writes=False,
)
