"""ListPosts: who may do what, who stands in, and which powers nobody has."""

from __future__ import annotations

from chassis.listing import CENTRE
from chassis.reading import reading
from chassis.rpc import Rpc
from intake.handlers.list_posts import ListedPosts, ListPosts, list_posts
from intake.handlers.post_messages import missing_message, post_message
from onewindow.intake.v1 import intake_pb2


def render(listed: ListedPosts) -> intake_pb2.ListPostsResponse:
    """Write the answer."""
    return intake_pb2.ListPostsResponse(
        version=listed.version,
        posts=[post_message(view.post, view.cover) for view in listed.posts],
        missing=[missing_message(missing) for missing in listed.missing],
    )


RPC = Rpc(
    method="ListPosts",
    parse=reading(intake_pb2.ListPostsRequest, ListPosts, division_code=CENTRE),
    handle=list_posts,
    render=render,
    writes=False,
)
