"""The lines of bills behind a figure of the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from console.pages.books.bank_words import READERS
from console.pages.books.report import FIGURES, HERE, LINES, period_of
from console.pages.departments import department_names
from console.pages.fees.till import ACCOUNTANT
from console.pages.page import BOOKS_GROUP, Page, Shown, Visit
from console.pages.sections import attempt, told
from console.pages.watch.case import ROLES as CASE_READERS
from console.parts.trouble import Summary
from console.words.language import later
from console.words.limits import instant
from kernel.money import format_yuan, yuan
from onewindow.fees.v1 import reports_pb2 as pb

_ASKED: Mapping[str, pb.FeeFigure] = {
    "assessed": pb.FEE_FIGURE_ASSESSED,
    "waived": pb.FEE_FIGURE_WAIVED,
    "dropped": pb.FEE_FIGURE_DROPPED,
    "paid": pb.FEE_FIGURE_PAID,
    "refund_due": pb.FEE_FIGURE_REFUND_DUE,
}
_WHY: Mapping[str, str] = {
    "bill_issued": later("bill issued"),
    "bill_amended": later("bill corrected"),
    "bill_cancelled": later("bill cancelled"),
    "bill_reduced": later("matter not granted"),
    "bill_expired": later("not paid in time, or due again"),
    "fee_waived": later("fee waived"),
    "bill_paid": later("bill paid"),
    "refund_due": later("goes back"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a bill."""

    at: str
    case_no: str
    case: str
    fee: str
    why: str
    amount: str


@dataclass(frozen=True, slots=True)
class View:
    """A page of lines, and what all of them come to."""

    title: str
    trouble: Summary | None
    back: str
    caption: str
    together: str
    rows: tuple[Row, ...]
    following: str


async def show(visit: Visit) -> Shown:
    """Show the page."""
    first, last = period_of(visit)
    asked = {name: visit.query.get(name, "") for name in ("department", "fee", "figure")}
    request = pb.ListFeeReportLinesRequest(
        division_code=visit.centre.division_code,
        first_day=first,
        last_day=last,
        department_code=asked["department"],
        fee_code=asked["fee"],
        figure=_ASKED.get(asked["figure"], pb.FEE_FIGURE_UNSPECIFIED),
        page_token=visit.query.get("after", ""),
    )
    nothing = pb.ListFeeReportLinesResponse()
    found, away = await attempt(visit.calls.fees(request, pb.ListFeeReportLinesResponse), nothing)
    names = await department_names(visit)
    label = FIGURES.get(asked["figure"])
    of = (names.get(asked["department"], asked["department"]), asked["fee"], visit.say(label) if label else "")
    here = {"first": first, "last": last, **asked}
    view = View(
        title=visit.say("Lines behind a figure"),
        trouble=told(away, visit.language),
        back=visit.address(HERE, first=first, last=last),
        caption=" · ".join([visit.say("{first} to {last}", first=first, last=last), *filter(None, of)]),
        together=""
        if away
        else visit.language.count("{number} line", "{number} lines", found.total_count)
        + f" · {format_yuan(found.total_fen)}",
        rows=tuple(_row(visit, line) for line in found.lines),
        following=visit.address(LINES, **here, after=found.next_page_token) if found.next_page_token else "",
    )
    return Shown(view, away.kind.value if away else 200)


def _row(visit: Visit, line: pb.FeeReportLine) -> Row:
    return Row(
        at=instant(line.moved_at),
        case_no=line.case_no,
        case=_case(visit, line.case_no),
        fee=line.fee_code,
        why=visit.say(_WHY.get(line.kind, line.kind)),
        amount=yuan(line.amount_fen),
    )


def _case(visit: Visit, number: str) -> str:
    """Answer where the bill is shown to whoever looks: with its case, or alone."""
    roles = visit.officer.roles if visit.officer else frozenset()
    if roles & CASE_READERS:
        return visit.address(f"/cases/{number}")
    return visit.address("/fees/amend", case_no=number) if ACCOUNTANT in roles else ""


PAGE = Page(group=BOOKS_GROUP, path=LINES, template="books/report_lines.html", view=View, show=show, roles=READERS)
