"""The docket of the leader and its orders on a terminal, within 80 columns."""

from __future__ import annotations

from collections.abc import Iterator

from onewindow.approval.v1.approval_pb2 import (
    DocketEntry,
    DocketRule,
    DocketRuleChange,
    DocketStep,
    EscalationRule,
    Order,
    OrderState,
)
from onewindow_cli.render import words
from onewindow_cli.render.wrapping import indented

ORDER_STATES = {
    OrderState.ORDER_STATE_OPEN: "待答复 waits for a reply",
    OrderState.ORDER_STATE_REPLIED: "已答复，待审阅 replied to",
    OrderState.ORDER_STATE_ACCEPTED: "已办结 accepted",
    OrderState.ORDER_STATE_WITHDRAWN: "已撤回 withdrawn",
}


def entry_lines(entry: DocketEntry) -> Iterator[str]:
    """Answer an entry as lines: the case, why and by whom, its orders."""
    mark = "  绿色通道 green channel" if entry.green_channel else ""
    yield f"{entry.case_no}{mark}"
    yield from indented(f"现场办公 entry {entry.entry_id}")
    yield from indented(f"{_why(entry)}  {_who(entry)}  {words.local(entry.escalated_at, _MINUTES)}")
    if entry.reason:
        yield from indented(f"事由 why: {entry.reason}")
    if entry.tried:
        yield from indented(f"已做工作 tried: {entry.tried}")
    if entry.postponed_until.ByteSize():
        yield from indented(f"延后至 set aside until {words.local(entry.postponed_until, '%Y-%m-%d')}")
    for order in entry.orders:
        yield from order_lines(order, indent="    ")
    for proposal in entry.proposals:
        to = proposal.department_zh or proposal.department_code
        yield from indented(f"建议 proposal: {to} {_STEPS.get(proposal.step, '')} {proposal.item_code}")
    if entry.closed_at.ByteSize():
        closed = f"{words.local(entry.closed_at, _MINUTES)} {entry.closed_by.officer_id}"
        yield from indented(f"已移出 closed {closed}: {entry.close_reason or '办件已决定 the case is decided'}")


def order_lines(order: Order, *, indent: str = "  ") -> Iterator[str]:
    """Answer an order as lines: to whom, until when, where it stands, what was replied."""
    to = f"{order.department_zh} {order.department_en}".strip() or order.department_code
    who = order.officer_id or "部门负责人 its head"
    yield from indented(f"督办 order {order.order_id}", indent)
    yield from indented(f"{to}, {who}", indent)
    overdue = "  逾期 OVERDUE" if order.overdue else ""
    until = words.local(order.due_at, _MINUTES)
    yield from indented(f"{ORDER_STATES.get(order.state, '')}  期限 due {until}{overdue}", indent)
    yield from indented(f"要求 see to: {order.instruction}", indent)
    for reply in order.replies:
        late = " 逾期 late" if reply.late else ""
        yield from indented(f"答复 reply {words.local(reply.replied_at, _MINUTES)}{late}: {reply.reply}", indent)
        if reply.returned_reason:
            yield from indented(f"退回 returned: {reply.returned_reason}", indent)
    if order.close_reason:
        yield from indented(f"结论 closed by {order.closed_by.officer_id}: {order.close_reason}", indent)


def rule_lines(rule: DocketRule) -> Iterator[str]:
    """Answer a rule of the docket as lines: how it is, then how it was set, newest first."""
    names = {
        EscalationRule.ESCALATION_RULE_OVERDUE: "逾期 overdue",
        EscalationRule.ESCALATION_RULE_STUCK: "停滞 standing still",
        EscalationRule.ESCALATION_RULE_COMPLAINT: "投诉 complaint",
    }
    yield f"{names.get(rule.rule, '')}: {_setting(rule)}"
    for change in rule.changes:
        at = words.local(change.set_at, _MINUTES)
        yield from indented(f"{at} {change.set_by.officer_id}: {_setting(change)}; {change.reason}")


def _setting(rule: DocketRule | DocketRuleChange) -> str:
    days = f"{rule.working_days} 个工作日 working days"
    return days if rule.enabled else f"停用 not applied ({days})"


_STEPS = {
    DocketStep.DOCKET_STEP_DECIDE: "限期决定 decide in time",
    DocketStep.DOCKET_STEP_REASSIGN: "改派B岗 give it to the B post",
    DocketStep.DOCKET_STEP_JOINT_REVIEW: "组织会审 joint review",
    DocketStep.DOCKET_STEP_EXTEND: "延长期限 extend the limit",
}

_MINUTES = "%Y-%m-%d %H:%M"


def _why(entry: DocketEntry) -> str:
    item = f"{entry.item_code} {entry.item_zh}".strip()
    if entry.rule == EscalationRule.ESCALATION_RULE_OVERDUE:
        return f"{item} 超期{entry.working_days}个工作日 overdue by {entry.working_days} working days"
    if entry.rule == EscalationRule.ESCALATION_RULE_STUCK:
        return f"{entry.working_days}个工作日无进展 nothing decided for {entry.working_days} working days"
    if entry.rule == EscalationRule.ESCALATION_RULE_COMPLAINT:
        return f"投诉{entry.working_days}个工作日未答复 a complaint not answered for {entry.working_days} working days"
    if entry.rule == EscalationRule.ESCALATION_RULE_SUPERVISION_ORDER:
        return "监察督办逾期未答复 an order of supervision not replied to in time"
    if entry.rule == EscalationRule.ESCALATION_RULE_DISPUTE:
        return f"部门争议 dispute {entry.department_code} × {entry.other_department_code}"
    return f"人工提请 by hand {item}".strip()


def _who(entry: DocketEntry) -> str:
    return "" if entry.escalated_by.officer_id == "system" else entry.escalated_by.officer_id
