"""The register of key posts as it is announced: everybody reads which posts are watched."""

from __future__ import annotations

from dataclasses import dataclass

from console.pages.departments import department_names
from console.pages.key_posts.stating import PATH, items_of
from console.pages.page import Page, Shown, Visit
from console.pages.sections import attempt, told
from console.parts.pager import Pager, pager_of
from console.parts.trouble import Summary
from console.words.limits import instant
from onewindow.supervision.v1 import key_posts_pb2 as pb

HERE = f"{PATH}/published"
PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Row:
    """One of them."""

    name: str
    department: str
    items: str
    since: str


@dataclass(frozen=True, slots=True)
class View:
    """A page of the register."""

    title: str
    trouble: Summary | None
    rows: tuple[Row, ...]
    pager: Pager
    complain: str


async def show(visit: Visit) -> Shown:
    """Show the page."""
    after = visit.query.get("after", "")
    request = pb.ListPublishedKeyPostsRequest(
        division_code=visit.centre.division_code, page_size=PAGE_SIZE, page_token=after
    )
    found, away = await attempt(
        visit.calls.supervision(request, pb.ListPublishedKeyPostsResponse), pb.ListPublishedKeyPostsResponse()
    )
    names = await department_names(visit)
    view = View(
        title=visit.say("Posts under special supervision"),
        trouble=told(away, visit.language),
        rows=tuple(
            Row(
                post.name,
                names.get(post.department_code, post.department_code),
                items_of(visit, post.item_codes),
                instant(post.designated_at),
            )
            for post in found.posts
        ),
        pager=pager_of(lambda place: visit.address(HERE, after=place), after, found.next_page_token),
        complain=visit.address("/complain"),
    )
    return Shown(view, away.kind.value if away else 200, is_whole=away is None)


PAGE = Page(path=HERE, template="key_posts/published.html", view=View, show=show)
