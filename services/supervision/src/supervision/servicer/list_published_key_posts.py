"""ListPublishedKeyPosts: the register as everybody reads it."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from chassis.paging import page_asked, row_id, text
from chassis.requests import read_centre
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.supervision.v1 import key_posts_pb2 as pb
from supervision.handlers.list_key_posts import ListKeyPosts, published_key_posts
from supervision.storage.key_posts import SoughtKeyPosts

if TYPE_CHECKING:
    from chassis.paging import Page
    from chassis.rpc import Call
    from supervision.domain.key_posts import KeyPost

MOST, USUAL = 50, 20


def parse(request: pb.ListPublishedKeyPostsRequest, call: Call) -> ListKeyPosts:
    """Read which centre, which page."""
    violations = Violations()
    division_code = read_centre(violations, "division_code", request.division_code)
    page = page_asked(violations, request, call.caller, text, text, row_id, most=MOST, default=USUAL)
    violations.raise_if_any()
    return ListKeyPosts(sought=SoughtKeyPosts(division_code=division_code), page=page)


def render(page: Page[KeyPost]) -> pb.ListPublishedKeyPostsResponse:
    """Show the page, without who proposed or decided."""
    return pb.ListPublishedKeyPostsResponse(
        posts=[
            pb.PublishedKeyPost(
                name=post.name,
                department_code=post.department_code,
                item_codes=post.item_codes,
                designated_at=post.designated_at,
            )
            for post in page.rows
        ],
        next_page_token=page.next_token,
    )


RPC = Rpc(
    method="ListPublishedKeyPosts",
    parse=parse,
    handle=published_key_posts,
    render=render,
    writes=False,
    centre=attrgetter("sought.division_code"),
)
