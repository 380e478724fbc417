"""GetBill."""

from __future__ import annotations

from chassis.messages import answering
from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from fees.handlers.get_bill import GetBill, get_bill
from fees.servicer.messages import bill_message
from kernel import typed
from kernel.errors import FaultKind
from kernel.fields import Violations
from kernel.ids import case_number_fault
from onewindow.fees.v1 import fees_pb2


def parse(request: fees_pb2.GetBillRequest, call: Call) -> GetBill:
    """Read the request."""
    wrong = Violations()
    # Whoever knew of no number sends an id, also an empty one.
    if not request.case_no:
        case_id = read_id(wrong, "case_id", request.case_id)
        wrong.raise_if_any()
        return GetBill(case_id=case_id, caller=call.caller)
    case_no = typed.identifier(request.case_no)
    wrong.fault("case_no", case_number_fault(case_no))
    if request.case_id:
        wrong.add(
            "case_no",
            "Give case_id or case_no, not both.",
            "办件标识和办件编号只能填写一个。",
            FaultKind.NOT_APPLICABLE,
        )
    wrong.raise_if_any()
    return GetBill(case_id=None, case_no=case_no, caller=call.caller)


RPC = Rpc(
    method="GetBill",
    parse=parse,
    handle=get_bill,
    render=answering(fees_pb2.GetBillResponse, bill=bill_message),
    writes=False,
)
