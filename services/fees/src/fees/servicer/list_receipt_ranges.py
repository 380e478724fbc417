"""ListReceiptRanges."""

from __future__ import annotations

from chassis.requests import centre_asked
from chassis.rpc import Call, Rpc
from fees.handlers.list_receipt_ranges import HeldRanges, ListReceiptRanges, list_receipt_ranges
from fees.servicer.messages import range_message
from kernel.fields import Violations
from onewindow.fees.v1 import fees_pb2


def parse(request: fees_pb2.ListReceiptRangesRequest, call: Call) -> ListReceiptRanges:
    """Read which centre is asked about."""
    wrong = Violations()
    division_code = centre_asked(request.division_code, call.caller, wrong)
    wrong.raise_if_any()
    return ListReceiptRanges(caller=call.caller, division_code=division_code)


def render(held: HeldRanges) -> fees_pb2.ListReceiptRangesResponse:
    """Write the answer."""
    return fees_pb2.ListReceiptRangesResponse(
        ranges=[range_message(one) for one in held.ranges], total_count=held.total_count, left_count=held.left_count
    )


RPC = Rpc(method="ListReceiptRanges", parse=parse, handle=list_receipt_ranges, render=render, writes=False)
