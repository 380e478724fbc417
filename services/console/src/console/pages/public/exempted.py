"""Items that may be handled outside the centre, by whose decision and until when: for everybody to read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from console.pages.items_named import item_names
from console.pages.page import Page, Shown, Visit
from console.pages.sections import attempt, told
from console.parts.pager import Pager, pager_of
from console.parts.trouble import Summary
from onewindow.intake.v1 import off_centre_pb2 as pb

PATH = "/exempted"
PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One of them; the name is empty where the catalogue has it no more."""

    code: str
    name: str
    days: str
    decided_by: str
    document: str


@dataclass(frozen=True, slots=True)
class View:
    """A page of the register."""

    title: str
    trouble: Summary | None
    rows: tuple[Row, ...]
    pager: Pager


async def show(visit: Visit) -> Shown:
    """Show the register, ended exemptions too."""
    (found, names), away = await attempt(register(visit), (pb.ListOffCentreExemptionsResponse(), {}))
    view = View(
        title=visit.say("What may be handled outside the centre"),
        trouble=told(away, visit.language),
        rows=tuple(row(visit, one, names) for one in found.exemptions),
        pager=pager_of(
            lambda place: visit.address(PATH, after=place), visit.query.get("after", ""), found.next_page_token
        ),
    )
    return Shown(view, away.kind.value if away else 200, is_whole=away is None)


async def register(visit: Visit) -> tuple[pb.ListOffCentreExemptionsResponse, Mapping[str, str]]:
    """Answer a page of the register, and the names of its items."""
    request = pb.ListOffCentreExemptionsRequest(
        division_code=visit.centre.division_code, page_size=PAGE_SIZE, page_token=visit.query.get("after", "")
    )
    found = await visit.calls.intake(request, pb.ListOffCentreExemptionsResponse)
    return found, await item_names(visit, [one.item_code for one in found.exemptions])


def row(visit: Visit, one: pb.OffCentreExemption, names: Mapping[str, str]) -> Row:
    """Write one of the register."""
    return Row(
        code=one.item_code,
        name=names.get(one.item_code, ""),
        days=days_of(visit, one),
        decided_by=one.decided_by,
        document=one.document,
    )


def days_of(visit: Visit, one: pb.OffCentreExemption) -> str:
    """Say on which days it holds."""
    if one.until_day:
        return visit.say("{first} to {last}", first=one.from_day, last=one.until_day)
    return visit.say("from {first}", first=one.from_day)


PAGE = Page(path=PATH, template="public/exempted.html", view=View, show=show)
