"""DecideReceiptVoid."""

from __future__ import annotations

from chassis.messages import answering
from chassis.reading import Named, one_of, reading, text_where
from chassis.rpc import Rpc
from fees.handlers.void_receipt import DecideReceiptVoid, decide_receipt_voids
from fees.servicer.voids import LONGEST_WORDS, SHORTEST_WORDS, void_message
from onewindow.fees.v1 import receipts_pb2

_AGREES = {receipts_pb2.VOID_DECISION_AGREE: True, receipts_pb2.VOID_DECISION_DECLINE: False}


RPC = Rpc(
    method="DecideReceiptVoid",
    parse=reading(
        receipts_pb2.DecideReceiptVoidRequest,
        DecideReceiptVoid,
        agrees=Named("decision", one_of(_AGREES, "Agree or decline.", "请填写同意或不同意。")),
        remark=text_where("decision", {receipts_pb2.VOID_DECISION_DECLINE}, SHORTEST_WORDS, LONGEST_WORDS),
    ),
    handle=decide_receipt_voids,
    render=answering(receipts_pb2.DecideReceiptVoidResponse, receipt_void=void_message),
    writes=True,
)
