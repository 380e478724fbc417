"""Home of a centre: search, departments, and the way to one's own case."""

from __future__ import annotations

from dataclasses import dataclass

from console.calls.troubles import Trouble
from console.pages.page import Page, Shown, Visit
from console.pages.troubles import with_retry
from console.parts.search import SearchBox
from console.parts.trouble import Summary
from onewindow.intake.v1.intake_pb2 import SearchItemsRequest, SearchItemsResponse

KEPT_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Department:
    """A department to browse."""

    name: str
    count: str
    address: str


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows; ``departments`` are left out, and ``trouble`` says why, when intake does not answer."""

    title: str
    search: SearchBox
    departments: tuple[Department, ...]
    total: str
    case: str
    trouble: Summary | None


async def show(visit: Visit) -> Shown:
    """Show the departments of the catalogue in force."""
    departments: tuple[Department, ...] = ()
    total, trouble = "", None
    request = SearchItemsRequest(division_code=visit.centre.division_code, page_size=1)
    try:
        found = await visit.calls.intake(request, SearchItemsResponse)
    except Trouble as met:
        # The way to one's own case is shown all the same.
        trouble = with_retry(met, visit.language)
    else:
        total = visit.language.count("{number} item", "{number} items", found.total_count)
        departments = tuple(
            Department(
                visit.of(each.name_zh, each.name_en),
                visit.language.count("{number} item", "{number} items", each.item_count),
                visit.address("/items", department=each.department_code),
            )
            for each in found.departments
        )
    view = View(
        title=visit.of(visit.centre.name_zh, visit.centre.name_en),
        search=SearchBox(visit.address("/items")),
        departments=departments,
        total=total,
        case=visit.address("/case"),
        trouble=trouble,
    )
    return Shown(view, is_whole=trouble is None)


PAGE = Page(path="", template="public/home.html", view=View, show=show, kept_seconds=KEPT_SECONDS)
