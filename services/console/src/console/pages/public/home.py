"""Home of a centre: search, what people want to do, departments, and the way to one's own case."""

from __future__ import annotations

from dataclasses import dataclass

from console.calls.troubles import Trouble
from console.pages.page import Page, Shown, Visit
from console.pages.troubles import with_retry
from console.parts.search import SearchBox
from console.parts.trouble import Summary
from onewindow.intake.v1.intake_pb2 import (
    FoundDepartment,
    FoundTopic,
    SearchItemsRequest,
    SearchItemsResponse,
)

KEPT_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Tile:
    """What one may want to do, or a department: with its number of items, and where they are."""

    name: str
    count: str
    address: str


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows; ``topics`` and ``departments`` are left out, and ``trouble`` says why, without intake."""

    title: str
    search: SearchBox
    topics: tuple[Tile, ...]
    departments: tuple[Tile, ...]
    total: str
    case: str
    verify: str
    charges: str
    exempted: str
    key_posts: str
    staff: str
    evidence: str
    open_data: str
    ask: str
    complain: str
    trouble: Summary | None


async def show(visit: Visit) -> Shown:
    """Show topics and departments of the catalogue in force."""
    topics: tuple[Tile, ...] = ()
    departments: tuple[Tile, ...] = ()
    total, trouble = "", None
    request = SearchItemsRequest(division_code=visit.centre.division_code, page_size=1)
    try:
        found = await visit.calls.intake(request, SearchItemsResponse)
    except Trouble as met:
        # The way to one's own case is shown all the same.
        trouble = with_retry(met, visit.language)
    else:
        total = visit.language.count("{number} item", "{number} items", found.total_count)
        topics = tuple(_tile(visit, each, topic=each.topic) for each in found.topics)
        departments = tuple(_tile(visit, each, department=each.department_code) for each in found.departments)
    view = View(
        title=visit.of(visit.centre.name_zh, visit.centre.name_en),
        search=SearchBox(visit.address("/items")),
        topics=topics,
        departments=departments,
        total=total,
        case=visit.address("/case"),
        verify=visit.address("/verify"),
        charges=visit.address("/charges"),
        exempted=visit.address("/exempted"),
        key_posts=visit.address("/key-posts/published"),
        staff=visit.address("/staff"),
        evidence=visit.address("/evidence"),
        open_data=visit.address("/open-data"),
        ask=visit.address("/ask"),
        complain=visit.address("/complain"),
        trouble=trouble,
    )
    return Shown(view, is_whole=trouble is None)


def _tile(visit: Visit, found: FoundTopic | FoundDepartment, **asked: str) -> Tile:
    return Tile(
        visit.of(found.name_zh, found.name_en),
        visit.language.count("{number} item", "{number} items", found.item_count),
        visit.address("/items", **asked),
    )


PAGE = Page(path="", template="public/home.html", view=View, show=show, kept_seconds=KEPT_SECONDS)
