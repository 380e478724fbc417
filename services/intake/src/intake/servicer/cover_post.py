"""CoverPost: let the B officer stand in, or end that."""

from __future__ import annotations

from chassis.requests import read_date
from chassis.rpc import Call, Rpc
from intake.handlers.cover_post import CoverPost, cover_post
from intake.handlers.list_posts import PostView
from intake.handlers.post_messages import post_message
from kernel.fields import Violations
from onewindow.intake.v1 import intake_pb2

LONGEST_POST_CODE = 40


def parse(request: intake_pb2.CoverPostRequest, call: Call) -> CoverPost:
    """Read which post, until when and why."""
    violations = Violations()
    command = CoverPost(
        caller=call.caller,
        post_code=violations.text("post_code", request.post_code, max_length=LONGEST_POST_CODE),
        until=read_date(violations, "until", request.until),
        reason=violations.text("reason", request.reason),
    )
    violations.raise_if_any()
    return command


def render(view: PostView) -> intake_pb2.CoverPostResponse:
    """Write the answer."""
    return intake_pb2.CoverPostResponse(post=post_message(view.post, view.cover))


RPC = Rpc(method="CoverPost", parse=parse, handle=cover_post, render=render, writes=True)
