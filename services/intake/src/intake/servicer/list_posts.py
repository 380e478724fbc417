"""ListPosts: who may do what, who stands in, and which powers nobody has."""

from __future__ import annotations

from chassis.requests import centre_asked
from chassis.rpc import Call, Rpc
from intake.handlers.list_posts import ListedPosts, ListPosts, list_posts
from intake.handlers.post_messages import missing_message, post_message
from kernel.fields import Violations
from onewindow.intake.v1 import intake_pb2


def parse(request: intake_pb2.ListPostsRequest, call: Call) -> ListPosts:
    """Read which centre is asked about."""
    violations = Violations()
    division_code = centre_asked(request.division_code, call.caller, violations)
    violations.raise_if_any()
    return ListPosts(caller=call.caller, division_code=division_code)


def render(listed: ListedPosts) -> intake_pb2.ListPostsResponse:
    """Write the answer."""
    return intake_pb2.ListPostsResponse(
        version=listed.version,
        posts=[post_message(view.post, view.cover) for view in listed.posts],
        missing=[missing_message(missing) for missing in listed.missing],
    )


RPC = Rpc(method="ListPosts", parse=parse, handle=list_posts, render=render, writes=False)
