"""ListReceiptRanges."""

from __future__ import annotations

from collections.abc import Sequence

from chassis.requests import centre_asked
from chassis.rpc import Call, Rpc
from fees.domain.receipts import ReceiptRange
from fees.handlers.list_receipt_ranges import ListReceiptRanges, list_receipt_ranges
from fees.servicer.messages import range_message
from kernel.fields import Violations
from onewindow.fees.v1 import fees_pb2


def parse(request: fees_pb2.ListReceiptRangesRequest, call: Call) -> ListReceiptRanges:
    """Read which centre is asked about."""
    wrong = Violations()
    division_code = centre_asked(request.division_code, call.caller, wrong)
    wrong.raise_if_any()
    return ListReceiptRanges(caller=call.caller, division_code=division_code)


def render(ranges: Sequence[ReceiptRange]) -> fees_pb2.ListReceiptRangesResponse:
    """Write the answer."""
    return fees_pb2.ListReceiptRangesResponse(ranges=[range_message(held) for held in ranges])


RPC = Rpc(method="ListReceiptRanges", parse=parse, handle=list_receipt_ranges, render=render, writes=False)
