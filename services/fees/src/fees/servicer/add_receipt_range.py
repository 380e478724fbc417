"""AddReceiptRange."""

from __future__ import annotations

from chassis.rpc import Call, Rpc
from fees.domain.receipts import ReceiptRange, new_range
from fees.handlers.add_receipt_range import AddReceiptRange, add_receipt_range
from fees.servicer.messages import range_message
from onewindow.fees.v1 import fees_pb2


def parse(request: fees_pb2.AddReceiptRangeRequest, call: Call) -> AddReceiptRange:
    """Read the request."""
    return AddReceiptRange(
        caller=call.caller,
        range=new_range(request.batch_code, request.first_number, request.last_number, request.digits),
    )


def render(added: ReceiptRange) -> fees_pb2.AddReceiptRangeResponse:
    """Write the answer."""
    return fees_pb2.AddReceiptRangeResponse(range=range_message(added))


RPC = Rpc(method="AddReceiptRange", parse=parse, handle=add_receipt_range, render=render, writes=True)
