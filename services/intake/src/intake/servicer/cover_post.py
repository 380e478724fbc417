"""CoverPost: let the B officer stand in, or end that."""

from __future__ import annotations

from chassis.reading import reading, text
from chassis.requests import read_date
from chassis.rpc import Rpc
from intake.handlers.cover_post import CoverPost, cover_post
from intake.handlers.list_posts import PostView
from intake.handlers.post_messages import post_message
from onewindow.intake.v1 import intake_pb2 as pb

LONGEST_POST_CODE = 40


def render(view: PostView) -> pb.CoverPostResponse:
    """Write the answer."""
    return pb.CoverPostResponse(post=post_message(view.post, view.cover))


RPC = Rpc(
    method="CoverPost",
    parse=reading(
        pb.CoverPostRequest, CoverPost, post_code=text(1, LONGEST_POST_CODE), until=read_date, reason=text(1, 200)
    ),
    handle=cover_post,
    render=render,
    writes=True,
)
