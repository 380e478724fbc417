"""DecideRefund."""

from __future__ import annotations

from chassis.messages import answering
from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from fees.handlers.decide_refund import DecideRefund, decide_refunds
from fees.handlers.vocabulary import refund_message
from kernel.fields import Violations
from onewindow.fees.v1 import refunds_pb2

SHORTEST_NOTE, LONGEST_NOTE = 5, 500


def parse(request: refunds_pb2.DecideRefundRequest, call: Call) -> DecideRefund:
    """Read the request; who declines says why."""
    wrong = Violations()
    command = DecideRefund(
        caller=call.caller,
        refund_id=read_id(wrong, "refund_id", request.refund_id),
        approve=request.approve,
        note=wrong.text(
            "note",
            request.note,
            min_length=1 if request.approve else SHORTEST_NOTE,
            max_length=LONGEST_NOTE,
            required=not request.approve,
        ),
    )
    wrong.raise_if_any()
    return command


RPC = Rpc(
    method="DecideRefund",
    parse=parse,
    handle=decide_refunds,
    render=answering(refunds_pb2.DecideRefundResponse, refund=refund_message),
    writes=True,
)
