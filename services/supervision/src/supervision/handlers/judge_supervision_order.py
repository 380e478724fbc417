"""Supervision accepts or returns a reply, or takes its order back."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from chassis.in_turn import each_in_turn
from onewindow.supervision.v1 import events_pb2
from supervision.domain.refusals import SupervisionOrderNotFound
from supervision.domain.supervision_orders import OrderVerdict, judged
from supervision.handlers.limits import clock_of
from supervision.handlers.ordering import OrderView, done, tell_order
from supervision.storage import supervision_orders

if TYPE_CHECKING:
    from uuid import UUID

    from chassis.rpc import Caller
    from chassis.storage.unit import Unit

_TOLD = MappingProxyType(
    {
        OrderVerdict.ACCEPT: (
            events_pb2.SUPERVISION_ORDER_CHANGE_ACCEPTED,
            ("督办{number}已办结", "order {number} is seen to"),
        ),
        OrderVerdict.RETURN: (
            events_pb2.SUPERVISION_ORDER_CHANGE_RETURNED,
            ("督办{number}的答复被退回", "the reply to order {number} is returned"),
        ),
        OrderVerdict.WITHDRAW: (
            events_pb2.SUPERVISION_ORDER_CHANGE_WITHDRAWN,
            ("撤回督办{number}", "order {number} is withdrawn"),
        ),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeSupervisionOrder:
    """A verdict and its reason."""

    caller: Caller
    order_id: UUID
    verdict: OrderVerdict
    words: str = field(repr=False)
    # By when what is returned is replied to anew.
    working_days: int = 0
    case_id: None = None


@each_in_turn
def judge_supervision_order(unit: Unit, command: JudgeSupervisionOrder) -> OrderView:
    """Do each; of two persons the first is heard."""
    caller = command.caller
    order = supervision_orders.hold(unit, command.order_id, caller.division_code)
    if order is None:
        raise SupervisionOrderNotFound
    due_at = clock_of(unit, caller.division_code, command.working_days).due_at if command.working_days else None
    after = judged(order, command.verdict, unit.now, due_at)
    supervision_orders.save(unit, after)
    change, words = _TOLD[command.verdict]
    tell_order(unit, after, change, caller, words)
    view = done(unit, after, caller, command.verdict.value, command.words)
    if after.case_id:
        # It may have been erased while the order was open.
        supervision_orders.erase(unit, [after.case_id])
    return view
