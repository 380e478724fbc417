"""Complaints with their answers, as two persons published them; everybody reads them."""

from __future__ import annotations

from dataclasses import dataclass

from console.pages.departments import department_names
from console.pages.page import Page, Shown, Visit
from console.pages.sections import attempt, told
from console.parts.pager import Pager, pager_of
from console.parts.trouble import Summary
from console.words.limits import instant
from onewindow.supervision.v1 import complaints_pb2 as pb

PATH = "/complaints/published"


@dataclass(frozen=True, slots=True)
class Row:
    """One of them."""

    department: str
    text: str
    when: str


@dataclass(frozen=True, slots=True)
class View:
    """A page of them."""

    title: str
    trouble: Summary | None
    rows: tuple[Row, ...]
    pager: Pager
    complain: str


async def show(visit: Visit) -> Shown:
    """Show the page."""
    after = visit.query.get("after", "")
    request = pb.ListPublishedComplaintsRequest(division_code=visit.centre.division_code, page_token=after)
    found, away = await attempt(
        visit.calls.supervision(request, pb.ListPublishedComplaintsResponse), pb.ListPublishedComplaintsResponse()
    )
    names = await department_names(visit)
    supervision = visit.say("supervision")
    view = View(
        title=visit.say("Complaints and their answers"),
        trouble=told(away, visit.language),
        rows=tuple(
            Row(
                names.get(one.department_code, one.department_code) or supervision,
                one.text,
                visit.say(
                    "Received {received}, answered {answered}",
                    received=instant(one.received_at),
                    answered=instant(one.answered_at),
                ),
            )
            for one in found.complaints
        ),
        pager=pager_of(lambda place: visit.address(PATH, after=place), after, found.next_page_token),
        complain=visit.address("/complain"),
    )
    return Shown(view, away.kind.value if away else 200)


PAGE = Page(path=PATH, template="complaints/published.html", view=View, show=show)
