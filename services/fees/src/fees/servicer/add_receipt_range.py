"""AddReceiptRange."""

from __future__ import annotations

from chassis.messages import answering
from chassis.rpc import Call, Rpc
from fees.domain.receipts import new_range
from fees.handlers.add_receipt_range import AddReceiptRange, add_receipt_range
from fees.servicer.messages import range_message
from onewindow.fees.v1 import fees_pb2


def parse(request: fees_pb2.AddReceiptRangeRequest, call: Call) -> AddReceiptRange:
    """Read the request."""
    return AddReceiptRange(
        caller=call.caller,
        range=new_range(request.batch_code, request.first_number, request.last_number, request.digits),
    )


RPC = Rpc(
    method="AddReceiptRange",
    parse=parse,
    handle=add_receipt_range,
    render=answering(fees_pb2.AddReceiptRangeResponse, range=range_message),
    writes=True,
)
