"""CoverPost: let the B officer stand in, or end that."""

from __future__ import annotations

from chassis.reading import reading, text
from chassis.requests import read_date
from chassis.rpc import Rpc
from intake.handlers.cover_post import CoverPost, cover_post
from intake.handlers.list_posts import PostView
from intake.handlers.post_messages import post_message
from onewindow.intake.v1 import intake_pb2

LONGEST_POST_CODE = 40


def render(view: PostView) -> intake_pb2.CoverPostResponse:
    """Write the answer."""
    return intake_pb2.CoverPostResponse(post=post_message(view.post, view.cover))


RPC = Rpc(
    method="CoverPost",
    parse=reading(
        intake_pb2.CoverPostRequest,
        CoverPost,
        post_code=text(max_length=LONGEST_POST_CODE),
        until=read_date,
        reason=text(max_length=200),
    ),
    handle=cover_post,
    render=render,
    writes=True,
)
