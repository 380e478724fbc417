"""Items found by words, of one topic, or of one department."""

from __future__ import annotations

from dataclasses import dataclass

from console.calls.troubles import Trouble
from console.pages.page import Page, Shown, Visit
from console.pages.troubles import summary_of
from console.parts.pager import Pager, pager_of
from console.parts.search import SearchBox
from console.parts.trouble import Summary
from console.words.limits import limit
from onewindow.intake.v1.intake_pb2 import FoundItem, SearchItemsRequest, SearchItemsResponse

KEPT_SECONDS = 60
PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the list."""

    code: str
    name: str
    address: str
    department: str
    limit: str


@dataclass(frozen=True, slots=True)
class Together:
    """Matters that are handled together under one name, and the address of their notice."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Filter:
    """A topic or department the list may be kept to; ``is_chosen``: it is, and the address lets go of it."""

    name: str
    count: str
    address: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows. ``caption`` counts; ``following`` is the address of the next page, empty on the last one."""

    title: str
    search: SearchBox
    caption: str
    items: tuple[Item, ...]
    bundles: tuple[Together, ...]
    filters: tuple[Filter, ...]
    pager: Pager
    everything: str
    trouble: Summary | None


async def show(visit: Visit) -> Shown:
    """Search the catalogue in force; what is asked stands in the address, so that it can be kept and sent."""
    words, topic, department, after = (visit.query.get(name, "") for name in ("q", "topic", "department", "after"))
    request = SearchItemsRequest(
        division_code=visit.centre.division_code,
        words=words,
        department_code=department,
        topic=topic,
        page_size=PAGE_SIZE,
        page_token=after,
    )
    try:
        found, trouble = await visit.calls.intake(request, SearchItemsResponse), None
    except Trouble as met:
        found, trouble = SearchItemsResponse(), met
    wish = next((visit.of(each.name_zh, each.name_en) for each in found.topics if each.topic == topic), "")
    kept = {"q": words, "topic": topic, "department": department}
    view = View(
        title=visit.say("Search: {words}", words=words.strip()) if words.strip() else wish or visit.say("All matters"),
        search=SearchBox(visit.address("/items"), words, department, kept=(("topic", topic),) if topic else ()),
        caption=_caption(visit, found),
        items=tuple(_item(visit, item) for item in found.items),
        # Those that words or topic are about, beside the first items; without either the list of items is asked for.
        bundles=()
        if after or not (words.strip() or topic)
        else tuple(
            Together(
                visit.of(each.name_zh, each.name_en), visit.address(f"/notice/bundles/{each.bundle_code}/questions")
            )
            for each in found.bundles
        ),
        filters=(
            *((Filter(wish, "", visit.address("/items", **kept | {"topic": ""}), is_chosen=True),) if wish else ()),
            *_filters(visit, found, kept),
        ),
        pager=pager_of(lambda place: visit.address("/items", **kept, after=place), after, found.next_page_token),
        everything=visit.address("/items"),
        trouble=None if trouble is None else summary_of(trouble, visit.language, {"words": "q"}),
    )
    return Shown(view, 200 if trouble is None else trouble.kind.value, is_whole=trouble is None)


def _caption(visit: Visit, found: SearchItemsResponse) -> str:
    total = visit.language.count("{number} matter in all", "{number} matters in all", found.total_count)
    if len(found.items) == found.total_count:
        return total
    return visit.say("{total}, {shown} on this page", total=total, shown=len(found.items))


def _item(visit: Visit, item: FoundItem) -> Item:
    return Item(
        code=item.item_code,
        name=visit.of(item.name_zh, item.name_en),
        address=visit.address(f"/items/{item.item_code}"),
        department=visit.of(item.department_zh, item.department_en),
        limit=limit(visit.language, item.committed_limit if item.HasField("committed_limit") else None),
    )


def _filters(visit: Visit, found: SearchItemsResponse, kept: dict[str, str]) -> list[Filter]:
    chosen = kept["department"]
    return [
        Filter(
            name=visit.of(each.name_zh, each.name_en),
            count=f"{each.item_count:,}",
            address=visit.address(
                "/items", **kept | {"department": "" if each.department_code == chosen else each.department_code}
            ),
            is_chosen=each.department_code == chosen,
        )
        for each in found.departments
    ]


PAGE = Page(path="/items", template="public/items.html", view=View, show=show, kept_seconds=KEPT_SECONDS)
