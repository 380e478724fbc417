"""A department says what it did about an order of supervision."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chassis.in_turn import each_in_turn
from onewindow.access.v1.access_pb2 import Role
from supervision.domain.refusals import SupervisionOrderNotFound
from supervision.domain.supervision_orders import replied
from supervision.handlers.ordering import OrderView, done
from supervision.handlers.own_entries import tell_timeline
from supervision.storage import supervision_orders

if TYPE_CHECKING:
    from uuid import UUID

    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from supervision.domain.supervision_orders import SupervisionOrder


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyToSupervisionOrder:
    """What was done."""

    caller: Caller
    order_id: UUID
    reply: str = field(repr=False)
    case_id: None = None


@each_in_turn
def reply_to_supervision_order(unit: Unit, command: ReplyToSupervisionOrder) -> OrderView:
    """Take each; of two officers the first is heard."""
    caller = command.caller
    order = supervision_orders.hold(unit, command.order_id, caller.division_code, caller.confined_to)
    if order is None:
        raise SupervisionOrderNotFound
    is_head = Role.ROLE_DEPARTMENT_HEAD in caller.roles
    after = replied(order, caller.officer_id, command.reply, unit.now, is_head=is_head)
    supervision_orders.save(unit, after)
    if order.case_id:
        _tell_case(unit, order, order.case_id, caller)
    return done(unit, after, caller, "replied", command.reply)


def _tell_case(unit: Unit, order: SupervisionOrder, case_id: UUID, caller: Caller) -> None:
    late = unit.now > order.due_at
    words = f"答复督办{order.order_no}", f"order {order.order_no} is replied to"
    tell_timeline(
        unit,
        case_id,
        "SupervisionOrderReplied",
        (f"{words[0]}（逾期）", f"{words[1]}, late") if late else words,
        item_code=order.item_code,
        department_code=order.department_code,
        officer_id=caller.officer_id,
    )
