"""Entries of the docket and orders, in the words of whoever looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.parts.facts import Fact
from console.parts.light import Light
from console.words.limits import instant
from onewindow.approval.v1.approval_pb2 import DocketEntry, EscalationRule, Order, OrderState

if TYPE_CHECKING:
    from console.pages.page import Visit

LEADER = "centre_head"
LEADERS = frozenset({LEADER, "supervisor"})
DEPARTMENTS = frozenset({"department_officer", "department_head"})
LONGEST_WORDS = 1_000


@dataclass(frozen=True, slots=True)
class OrderLine:
    """An order in a list. ``mark``: how it stands, red where a reply is late; ``newest``: what was said last."""

    address: str
    case_no: str
    to: str
    instruction: str
    mark: Light
    due: str
    newest: str


def why(visit: Visit, entry: DocketEntry) -> str:
    """Say in a line why it is on the docket."""
    say, days = visit.say, entry.working_days
    item = visit.of(entry.item_zh, entry.item_en) or entry.item_code
    if entry.rule == EscalationRule.ESCALATION_RULE_OVERDUE:
        return say("{item} is overdue by {days} working days or more", item=item, days=days)
    if entry.rule == EscalationRule.ESCALATION_RULE_STUCK:
        return say("nothing was decided for {days} working days or more", days=days)
    if entry.rule == EscalationRule.ESCALATION_RULE_DISPUTE:
        one = visit.of(entry.department_zh, entry.department_en) or entry.department_code
        other = visit.of(entry.other_department_zh, entry.other_department_en) or entry.other_department_code
        return say("{one} and {other} do not agree", one=one, other=other)
    return say("asked for, about {item}", item=item) if item else say("asked for")


def by_whom(visit: Visit, entry: DocketEntry) -> str:
    """Say who put it there."""
    who = entry.escalated_by.officer_id
    return visit.say("a rule of the centre") if who == "system" else who


def line_of(visit: Visit, order: Order) -> OrderLine:
    """Show an order in a list."""
    newest = order.close_reason
    if not newest and order.replies:
        newest = order.replies[-1].returned_reason or order.replies[-1].reply
    return OrderLine(
        address=visit.address(f"/orders/{order.order_id}"),
        case_no=order.case_no,
        to=addressee(visit, order),
        instruction=order.instruction,
        mark=mark_of(visit, order),
        due=instant(order.due_at),
        newest=newest,
    )


def addressee(visit: Visit, order: Order) -> str:
    """Say who has to reply."""
    department = visit.of(order.department_zh, order.department_en) or order.department_code
    if order.officer_id:
        return f"{department} · {order.officer_id}"
    return visit.say("{department}, its head", department=department)


def mark_of(visit: Visit, order: Order) -> Light:
    """Say where an order stands."""
    say = visit.say
    if order.overdue:
        return Light("red", say("reply overdue"))
    return {
        OrderState.ORDER_STATE_OPEN: Light("green", say("waits for a reply")),
        OrderState.ORDER_STATE_REPLIED: Light("yellow", say("replied to, to be looked at")),
        OrderState.ORDER_STATE_ACCEPTED: Light("done", say("reply accepted")),
        OrderState.ORDER_STATE_WITHDRAWN: Light("lapsed", say("withdrawn")),
    }.get(order.state, Light("none", say("not known to this page")))


def entry_facts(visit: Visit, entry: DocketEntry) -> tuple[Fact, ...]:
    """Say why, by whom, since when, and what was tried."""
    say = visit.say
    facts = [
        Fact(say("Why it is here"), why(visit, entry)),
        Fact(say("Reason"), entry.reason),
        Fact(say("What was tried"), entry.tried),
        Fact(say("Since"), instant(entry.since)),
        Fact(say("Put here by"), by_whom(visit, entry)),
        Fact(say("On the docket since"), instant(entry.escalated_at)),
        Fact(say("Off the docket since"), instant(entry.closed_at)),
        Fact(say("Why it was taken off"), entry.close_reason),
        Fact(say("Whole case due"), instant(entry.case_due.instant)),
    ]
    return tuple(fact for fact in facts if fact.value)
