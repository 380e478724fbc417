"""JudgeSupervisionOrder: whether a reply will do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.messages import answering
from chassis.reading import Beside, one_of, reading, text_where
from chassis.rpc import Rpc
from kernel.errors import FaultKind
from onewindow.supervision.v1 import orders_pb2 as pb
from supervision.handlers.judge_supervision_order import JudgeSupervisionOrder, judge_supervision_order
from supervision.handlers.ordering import MOST_DAYS
from supervision.servicer.fields import LONGEST_WORDS, SHORTEST_WORDS
from supervision.servicer.order_messages import VERDICTS, order_message

if TYPE_CHECKING:
    from kernel.fields import Violations

_WORDS_NEEDED = frozenset({pb.SUPERVISION_ORDER_VERDICT_RETURN, pb.SUPERVISION_ORDER_VERDICT_WITHDRAW})


def _days(violations: Violations, field: str, written: int, verdict: object) -> int:
    """Read in how many days what is returned is replied to anew; of any other verdict there are none."""
    if verdict == pb.SUPERVISION_ORDER_VERDICT_RETURN:
        return violations.count(field, written, 1, MOST_DAYS)
    if written:
        violations.add(field, "Only of what is returned.", "仅退回重办时填写期限。", FaultKind.NOT_APPLICABLE)
    return 0


RPC = Rpc(
    method="JudgeSupervisionOrder",
    parse=reading(
        pb.JudgeSupervisionOrderRequest,
        JudgeSupervisionOrder,
        verdict=one_of(VERDICTS, "Say what becomes of it.", "请选择处理方式。"),
        words=text_where("verdict", _WORDS_NEEDED, SHORTEST_WORDS, LONGEST_WORDS, multiline=True),
        working_days=Beside("verdict", _days, (1, MOST_DAYS)),
    ),
    handle=judge_supervision_order,
    render=answering(pb.JudgeSupervisionOrderResponse, order=order_message),
    writes=True,
)
