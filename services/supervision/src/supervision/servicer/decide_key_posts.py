"""DecideKeyPosts: the head of the centre decides what is in the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.requests import read_id
from chassis.rpc import Rpc
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.supervision.v1 import key_posts_pb2 as pb
from supervision.domain.key_posts import KeyPostVerdict
from supervision.handlers.decide_key_posts import DecideKeyPosts, decide_key_posts
from supervision.handlers.list_key_posts import KeyPostView
from supervision.servicer.key_post_forms import (
    LONGEST_WORDS,
    MOST_AT_ONCE,
    SHORTEST_WORDS,
    VERDICTS,
    key_post_message,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.rpc import Call
    from supervision.domain.key_posts import KeyPost


def parse(request: pb.DecideKeyPostsRequest, call: Call) -> DecideKeyPosts:
    """Read which, and what; without words a post can only be designated."""
    violations = Violations()
    verdict = VERDICTS.get(request.verdict)
    if verdict is None:
        violations.add("verdict", "Say what is decided.", "请选择决定。", FaultKind.REQUIRED)
    if not 1 <= len(request.key_post_ids) <= MOST_AT_ONCE:
        violations.add(
            "key_post_ids",
            f"Choose 1 to {MOST_AT_ONCE} posts.",
            f"请选择1至{MOST_AT_ONCE}个岗位。",
            FaultKind.OUT_OF_RANGE,
        )
        violations.raise_if_any()
    command = DecideKeyPosts(
        caller=call.caller,
        key_post_ids=[read_id(violations, f"key_post_ids[{at}]", each) for at, each in enumerate(request.key_post_ids)],
        verdict=verdict or KeyPostVerdict.DESIGNATE,
        words=violations.text(
            "words",
            request.words,
            min_length=SHORTEST_WORDS,
            max_length=LONGEST_WORDS,
            required=verdict is not KeyPostVerdict.DESIGNATE,
            multiline=True,
        ),
    )
    if len(set(command.key_post_ids)) < len(command.key_post_ids):
        violations.add("key_post_ids", "A post is named twice.", "岗位重复。", FaultKind.DUPLICATE)
    violations.raise_if_any()
    return command


def render(posts: Sequence[KeyPost]) -> pb.DecideKeyPostsResponse:
    """Show them as they are now."""
    return pb.DecideKeyPostsResponse(posts=[key_post_message(KeyPostView(post)) for post in posts])


RPC = Rpc(method="DecideKeyPosts", parse=parse, handle=decide_key_posts, render=render, writes=True)
