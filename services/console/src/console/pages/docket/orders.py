"""Orders 督办: what a department has to reply to, and what the leader waits for."""

from __future__ import annotations

from dataclasses import dataclass

from console.live.topics import CASES, department_topic
from console.pages.docket.sayings import DEPARTMENTS, LEADERS, OrderLine, line_of
from console.pages.page import DOCKET_GROUP, Key, Page, Shown, Visit
from console.parts.chips import Chip
from console.parts.live_mark import LiveMark, live_mark
from console.parts.pager import Pager, pager_of
from console.words.language import later
from onewindow.approval.v1.approval_pb2 import ListOrdersRequest, ListOrdersResponse

PAGE_SIZE = 50
ROLES = DEPARTMENTS | LEADERS
# Who hears of every case (``console.live.topics``).
_HEARS_ALL = LEADERS | {"department_head"}


@dataclass(frozen=True, slots=True)
class View:
    """Filters, how many orders they leave, and one page of those."""

    title: str
    live: LiveMark
    topic: str
    chips: tuple[Chip, ...]
    count: str
    rows: tuple[OrderLine, ...]
    is_filtered: bool
    everything: str
    pager: Pager


async def show(visit: Visit) -> Shown:
    """Ask for one page; what the address does not know is as if it were not there."""
    stage = visit.query.get("stage", "")
    stage = stage if stage in {"all", "late"} else ""
    token = visit.query.get("page", "")
    request = ListOrdersRequest(
        page_size=PAGE_SIZE,
        page_token=token,
        division_code=visit.centre.division_code,
        closed_too=stage == "all",
        overdue=stage == "late",
    )
    answer = await visit.calls.approval(request, ListOrdersResponse)
    say, officer = visit.say, visit.officer
    choices = (("", say("open")), ("late", say("reply overdue")), ("all", say("closed ones too")))
    hears_all = officer is not None and bool(officer.roles & _HEARS_ALL)
    return Shown(
        View(
            title=say("Orders of the leader"),
            live=live_mark(visit.language, visit.now, visit.address("/live")),
            topic=CASES if hears_all or officer is None else department_topic(officer.department_code),
            chips=tuple(Chip(label, visit.address("/orders", stage=value), stage == value) for value, label in choices),
            count=visit.language.count("{number} order", "{number} orders", answer.total_count),
            rows=tuple(line_of(visit, order) for order in answer.orders),
            is_filtered=bool(stage),
            everything=visit.address("/orders"),
            pager=pager_of(
                lambda place: visit.address("/orders", stage=stage, page=place), token, answer.next_page_token
            ),
        )
    )


PAGE = Page(
    path="/orders",
    template="docket/orders.html",
    view=View,
    show=show,
    roles=ROLES,
    label=later("Orders"),
    group=DOCKET_GROUP,
    keys=(Key("Alt+N", later("open the first one")),),
)
