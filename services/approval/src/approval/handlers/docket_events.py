"""What approval says of the docket: domain values to event messages, with the names people know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.domain.docket import departments
from approval.domain.notice import Notice, NoticeKind
from approval.handlers.vocabulary import ORDER_VERDICTS, RULES, actor_message
from kernel.calendar import CENTRE_ZONE, centre_time
from onewindow.approval.v1 import approval_pb2, events_pb2

if TYPE_CHECKING:
    from datetime import datetime

    from approval.domain.case_file import CaseFile
    from approval.domain.docket import Actor, Closing, Entry
    from approval.domain.orders import Order, OrderVerdict, Reply

_NAMELESS = ("", "")


def case_escalated(case: CaseFile, entry: Entry) -> events_pb2.CaseEscalated:
    """A case came onto the docket."""
    called = departments(case)
    zh, en = called.get(entry.department_code, _NAMELESS)
    other_zh, other_en = called.get(entry.other_department_code, _NAMELESS)
    task = case.tasks.get(entry.item_code)
    return events_pb2.CaseEscalated(
        case_id=str(case.case_id),
        item_code=entry.item_code,
        department_code=entry.department_code,
        entry_id=str(entry.entry_id),
        rule=RULES[entry.rule],
        reason=entry.reason,
        escalated_by=actor_message(entry.escalated_by, case.division_code),
        escalated_at=entry.escalated_at,
        department_zh=zh,
        department_en=en,
        other_department_code=entry.other_department_code,
        other_department_zh=other_zh,
        other_department_en=other_en,
        item_zh=task.name_zh if task else "",
        item_en=task.name_en if task else "",
        working_days=entry.working_days,
    )


def order_overdue(case: CaseFile, order: Order, by: Actor, at: datetime) -> events_pb2.CaseEscalated:
    """Nobody replied to an order in time."""
    zh, en = departments(case).get(order.department_code, _NAMELESS)
    return events_pb2.CaseEscalated(
        case_id=str(case.case_id),
        department_code=order.department_code,
        entry_id=str(order.entry_id),
        rule=approval_pb2.ESCALATION_RULE_ORDER_OVERDUE,
        escalated_by=actor_message(by, case.division_code),
        escalated_at=at,
        department_zh=zh,
        department_en=en,
        order_id=str(order.order_id),
    )


def order_instructed(case: CaseFile, order: Order) -> events_pb2.OrderInstructed:
    """The leader gave an order."""
    zh, en = departments(case)[order.department_code]
    return events_pb2.OrderInstructed(
        case_id=str(case.case_id),
        order_id=str(order.order_id),
        department_code=order.department_code,
        officer_id=order.officer_id,
        instruction=order.instruction,
        due_at=order.due_at,
        instructed_by=actor_message(order.instructed_by, case.division_code),
        instructed_at=order.instructed_at,
        department_zh=zh,
        department_en=en,
        entry_id=str(order.entry_id),
    )


def order_notice(order: Order, at: datetime) -> Notice:
    """What heads of the department are told of an order, or the officer it names."""
    return Notice(
        kind=NoticeKind.ORDER,
        case_id=order.case_id,
        division_code=order.division_code,
        department_code=order.department_code,
        officer_id=order.officer_id,
        happened_at=at,
        facts={"instruction": order.instruction, "due": centre_time(order.due_at)},
    )


def order_replied(case: CaseFile, order: Order, reply: Reply) -> events_pb2.OrderReplied:
    """A department replied."""
    zh, en = departments(case)[order.department_code]
    return events_pb2.OrderReplied(
        case_id=str(case.case_id),
        order_id=str(order.order_id),
        department_code=order.department_code,
        reply=reply.reply,
        replied_by=actor_message(reply.by, case.division_code),
        replied_at=reply.at,
        late=reply.late,
        department_zh=zh,
        department_en=en,
    )


def order_closed(case: CaseFile, order: Order, verdict: OrderVerdict, closing: Closing) -> events_pb2.OrderClosed:
    """The leader accepted or returned a reply, or took the order back."""
    zh, en = departments(case)[order.department_code]
    return events_pb2.OrderClosed(
        case_id=str(case.case_id),
        order_id=str(order.order_id),
        department_code=order.department_code,
        verdict=ORDER_VERDICTS[verdict],
        reason=closing.reason,
        closed_by=actor_message(closing.by, case.division_code),
        closed_at=closing.at,
        department_zh=zh,
        department_en=en,
    )


def entry_postponed(entry: Entry, said: Closing) -> events_pb2.DocketEntryPostponed:
    """A case on the docket was set aside."""
    return events_pb2.DocketEntryPostponed(
        case_id=str(entry.case_id),
        entry_id=str(entry.entry_id),
        until_day=entry.postponed[-1].astimezone(CENTRE_ZONE).date().isoformat(),
        reason=said.reason,
        postponed_by=actor_message(said.by, entry.division_code),
        postponed_at=said.at,
    )


def entry_closed(entry: Entry, closing: Closing) -> events_pb2.DocketEntryClosed:
    """A case is no longer on the docket."""
    return events_pb2.DocketEntryClosed(
        case_id=str(entry.case_id),
        entry_id=str(entry.entry_id),
        reason=closing.reason,
        closed_by=actor_message(closing.by, entry.division_code),
        closed_at=closing.at,
        rule=RULES[entry.rule],
    )
