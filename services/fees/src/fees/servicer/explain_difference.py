"""ExplainDifference."""

from __future__ import annotations

from chassis.messages import answering
from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from fees.handlers.explain_difference import ExplainDifference, explain_difference
from fees.servicer.bank_messages import LARGEST_AMOUNT_FEN, match_message, read_reason
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.fees.v1 import reconciliation_pb2


def parse(request: reconciliation_pb2.ExplainDifferenceRequest, call: Call) -> ExplainDifference:
    """Read the request."""
    wrong = Violations()
    if bool(request.line_id) == bool(request.payment_id):
        wrong.add("line_id", "Name a line, or a payment.", "请填写一笔流水或一笔收款。", FaultKind.REQUIRED)
    command = ExplainDifference(
        caller=call.caller,
        line_id=wrong.count("line_id", request.line_id, 0, LARGEST_AMOUNT_FEN) or None,
        payment_id=read_id(wrong, "payment_id", request.payment_id) if request.payment_id else None,
        reason=read_reason(wrong, "reason", request.reason),
    )
    wrong.raise_if_any()
    return command


RPC = Rpc(
    method="ExplainDifference",
    parse=parse,
    handle=explain_difference,
    render=answering(reconciliation_pb2.ExplainDifferenceResponse, match=match_message),
    writes=True,
)
