"""Entries of the docket and orders, in the words of whoever looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.parts.facts import Fact
from console.parts.light import Light
from console.words.limits import instant
from onewindow.approval.v1.approval_pb2 import (
    DocketEntry,
    DocketProposal,
    DocketStep,
    EscalationRule,
    Order,
    OrderState,
)

if TYPE_CHECKING:
    from console.pages.page import Visit

LEADER = "centre_head"
LEADERS = frozenset({LEADER, "supervisor"})
DEPARTMENTS = frozenset({"department_officer", "department_head"})


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
    if entry.rule == EscalationRule.ESCALATION_RULE_COMPLAINT:
        return say("a complaint was not answered for {days} working days or more", days=days)
    if entry.rule == EscalationRule.ESCALATION_RULE_SUPERVISION_ORDER:
        return say("an order of supervision was not replied to in time")
    if entry.rule == EscalationRule.ESCALATION_RULE_DISPUTE:
        one = visit.of(entry.department_zh, entry.department_en) or entry.department_code
        other = visit.of(entry.other_department_zh, entry.other_department_en) or entry.other_department_code
        return say("{one} and {other} do not agree", one=one, other=other)
    return say("asked for, about {item}", item=item) if item else say("asked for")


@dataclass(frozen=True, slots=True)
class Proposed:
    """A step the platform proposes: ``value`` is what its button sends, ``instruction`` the order it would be."""

    value: str
    label: str
    instruction: str
    department_code: str


def proposed(visit: Visit, proposal: DocketProposal) -> Proposed:
    """Put a proposal into words: what the leader reads, and what the department would be told."""
    say = visit.say
    department = visit.of(proposal.department_zh, proposal.department_en) or proposal.department_code
    item = visit.of(proposal.item_zh, proposal.item_en) or proposal.item_code
    # What a department reads is in both languages, whoever looks at it.
    zh, en = proposal.item_zh or proposal.item_code, proposal.item_en or proposal.item_code
    labels = {
        DocketStep.DOCKET_STEP_DECIDE: say("{department}: decide {item}", department=department, item=item),
        DocketStep.DOCKET_STEP_REASSIGN: say(
            "{department}: give {item} to the B post", department=department, item=item
        ),
        DocketStep.DOCKET_STEP_JOINT_REVIEW: say(
            "{department}: convene a joint review about {item}", department=department, item=item
        ),
        DocketStep.DOCKET_STEP_EXTEND: say(
            "{department}: extend the limit of {item}", department=department, item=item
        ),
    }
    instructions = {
        DocketStep.DOCKET_STEP_DECIDE: f"请尽快对{zh}作出决定，或说明所缺条件。 Decide {en}, or say what is missing.",
        DocketStep.DOCKET_STEP_REASSIGN: (
            f"请将{zh}改派B岗或其他有权人员办理。 Give {en} to the B post, or to another officer who may decide it."
        ),
        DocketStep.DOCKET_STEP_JOINT_REVIEW: (
            f"请召集其他未决定的部门就{zh}会审。 Convene who has not decided for a joint review of {en}."
        ),
        DocketStep.DOCKET_STEP_EXTEND: (
            f"请在期限届满前依法延长{zh}的办理期限并告知申请人。"
            f" Extend the limit of {en} while it has not ended, and tell the applicant."
        ),
    }
    return Proposed(
        value=f"propose-{proposal.step}-{proposal.item_code}",
        label=labels[proposal.step],
        instruction=instructions[proposal.step],
        department_code=proposal.department_code,
    )


def by_whom(visit: Visit, entry: DocketEntry) -> str:
    """Say who put it there."""
    who = visit.who(entry.escalated_by.officer_id)
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
        return f"{department} · {visit.who(order.officer_id)}"
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
        Fact(say("Set aside until"), instant(entry.postponed_until)),
        Fact(say("Off the docket since"), instant(entry.closed_at)),
        Fact(say("Why it was taken off"), entry.close_reason),
        Fact(say("Whole case due"), instant(entry.case_due.instant)),
    ]
    return tuple(fact for fact in facts if fact.value)
