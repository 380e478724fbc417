"""One order of supervision 督办单, to print: what to see to, who, until when; the replies, and whether they will do."""

from __future__ import annotations

from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.departments import department_names
from console.pages.docket.sayings import LEADERS
from console.pages.filling import Filling, days_of, lines_of
from console.pages.named import id_named
from console.pages.page import DOCKET_GROUP, Done, Form, Key, Page, Shown, Visit
from console.pages.supervision_orders.give import DEFAULT_DAYS
from console.pages.supervision_orders.listing import PATH, ROLES, mark_of
from console.parts.area import Area
from console.parts.buttons import Button
from console.parts.facts import Fact
from console.parts.field import Field
from console.parts.history import Event, history
from console.parts.light import Light
from console.parts.trouble import Summary
from console.words.language import later
from console.words.limits import instant
from onewindow.supervision.v1 import orders_pb2 as pb

LONGEST_WORDS = 2000
_INPUTS = {"reply": "order_words", "words": "order_words", "working_days": "days"}
_REPLY = "reply"
_VERDICTS = {
    "accept": pb.SUPERVISION_ORDER_VERDICT_ACCEPT,
    "return": pb.SUPERVISION_ORDER_VERDICT_RETURN,
    "withdraw": pb.SUPERVISION_ORDER_VERDICT_WITHDRAW,
}
_BUTTONS = {
    "accept": later("Accept the reply"),
    "return": later("Return it"),
    "withdraw": later("Withdraw the order"),
}
_STEPS = {
    "given": later("order given"),
    "replied": later("the department replied"),
    "returned": later("the reply was returned"),
    "accepted": later("reply accepted"),
    "withdrawn": later("order withdrawn"),
    "overdue": later("the limit passed; the leader was told"),
}


@dataclass(frozen=True, slots=True)
class View:
    """The order; ``buttons`` is empty for whoever has nothing to say."""

    title: str
    trouble: Summary | None
    centre: str
    mark: Light
    facts: tuple[Fact, ...]
    instruction: str
    steps: tuple[Event, ...]
    buttons: tuple[Button, ...]
    # By when a returned order is replied to anew, where one can be returned.
    days: Field | None
    words: Area
    orders: str
    # Empty if it is about none.
    case: str


async def show(visit: Visit) -> Shown:
    """Show it as it is."""
    return await _shown(visit, await _order(visit))


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Reply, or say whether that will do."""
    order = await _order(visit)
    here, words = visit.address(f"{PATH}/{order.order_id}"), lines_of(form, "order_words")
    try:
        if form.get("act") == _REPLY:
            reply = pb.ReplyToSupervisionOrderRequest(idempotency_key=visit.key, order_id=order.order_id, reply=words)
            await visit.calls.supervision(reply, pb.ReplyToSupervisionOrderResponse, seconds=WRITE_SECONDS)
            return Done(here, visit.say("The reply is with supervision."))
        verdict = pb.JudgeSupervisionOrderRequest(
            idempotency_key=visit.key,
            order_id=order.order_id,
            verdict=_VERDICTS.get(form.get("act", ""), pb.SUPERVISION_ORDER_VERDICT_UNSPECIFIED),
            words=words,
            working_days=days_of(form) if form.get("act") == "return" else 0,
        )
        answer = await visit.calls.supervision(verdict, pb.JudgeSupervisionOrderResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        if met.kind in {Kind.NOT_THERE, Kind.SIGN_IN}:
            raise
        return await _shown(visit, await _order(visit), met, form)
    return Done(here, f"{order.order_no}{visit.of('：', ': ')}{mark_of(visit, answer.order).word}")


async def _order(visit: Visit) -> pb.SupervisionOrder:
    """Find the one that the address names; raises ``Trouble`` if there is none for whoever looks."""
    gone = Trouble(Kind.NOT_THERE, "SUPERVISION_ORDER_NOT_FOUND", visit.say("There is no such order."))
    order_id = id_named(visit, "order", gone)
    request = pb.ListSupervisionOrdersRequest(division_code=visit.centre.division_code, order_id=order_id)
    for order in (await visit.calls.supervision(request, pb.ListSupervisionOrdersResponse)).orders:
        return order
    raise gone


async def _shown(
    visit: Visit, order: pb.SupervisionOrder, met: Trouble | None = None, typed: Form | None = None
) -> Shown:
    say, filling = visit.say, Filling(visit, _INPUTS, typed or {"days": str(DEFAULT_DAYS)}, met)
    names, buttons = await department_names(visit), _buttons(visit, order)
    replies = any(button.act == _REPLY for button in buttons)
    why = say("Why; of an accepted reply it may be empty") if _can_return(buttons) else say("Why")
    words = filling.area(
        "order_words",
        say("What was done") if replies else why,
        longest=LONGEST_WORDS,
        rows=4,
        access_key="r",
    )
    days = filling.days(say("If you return it: in how many working days, 1 to 60")) if _can_return(buttons) else None
    facts = (
        Fact(say("Number of the order"), order.order_no),
        Fact(say("Case number"), order.case_no or say("about no case")),
        Fact(say("Item"), order.item_code),
        Fact(say("Who has to reply"), names.get(order.department_code, order.department_code)),
        Fact(say("Officer"), visit.who(order.officer_id) or say("a head of the department")),
        Fact(say("Given by"), visit.who(order.given_by.officer_id)),
        Fact(say("Given at"), instant(order.given_at)),
        Fact(say("Reply due"), instant(order.due_at)),
        Fact(say("Overdue since it was noticed"), instant(order.overdue_at)),
        Fact(say("Closed"), instant(order.closed_at)),
    )
    view = View(
        title=say("Order of supervision"),
        trouble=filling.summary(words, *([days] if days else [])),
        centre=visit.of(visit.centre.name_zh, visit.centre.name_en),
        mark=mark_of(visit, order),
        facts=tuple(fact for fact in facts if fact.value),
        instruction=order.instruction,
        steps=history(visit, order.steps, _STEPS),
        buttons=buttons,
        days=days,
        words=words,
        orders=visit.address(PATH),
        case=visit.address(f"/cases/{order.case_no}") if order.case_no else "",
    )
    return Shown(view, met.kind.value if met else 200)


def _can_return(buttons: tuple[Button, ...]) -> bool:
    return any(button.act == "return" for button in buttons)


def _buttons(visit: Visit, order: pb.SupervisionOrder) -> tuple[Button, ...]:
    """Answer what this officer may say now, the likeliest first."""
    officer = visit.officer
    if officer is None or order.HasField("closed_at"):
        return ()
    if officer.roles & LEADERS:
        replied = order.state == pb.SUPERVISION_ORDER_STATE_REPLIED
        names = ("accept", "return", "withdraw") if replied else ("withdraw",)
        return tuple(Button(name, visit.say(_BUTTONS[name])) for name in names)
    may = "department_head" in officer.roles or officer.officer_id == order.officer_id
    waits = order.state == pb.SUPERVISION_ORDER_STATE_OPEN
    return (Button(_REPLY, visit.say("Send the reply")),) if may and waits else ()


PAGE = Page(
    path="/supervision-orders/{order}",
    template="supervision_orders/one.html",
    view=View,
    show=show,
    act=act,
    roles=ROLES,
    keys=(
        Key("F9", later("print")),
        Key("Alt+R", later("write")),
        Key("Alt+S", later("do the first thing offered")),
    ),
    group=DOCKET_GROUP,
)
