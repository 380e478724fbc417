"""GetKeyPost: one post, what it has to decide, and what it did not decide in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.requests import centre_asked, read_id
from chassis.rpc import Rpc
from chassis.storage.tables import fields_of
from kernel.fields import Violations
from onewindow.supervision.v1 import key_posts_pb2 as pb
from supervision.handlers.list_key_posts import GetKeyPost, KeyPostWork, get_key_posts
from supervision.servicer.key_post_forms import key_post_message

if TYPE_CHECKING:
    from chassis.rpc import Call


def parse(request: pb.GetKeyPostRequest, call: Call) -> GetKeyPost:
    """Read which."""
    violations = Violations()
    query = GetKeyPost(
        division_code=centre_asked(request.division_code, call.caller, violations),
        department_code=call.caller.confined_to,
        key_post_id=read_id(violations, "key_post_id", request.key_post_id),
    )
    violations.raise_if_any()
    return query


def render(work: KeyPostWork) -> pb.GetKeyPostResponse:
    """Show it with its work."""
    return pb.GetKeyPostResponse(
        post=key_post_message(work.view),
        tasks=[pb.KeyPostTask(**fields_of(task)) for task in work.tasks],  # type: ignore[arg-type]  # of the same names
        unanswered=[pb.UnansweredLimit(**fields_of(limit)) for limit in work.unanswered],  # type: ignore[arg-type]  # likewise
    )


RPC = Rpc(method="GetKeyPost", parse=parse, handle=get_key_posts, render=render, writes=False)
