"""ListRefundsDue."""

from __future__ import annotations

from chassis.listing import CENTRE, listing, paged_by
from chassis.paging import instant, row_id
from chassis.reading import reading
from chassis.rpc import Rpc
from fees.domain.refusing import RefundDue
from fees.handlers.list_refunds_due import ListRefundsDue, list_refunds_due
from fees.handlers.vocabulary import line_message
from fees.servicer.messages import receipt_message
from onewindow.fees.v1 import fees_pb2


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


RPC = Rpc(
    method="ListRefundsDue",
    parse=reading(fees_pb2.ListRefundsDueRequest, ListRefundsDue, division_code=CENTRE, page=paged_by(instant, row_id)),
    handle=list_refunds_due,
    render=listing(fees_pb2.ListRefundsDueResponse, "refunds", _message),
    writes=False,
)
