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
    return ListReceiptRanges(caller=call.caller, division_code=division_code, low_below=call.receipts_low_below)


def render(held: HeldRanges) -> fees_pb2.ListReceiptRangesResponse:
    """Write the answer."""
    level = held.level
    return fees_pb2.ListReceiptRangesResponse(
        ranges=[range_message(one) for one in held.ranges],
        total_count=held.total_count,
        left_count=level.left_count,
        used_count=level.used_count,
        days_left=min(level.days_left or 0, _MOST_DAYS),
        is_used=level.days_left is not None,
        is_low=level.is_low,
        low_below=level.low_below,
    )


# A century: what lasts longer lasts as long.
_MOST_DAYS = 36_500

RPC = Rpc(method="ListReceiptRanges", parse=parse, handle=list_receipt_ranges, render=render, writes=False)
