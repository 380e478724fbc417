"""The docket 现场办公: the few cases that nothing else solved, longest there first."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from console.pages.departments import department_names
from console.pages.docket.sayings import LEADER, LEADERS, OrderLine, by_whom, line_of, why
from console.pages.page import DOCKET_GROUP, Key, Page, Shown, Visit
from console.pages.sections import attempt
from console.parts.chips import Chip
from console.parts.live_mark import LiveMark, live_mark
from console.parts.pager import Pager, pager_of
from console.words.excerpts import excerpt
from console.words.language import later
from console.words.limits import instant
from onewindow.approval.v1.approval_pb2 import DocketEntry, EscalationRule, ListDocketRequest, ListDocketResponse
from onewindow.intake.v1.intake_pb2 import ListCasesRequest, ListCasesResponse
from onewindow.supervision.v1.orders_pb2 import ListSupervisionOrdersRequest, ListSupervisionOrdersResponse

PAGE_SIZE = 20
_RULES = {
    "hand": EscalationRule.ESCALATION_RULE_BY_HAND,
    "dispute": EscalationRule.ESCALATION_RULE_DISPUTE,
    "overdue": EscalationRule.ESCALATION_RULE_OVERDUE,
    "stuck": EscalationRule.ESCALATION_RULE_STUCK,
    "complaint": EscalationRule.ESCALATION_RULE_COMPLAINT,
    "supervision": EscalationRule.ESCALATION_RULE_SUPERVISION_ORDER,
}


@dataclass(frozen=True, slots=True)
class Row:
    """An entry; ``closed`` is empty while it is open, ``later`` if it was not set aside."""

    address: str
    case_no: str
    is_green: bool
    why: str
    reason: str
    by: str
    since: str
    orders: tuple[OrderLine, ...]
    later: str
    closed: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A case for which another procedure is proposed."""

    address: str
    case_no: str
    subject: str


@dataclass(frozen=True, slots=True)
class LateOrder:
    """An order of supervision about no case that nobody replied to in time."""

    address: str
    number: str
    to: str
    instruction: str
    due: str


@dataclass(frozen=True, slots=True)
class View:
    """Filters, how many entries they leave, and one page of those."""

    title: str
    live: LiveMark
    stage_chips: tuple[Chip, ...]
    rule_chips: tuple[Chip, ...]
    # How many wait for the head to agree to another procedure, empty if none does; and the newest of them.
    proposed_count: str
    proposed: tuple[Proposal, ...]
    # How many orders about no case are late, empty if none is; all late ones; and the first of them.
    late_count: str
    late_address: str
    late: tuple[LateOrder, ...]
    count: str
    rows: tuple[Row, ...]
    is_filtered: bool
    everything: str
    rules: str
    pager: Pager


async def show(visit: Visit) -> Shown:
    """Ask for one page; what the address does not know is as if it were not there."""
    asked = {name: visit.query.get(name, "") for name in ("stage", "rule")}
    asked["stage"] = "all" if asked["stage"] == "all" else ""
    asked["rule"] = asked["rule"] if asked["rule"] in _RULES else ""
    token = visit.query.get("page", "")
    request = ListDocketRequest(
        page_size=PAGE_SIZE,
        page_token=token,
        division_code=visit.centre.division_code,
        closed_too=bool(asked["stage"]),
        rule=_RULES.get(asked["rule"], EscalationRule.ESCALATION_RULE_UNSPECIFIED),
    )
    late_request = ListSupervisionOrdersRequest(
        page_size=PAGE_SIZE, division_code=visit.centre.division_code, overdue=True, about_no_case=True
    )
    answer, (proposed, _), (late, _), names = await asyncio.gather(
        visit.calls.approval(request, ListDocketResponse),
        attempt(_proposed(visit), ListCasesResponse()),
        attempt(visit.calls.supervision(late_request, ListSupervisionOrdersResponse), ListSupervisionOrdersResponse()),
        department_names(visit),
    )
    return Shown(_view(visit, asked, token, answer, proposed, (late, names)))


async def _proposed(visit: Visit) -> ListCasesResponse:
    if visit.officer is None or LEADER not in visit.officer.roles:
        return ListCasesResponse()
    request = ListCasesRequest(page_size=PAGE_SIZE, procedure_change_proposed=True)
    return await visit.calls.intake(request, ListCasesResponse)


def _view(  # noqa: PLR0913, PLR0917 - what a page shows
    visit: Visit,
    asked: dict[str, str],
    token: str,
    answer: ListDocketResponse,
    proposed: ListCasesResponse,
    ordered: tuple[ListSupervisionOrdersResponse, Mapping[str, str]],
) -> View:
    say = visit.say
    late, names = ordered

    def chips(name: str, *choices: tuple[str, str]) -> tuple[Chip, ...]:
        return tuple(
            Chip(label, visit.address("/docket", **{**asked, name: value}), asked[name] == value)
            for value, label in choices
        )

    return View(
        title=say("Docket of the leader on site"),
        live=live_mark(visit.language, visit.now, visit.address("/live")),
        stage_chips=chips("stage", ("", say("open")), ("all", say("closed ones too"))),
        rule_chips=chips(
            "rule",
            ("", say("for any reason")),
            ("hand", say("asked for by hand")),
            ("dispute", say("disputes")),
            ("overdue", say("overdue")),
            ("stuck", say("standing still")),
            ("complaint", say("complaints")),
            ("supervision", say("orders of supervision")),
        ),
        proposed_count=visit.language.count(
            "{number} case waits for you to agree to another procedure",
            "{number} cases wait for you to agree to another procedure",
            proposed.total_count,
        )
        if proposed.total_count
        else "",
        proposed=tuple(
            Proposal(visit.address(f"/correct/{case.case_id}"), case.case_no, case.subject) for case in proposed.cases
        ),
        late_count=visit.language.count(
            "{number} order of supervision about no case is not replied to in time",
            "{number} orders of supervision about no case are not replied to in time",
            late.total_count,
        )
        if late.total_count
        else "",
        late_address=visit.address("/supervision-orders", stage="late"),
        late=tuple(
            LateOrder(
                address=visit.address(f"/supervision-orders/{order.order_id}"),
                number=order.order_no,
                to=names.get(order.department_code, order.department_code),
                instruction=excerpt(order.instruction),
                due=instant(order.due_at),
            )
            for order in late.orders
        ),
        count=visit.language.count("{number} case on the docket", "{number} cases on the docket", answer.total_count),
        rows=tuple(_row(visit, entry) for entry in answer.entries),
        is_filtered=any(asked.values()),
        everything=visit.address("/docket"),
        rules=visit.address("/docket-rules"),
        pager=pager_of(lambda place: visit.address("/docket", **asked, page=place), token, answer.next_page_token),
    )


def _row(visit: Visit, entry: DocketEntry) -> Row:
    return Row(
        address=visit.address(f"/docket/{entry.entry_id}"),
        case_no=entry.case_no,
        is_green=entry.green_channel,
        why=why(visit, entry),
        reason=entry.reason,
        by=by_whom(visit, entry),
        since=instant(entry.escalated_at),
        orders=tuple(line_of(visit, order) for order in entry.orders),
        later=instant(entry.postponed_until),
        closed=instant(entry.closed_at),
    )


PAGE = Page(
    path="/docket",
    template="docket/listing.html",
    view=View,
    show=show,
    roles=LEADERS,
    label=later("Docket"),
    group=DOCKET_GROUP,
    keys=(Key("Alt+N", later("open the first one")),),
)
