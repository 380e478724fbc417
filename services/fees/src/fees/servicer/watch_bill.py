"""WatchBill: the bill of a case, and again whenever it has changed."""

from __future__ import annotations

from chassis.watch import watch_rpc
from fees.domain.bill import Bill
from fees.handlers.get_bill import GetBill, get_bill
from fees.servicer.messages import bill_message
from onewindow.fees.v1 import fees_pb2


def render(bill: Bill) -> fees_pb2.WatchBillResponse:
    """Write an answer."""
    return fees_pb2.WatchBillResponse(bill=bill_message(bill))


RPC = watch_rpc(
    "WatchBill",
    query=lambda case_id, caller: GetBill(case_id=case_id, caller=caller),
    handle=get_bill,
    render=render,
    ends=lambda bill: not bill.is_due,
)
