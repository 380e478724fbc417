"""One order 督办单, to print: what to see to, who, until when; the reply, and what the leader says to it."""

from __future__ import annotations

from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.docket.orders import ROLES
from console.pages.docket.sayings import LEADER, addressee, mark_of
from console.pages.filling import Filling, lines_of
from console.pages.named import id_named
from console.pages.page import DOCKET_GROUP, Done, Form, Key, Page, Shown, Visit
from console.parts.area import Area
from console.parts.facts import Fact
from console.parts.light import Light
from console.parts.trouble import Summary
from console.words.language import later
from console.words.limits import instant
from onewindow.approval.v1.approval_pb2 import (
    CloseOrderRequest,
    CloseOrderResponse,
    ListOrdersRequest,
    ListOrdersResponse,
    Order,
    OrderState,
    OrderVerdict,
    ReplyToOrderRequest,
    ReplyToOrderResponse,
)

_INPUTS = {"reply": "reply", "reason": "reason", "verdict": "verdict"}
_VERDICTS = {
    "accept": OrderVerdict.ORDER_VERDICT_ACCEPT,
    "return": OrderVerdict.ORDER_VERDICT_RETURN,
    "withdraw": OrderVerdict.ORDER_VERDICT_WITHDRAW,
}


@dataclass(frozen=True, slots=True)
class Said:
    """A reply; ``returned``: why the leader was not content, empty if it was not returned."""

    reply: str
    by: str
    returned: str


@dataclass(frozen=True, slots=True)
class View:
    """The order, and the forms of whoever may reply or judge."""

    title: str
    trouble: Summary | None
    centre: str
    mark: Light
    facts: tuple[Fact, ...]
    instruction: str
    replies: tuple[Said, ...]
    closing: tuple[Fact, ...]
    can_reply: bool
    can_judge: bool
    is_replied: bool
    reply: Area
    reason: Area
    orders: str
    case: str


async def show(visit: Visit) -> Shown:
    """Show the order as it is."""
    return _shown(visit, await _order(visit))


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Reply, or say what becomes of the order."""
    order = await _order(visit)
    here = visit.address(f"/orders/{order.order_id}")
    try:
        if form.get("act") == "reply":
            reply = ReplyToOrderRequest(
                idempotency_key=visit.key,
                case_id=order.case_id,
                order_id=order.order_id,
                reply=lines_of(form, "reply"),
            )
            await visit.calls.approval(reply, ReplyToOrderResponse, seconds=WRITE_SECONDS)
            return Done(here, visit.say("The reply is with the leader."))
        closing = CloseOrderRequest(
            idempotency_key=visit.key,
            case_id=order.case_id,
            order_id=order.order_id,
            verdict=_VERDICTS.get(form.get("act", ""), OrderVerdict.ORDER_VERDICT_UNSPECIFIED),
            reason=lines_of(form, "reason"),
        )
        answer = await visit.calls.approval(closing, CloseOrderResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        if met.kind in {Kind.NOT_THERE, Kind.SIGN_IN}:
            raise
        return _shown(visit, await _order(visit), met, form)
    said = mark_of(visit, answer.order).word
    if answer.entry_closed:
        said = visit.say("{state}; case {number} is off the docket", state=said, number=order.case_no)
    return Done(here, said)


async def _order(visit: Visit) -> Order:
    """Find the order that the address names; raises ``Trouble`` if there is none for whoever looks."""
    gone = Trouble(Kind.NOT_THERE, "ORDER_NOT_FOUND", visit.say("There is no such order."))
    order_id = id_named(visit, "order", gone)
    request = ListOrdersRequest(division_code=visit.centre.division_code, order_id=order_id, closed_too=True)
    for order in (await visit.calls.approval(request, ListOrdersResponse)).orders:
        return order
    raise gone


def _shown(visit: Visit, order: Order, met: Trouble | None = None, typed: Form | None = None) -> Shown:
    say, officer = visit.say, visit.officer
    filling = Filling(visit, _INPUTS, typed, met)
    reply, reason = (
        filling.area("reply", say("What was done"), rows=4, access_key="r"),
        filling.area("reason", say("Why")),
    )
    is_own = officer is not None and officer.department_code == order.department_code
    may = officer is not None and ("department_head" in officer.roles or officer.officer_id == order.officer_id)
    is_unclosed = not order.HasField("closed_at")
    facts = [
        Fact(say("Case number"), order.case_no),
        Fact(say("Who has to reply"), addressee(visit, order)),
        Fact(say("Given by"), visit.who(order.instructed_by.officer_id)),
        Fact(say("Given at"), instant(order.instructed_at)),
        Fact(say("Reply due"), instant(order.due_at)),
        Fact(say("Overdue since it was noticed"), instant(order.overdue_at)),
    ]
    closing = [
        Fact(say("Closed by"), visit.who(order.closed_by.officer_id)),
        Fact(say("Closed"), instant(order.closed_at)),
        Fact(say("What the leader says"), order.close_reason),
    ]
    view = View(
        title=say("Order of the leader"),
        trouble=filling.summary(reply, reason),
        centre=visit.of(visit.centre.name_zh, visit.centre.name_en),
        mark=mark_of(visit, order),
        facts=tuple(fact for fact in facts if fact.value),
        instruction=order.instruction,
        replies=tuple(
            Said(
                one.reply,
                say("{at} by {officer}, late", at=instant(one.replied_at), officer=visit.who(one.replied_by.officer_id))
                if one.late
                else say("{at} by {officer}", at=instant(one.replied_at), officer=visit.who(one.replied_by.officer_id)),
                one.returned_reason,
            )
            for one in order.replies
        ),
        closing=tuple(fact for fact in closing if fact.value),
        can_reply=is_own and may and order.state == OrderState.ORDER_STATE_OPEN,
        can_judge=officer is not None and LEADER in officer.roles and is_unclosed,
        is_replied=order.state == OrderState.ORDER_STATE_REPLIED,
        reply=reply,
        reason=reason,
        orders=visit.address("/orders"),
        case=visit.address(f"/cases/{order.case_no}"),
    )
    return Shown(view, 200 if met is None else met.kind.value)


PAGE = Page(
    path="/orders/{order}",
    template="docket/order.html",
    view=View,
    show=show,
    act=act,
    roles=ROLES,
    keys=(
        Key("F9", later("print")),
        Key("Alt+R", later("reply")),
        Key("Alt+S", later("send the reply")),
    ),
    group=DOCKET_GROUP,
)
