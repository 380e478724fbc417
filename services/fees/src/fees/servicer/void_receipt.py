"""VoidReceipt."""

from __future__ import annotations

from chassis.messages import answering
from chassis.rpc import Call, Rpc
from fees.handlers.void_receipt import VoidReceipt, void_receipts
from fees.servicer.voids import LONGEST_WORDS, SHORTEST_WORDS, receipt_no_asked, slip_asked, void_message
from kernel.fields import Violations
from onewindow.fees.v1 import receipts_pb2


def parse(request: receipts_pb2.VoidReceiptRequest, call: Call) -> VoidReceipt:
    """Read which receipt, and why."""
    wrong = Violations()
    command = VoidReceipt(
        caller=call.caller,
        receipt_no=receipt_no_asked(wrong, "receipt_no", request.receipt_no),
        reason=wrong.text("reason", request.reason, min_length=SHORTEST_WORDS, max_length=LONGEST_WORDS),
        slip_reference=slip_asked(wrong, request.slip_reference),
    )
    wrong.raise_if_any()
    return command


RPC = Rpc(
    method="VoidReceipt",
    parse=parse,
    handle=void_receipts,
    render=answering(receipts_pb2.VoidReceiptResponse, receipt_void=void_message),
    writes=True,
)
