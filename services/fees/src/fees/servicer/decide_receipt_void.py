"""DecideReceiptVoid."""

from __future__ import annotations

from chassis.messages import answering
from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from fees.handlers.void_receipt import DecideReceiptVoid, decide_receipt_voids
from fees.servicer.voids import LONGEST_WORDS, SHORTEST_WORDS, void_message
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.fees.v1 import receipts_pb2


def parse(request: receipts_pb2.DecideReceiptVoidRequest, call: Call) -> DecideReceiptVoid:
    """Read which void, and what is said to it."""
    wrong = Violations()
    agrees = request.decision == receipts_pb2.VOID_DECISION_AGREE
    if request.decision == receipts_pb2.VOID_DECISION_UNSPECIFIED:
        wrong.add("decision", "Agree or decline.", "请填写同意或不同意。", FaultKind.REQUIRED)
    command = DecideReceiptVoid(
        caller=call.caller,
        void_id=read_id(wrong, "void_id", request.void_id),
        agrees=agrees,
        remark=wrong.text(
            "remark",
            request.remark,
            min_length=SHORTEST_WORDS,
            max_length=LONGEST_WORDS,
            required=request.decision == receipts_pb2.VOID_DECISION_DECLINE,
        ),
    )
    wrong.raise_if_any()
    return command


RPC = Rpc(
    method="DecideReceiptVoid",
    parse=parse,
    handle=decide_receipt_voids,
    render=answering(receipts_pb2.DecideReceiptVoidResponse, receipt_void=void_message),
    writes=True,
)
