"""GetBill."""

from __future__ import annotations

from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from fees.domain.bill import Bill
from fees.handlers.get_bill import GetBill, get_bill
from fees.servicer.messages import bill_message
from kernel.fields import Violations
from onewindow.fees.v1 import fees_pb2


def parse(request: fees_pb2.GetBillRequest, call: Call) -> GetBill:
    """Read the request."""
    wrong = Violations()
    case_id = read_id(wrong, "case_id", request.case_id)
    wrong.raise_if_any()
    return GetBill(case_id=case_id, caller=call.caller)


def render(bill: Bill) -> fees_pb2.GetBillResponse:
    """Write the answer."""
    return fees_pb2.GetBillResponse(bill=bill_message(bill))


RPC = Rpc(method="GetBill", parse=parse, handle=get_bill, render=render, writes=False)
