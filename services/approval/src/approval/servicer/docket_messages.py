"""Entries of the docket and orders as messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.domain.docket import departments
from approval.handlers.on_docket import OrderView
from approval.handlers.vocabulary import ORDER_STATES, RULES, STEPS, actor_message, due_message
from approval.servicer.rendering import CASE_DECISIONS
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from approval.domain.case_file import CaseFile
    from approval.domain.orders import Reply
    from approval.domain.proposing import Proposal
    from approval.handlers.list_docket_rules import RuleView
    from approval.handlers.on_docket import EntryView
    from kernel.fields import Violations

SHORTEST_WORDS, LONGEST_WORDS = 5, 1_000

_NAMELESS = ("", "")


def words(violations: Violations, field: str, written: str, *, required: bool = True) -> str:
    """Read what somebody says for the record."""
    return violations.text(
        field,
        written,
        min_length=SHORTEST_WORDS if required else 1,
        max_length=LONGEST_WORDS,
        required=required,
        multiline=True,
    )


def entry_message(view: EntryView) -> approval_pb2.DocketEntry:
    """Show an entry with its orders."""
    entry, case = view.entry, view.case
    called = departments(case)
    zh, en = called.get(entry.department_code, _NAMELESS)
    other_zh, other_en = called.get(entry.other_department_code, _NAMELESS)
    task = case.tasks.get(entry.item_code)
    closing = entry.closing
    return approval_pb2.DocketEntry(
        entry_id=str(entry.entry_id),
        case_id=str(case.case_id),
        case_no=case.case_no,
        rule=RULES[entry.rule],
        item_code=entry.item_code,
        item_zh=task.name_zh if task else "",
        item_en=task.name_en if task else "",
        department_code=entry.department_code,
        department_zh=zh,
        department_en=en,
        other_department_code=entry.other_department_code,
        other_department_zh=other_zh,
        other_department_en=other_en,
        reason=entry.reason,
        tried=entry.tried,
        working_days=entry.working_days,
        since=entry.since,
        escalated_by=actor_message(entry.escalated_by, case.division_code),
        escalated_at=entry.escalated_at,
        closed_at=closing.at if closing else None,
        closed_by=actor_message(closing.by, case.division_code) if closing else None,
        close_reason=closing.reason if closing else "",
        orders=[order_message(OrderView(order, case, view.now)) for order in view.orders],
        decision=CASE_DECISIONS[case.decision],
        green_channel=case.green_channel,
        case_due=due_message(case.due),
        proposals=[_proposal_message(each, case) for each in view.proposals],
        postponed_until=entry.postponed[-1] if entry.postponed else None,
    )


def rule_message(view: RuleView) -> approval_pb2.DocketRule:
    """Show a rule with how it was set."""
    rule = view.rule
    return approval_pb2.DocketRule(
        rule=RULES[rule.rule],
        enabled=rule.enabled,
        working_days=rule.working_days,
        changes=[
            approval_pb2.DocketRuleChange(
                enabled=change.enabled,
                working_days=change.working_days,
                reason=change.reason,
                set_by=actor_message(change.by, view.division_code),
                set_at=change.at,
            )
            for change in view.changes
        ],
    )


def _proposal_message(proposal: Proposal, case: CaseFile) -> approval_pb2.DocketProposal:
    task = case.tasks[proposal.item_code]
    return approval_pb2.DocketProposal(
        step=STEPS[proposal.step],
        department_code=proposal.department_code,
        department_zh=task.department_zh,
        department_en=task.department_en,
        item_code=task.item_code,
        item_zh=task.name_zh,
        item_en=task.name_en,
    )


def order_message(view: OrderView) -> approval_pb2.Order:
    """Show an order with its replies."""
    order, case = view.order, view.case
    zh, en = departments(case).get(order.department_code, _NAMELESS)
    closing = order.closing
    return approval_pb2.Order(
        order_id=str(order.order_id),
        entry_id=str(order.entry_id),
        case_id=str(case.case_id),
        case_no=case.case_no,
        department_code=order.department_code,
        department_zh=zh,
        department_en=en,
        officer_id=order.officer_id,
        instruction=order.instruction,
        due_at=order.due_at,
        overdue=order.overdue(view.now),
        state=ORDER_STATES[order.state],
        instructed_by=actor_message(order.instructed_by, case.division_code),
        instructed_at=order.instructed_at,
        replies=[_reply_message(reply, case.division_code) for reply in order.replies],
        closed_by=actor_message(closing.by, case.division_code) if closing else None,
        closed_at=closing.at if closing else None,
        close_reason=closing.reason if closing else "",
        overdue_at=order.overdue_at,
    )


def _reply_message(reply: Reply, division_code: str) -> approval_pb2.OrderReply:
    returned = reply.returned
    return approval_pb2.OrderReply(
        reply=reply.reply,
        replied_by=actor_message(reply.by, division_code),
        replied_at=reply.at,
        late=reply.late,
        returned_reason=returned.reason if returned else "",
        returned_at=returned.at if returned else None,
    )
