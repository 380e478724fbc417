"""ProposeKeyPosts: a department or supervision names posts to be watched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.rpc import Rpc
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.supervision.v1 import key_posts_pb2 as pb
from supervision.handlers.list_key_posts import KeyPostView
from supervision.handlers.propose_key_posts import ProposeKeyPosts, propose_key_posts
from supervision.servicer.key_post_forms import MOST_AT_ONCE, key_post_message, read_post

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.rpc import Call
    from supervision.domain.key_posts import KeyPost


def parse(request: pb.ProposeKeyPostsRequest, call: Call) -> ProposeKeyPosts:
    """Read each; all that is wrong with them at once."""
    violations = Violations()
    if not 1 <= len(request.posts) <= MOST_AT_ONCE:
        violations.add(
            "posts", f"Give 1 to {MOST_AT_ONCE} posts.", f"请填写1至{MOST_AT_ONCE}个岗位。", FaultKind.OUT_OF_RANGE
        )
        violations.raise_if_any()
    own_department = call.caller.confined_to
    posts = [read_post(violations, f"posts[{at}]", form, own_department) for at, form in enumerate(request.posts)]
    named = [(post.department_code, post.name) for post in posts]
    for at, name in enumerate(named):
        if name in named[:at]:
            violations.add(f"posts[{at}].name", "This post is named twice.", "岗位重复。", FaultKind.DUPLICATE)
    violations.raise_if_any()
    return ProposeKeyPosts(caller=call.caller, posts=posts)


def render(posts: Sequence[KeyPost]) -> pb.ProposeKeyPostsResponse:
    """Show them as they are kept."""
    return pb.ProposeKeyPostsResponse(posts=[key_post_message(KeyPostView(post)) for post in posts])


RPC = Rpc(method="ProposeKeyPosts", parse=parse, handle=propose_key_posts, render=render, writes=True)
