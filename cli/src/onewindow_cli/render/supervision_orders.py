"""Orders of supervision on a terminal, within 80 columns."""

from __future__ import annotations

from collections.abc import Iterator

from onewindow.supervision.v1.orders_pb2 import SupervisionOrder, SupervisionOrderState
from onewindow_cli.render import words
from onewindow_cli.render.steps_taken import MINUTES, labelled, step_lines
from onewindow_cli.render.wrapping import indented

STATES = {
    SupervisionOrderState.SUPERVISION_ORDER_STATE_OPEN: "待答复 waits for a reply",
    SupervisionOrderState.SUPERVISION_ORDER_STATE_REPLIED: "已答复，待审阅 replied to",
    SupervisionOrderState.SUPERVISION_ORDER_STATE_ACCEPTED: "已办结 accepted",
    SupervisionOrderState.SUPERVISION_ORDER_STATE_WITHDRAWN: "已撤回 withdrawn",
}


def supervision_order_lines(order: SupervisionOrder) -> Iterator[str]:
    """Answer one as lines: to whom, until when, where it stands, what was replied."""
    yield f"{order.order_no}  监察督办 order of supervision"
    yield from indented(f"编号 id {order.order_id}")
    late = "  逾期 LATE" if order.overdue else ""
    yield from indented(f"{STATES.get(order.state, '')}  期限 due {words.local(order.due_at, MINUTES)}{late}")
    yield from labelled(
        (
            ("部门 department", f"{order.department_code} {order.officer_id or '部门负责人 its head'}"),
            ("办件 case", f"{order.case_no} {order.item_code}".strip() or "不涉及办件 none"),
            ("要求 see to", order.instruction),
            ("答复 reply", order.reply),
        )
    )
    yield from step_lines(order.steps)
