"""PayRefund."""

from __future__ import annotations

from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from fees.domain.repaying import Refund
from fees.handlers.pay_refund import PayRefund, pay_refunds
from fees.handlers.vocabulary import refund_message
from kernel.fields import Violations
from onewindow.fees.v1 import refunds_pb2


def parse(request: refunds_pb2.PayRefundRequest, call: Call) -> PayRefund:
    """Read the request."""
    wrong = Violations()
    command = PayRefund(caller=call.caller, refund_id=read_id(wrong, "refund_id", request.refund_id))
    wrong.raise_if_any()
    return command


def render(refund: Refund) -> refunds_pb2.PayRefundResponse:
    """Write the answer."""
    return refunds_pb2.PayRefundResponse(refund=refund_message(refund))


RPC = Rpc(method="PayRefund", parse=parse, handle=pay_refunds, render=render, writes=True)
