"""Orders of supervision as messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onewindow.supervision.v1 import orders_pb2 as pb
from supervision.domain.supervision_orders import OrderState, OrderVerdict
from supervision.servicer.rendering import actor

if TYPE_CHECKING:
    from supervision.handlers.ordering import OrderView

STATES = {
    OrderState.OPEN: pb.SUPERVISION_ORDER_STATE_OPEN,
    OrderState.REPLIED: pb.SUPERVISION_ORDER_STATE_REPLIED,
    OrderState.ACCEPTED: pb.SUPERVISION_ORDER_STATE_ACCEPTED,
    OrderState.WITHDRAWN: pb.SUPERVISION_ORDER_STATE_WITHDRAWN,
}
VERDICTS = {
    pb.SUPERVISION_ORDER_VERDICT_ACCEPT: OrderVerdict.ACCEPT,
    pb.SUPERVISION_ORDER_VERDICT_RETURN: OrderVerdict.RETURN,
    pb.SUPERVISION_ORDER_VERDICT_WITHDRAW: OrderVerdict.WITHDRAW,
}


def order_message(view: OrderView) -> pb.SupervisionOrder:
    """Show one as it is now."""
    order = view.order
    return pb.SupervisionOrder(
        order_id=str(order.order_id),
        order_no=order.order_no,
        state=STATES[order.state],
        case_id=str(order.case_id or ""),
        case_no=order.case_no,
        item_code=order.item_code,
        department_code=order.department_code,
        officer_id=order.officer_id,
        instruction=order.instruction,
        due_at=order.due_at,
        overdue=order.is_overdue(view.now),
        given_by=actor(order.given_by, order.given_by_department, order.division_code),
        given_at=order.given_at,
        reply=order.reply,
        replied_at=order.replied_at,
        overdue_at=order.overdue_at,
        closed_at=order.closed_at,
        steps=[
            pb.SupervisionOrderStep(
                step=step.step,
                words=step.words,
                actor=actor(step.officer_id, step.department_code, order.division_code),
                at=step.done_at,
            )
            for step in view.steps
        ],
    )
