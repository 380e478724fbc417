"""ListRefundsDue."""

from __future__ import annotations

from chassis.paging import instant, page_asked, row_id
from chassis.requests import centre_asked
from chassis.rpc import Call, Rpc
from fees.domain.refusing import RefundDue
from fees.handlers.list_refunds_due import ListRefundsDue, RefundsDue, list_refunds_due
from fees.handlers.vocabulary import line_message
from fees.servicer.messages import receipt_message
from kernel.fields import Violations
from onewindow.fees.v1 import fees_pb2


def parse(request: fees_pb2.ListRefundsDueRequest, call: Call) -> ListRefundsDue:
    """Read which centre is asked about, and which page."""
    wrong = Violations()
    query = ListRefundsDue(
        caller=call.caller,
        division_code=centre_asked(request.division_code, call.caller, wrong),
        page=page_asked(wrong, request, call.caller, instant, row_id),
    )
    wrong.raise_if_any()
    return query


def render(found: RefundsDue) -> fees_pb2.ListRefundsDueResponse:
    """Write the answer."""
    return fees_pb2.ListRefundsDueResponse(
        refunds=[_message(refund) for refund in found.page.rows],
        next_page_token=found.page.next_token,
        total_count=found.total_count,
        total_fen=found.total_fen,
    )


def _message(refund: RefundDue) -> fees_pb2.RefundDue:
    bill = refund.bill
    return fees_pb2.RefundDue(
        case_id=str(bill.case_id),
        case_no=bill.case_no,
        amount_fen=refund.left_fen,
        under_way_fen=refund.under_way_fen,
        due_since=refund.due_since,
        receipt=receipt_message(bill.receipt) if bill.receipt else None,
        lines=[line_message(line) for line in refund.lines],
    )


RPC = Rpc(method="ListRefundsDue", parse=parse, handle=list_refunds_due, render=render, writes=False)
