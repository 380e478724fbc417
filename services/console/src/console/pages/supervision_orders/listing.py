"""Orders of supervision 监察督办: what a department has to reply to, and what supervision waits for."""

from __future__ import annotations

from dataclasses import dataclass

from console.pages.departments import department_names
from console.pages.docket.sayings import DEPARTMENTS, LEADERS
from console.pages.page import DOCKET_GROUP, Key, Page, Shown, Visit
from console.parts.chips import Chip
from console.parts.light import Light
from console.parts.pager import Pager, pager_of
from console.words.excerpts import excerpt
from console.words.language import later
from console.words.limits import instant
from onewindow.supervision.v1 import orders_pb2 as pb

PATH = "/supervision-orders"
PAGE_SIZE = 50
ROLES = DEPARTMENTS | LEADERS
_STATES = {
    pb.SUPERVISION_ORDER_STATE_OPEN: ("green", later("waits for a reply")),
    pb.SUPERVISION_ORDER_STATE_REPLIED: ("condition", later("replied to")),
    pb.SUPERVISION_ORDER_STATE_ACCEPTED: ("done", later("reply accepted")),
    pb.SUPERVISION_ORDER_STATE_WITHDRAWN: ("lapsed", later("order withdrawn")),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One of them."""

    mark: Light
    due: str
    number: str
    address: str
    instruction: str
    to: str
    # Empty if it is about none.
    case: str


@dataclass(frozen=True, slots=True)
class View:
    """Filters, how many they leave, and one page of those."""

    title: str
    chips: tuple[Chip, ...]
    # To give one about no case; empty for whoever gives none.
    give: str
    count: str
    rows: tuple[Row, ...]
    pager: Pager


async def show(visit: Visit) -> Shown:
    """Ask for one page; what the address does not know is as if it were not there."""
    say, query = visit.say, visit.query
    choices = (
        ("", say("open")),
        ("late", say("reply overdue")),
        ("replied", say("replied to")),
        ("all", say("closed ones too")),
    )
    stage = query.get("stage", "") if query.get("stage", "") in dict(choices) else ""
    after, case_no = query.get("after", ""), query.get("case_no", "")
    request = pb.ListSupervisionOrdersRequest(
        page_size=PAGE_SIZE,
        page_token=after,
        division_code=visit.centre.division_code,
        closed_too=stage == "all" or bool(case_no),
        overdue=stage == "late",
        replied=stage == "replied",
        case_no=case_no,
    )
    answer = await visit.calls.supervision(request, pb.ListSupervisionOrdersResponse)
    names = await department_names(visit)
    kept = {"stage": stage, "case_no": case_no}
    view = View(
        title=say("Orders of supervision"),
        chips=tuple(Chip(label, visit.address(PATH, stage=value), stage == value) for value, label in choices),
        give=visit.address(f"{PATH}/new") if visit.officer and visit.officer.roles & LEADERS else "",
        count=visit.language.count("{number} order", "{number} orders", answer.total_count),
        rows=tuple(
            Row(
                mark=mark_of(visit, order),
                due=instant(order.due_at),
                number=order.order_no,
                address=visit.address(f"{PATH}/{order.order_id}"),
                instruction=excerpt(order.instruction),
                to=" · ".join(
                    part
                    for part in (
                        names.get(order.department_code, order.department_code),
                        visit.who(order.officer_id),
                    )
                    if part
                ),
                case=order.case_no,
            )
            for order in answer.orders
        ),
        pager=pager_of(lambda place: visit.address(PATH, **kept, after=place), after, answer.next_page_token),
    )
    return Shown(view)


def mark_of(visit: Visit, order: pb.SupervisionOrder) -> Light:
    """Answer where it stands, red where a reply is late."""
    if order.overdue:
        return Light("red", visit.say("reply overdue"))
    shape, word = _STATES.get(order.state, ("none", ""))
    return Light(shape, visit.say(word) if word else "")


PAGE = Page(
    path=PATH,
    template="supervision_orders/listing.html",
    view=View,
    show=show,
    roles=ROLES,
    label=later("Orders of supervision"),
    group=DOCKET_GROUP,
    keys=(Key("Alt+N", later("open the first one")), Key("Alt+O", later("give an order about no case"))),
)
