"""JudgeSupervisionOrder: whether a reply will do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.messages import answering
from chassis.requests import read_id
from chassis.rpc import Rpc
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.supervision.v1 import orders_pb2 as pb
from supervision.domain.supervision_orders import OrderVerdict
from supervision.handlers.judge_supervision_order import JudgeSupervisionOrder, judge_supervision_order
from supervision.handlers.ordering import MOST_DAYS
from supervision.servicer.fields import read_words
from supervision.servicer.order_messages import VERDICTS, order_message

if TYPE_CHECKING:
    from chassis.rpc import Call


def parse(request: pb.JudgeSupervisionOrderRequest, call: Call) -> JudgeSupervisionOrder:
    """Read which order, and what is said."""
    violations = Violations()
    verdict = VERDICTS.get(request.verdict)
    if verdict is None:
        violations.add("verdict", "Say what becomes of it.", "请选择处理方式。", FaultKind.REQUIRED)
    command = JudgeSupervisionOrder(
        caller=call.caller,
        order_id=read_id(violations, "order_id", request.order_id),
        verdict=verdict or OrderVerdict.ACCEPT,
        words=read_words(violations, "words", request.words, required=verdict is not OrderVerdict.ACCEPT),
        working_days=_read_days(violations, request, verdict),
    )
    violations.raise_if_any()
    return command


def _read_days(violations: Violations, request: pb.JudgeSupervisionOrderRequest, verdict: OrderVerdict | None) -> int:
    """Read in how many days what is returned is replied to anew; of any other verdict there are none."""
    if verdict is OrderVerdict.RETURN:
        return violations.count("working_days", request.working_days, 1, MOST_DAYS)
    if request.working_days:
        violations.add("working_days", "Only of what is returned.", "仅退回重办时填写期限。", FaultKind.NOT_APPLICABLE)
    return 0


RPC = Rpc(
    method="JudgeSupervisionOrder",
    parse=parse,
    handle=judge_supervision_order,
    render=answering(pb.JudgeSupervisionOrderResponse, order=order_message),
    writes=True,
)
