"""PostsPublished: who may decide what."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from approval.handlers.keep_posts import KeepPosts, keep_posts
from chassis.authorisation.powers import PostPowers
from chassis.published import read_publication
from chassis.subscription import Subscription
from kernel.fields import Violations
from onewindow.intake.v1 import events_pb2

if TYPE_CHECKING:
    from chassis.authorisation.powers import Span
    from chassis.subscription import Received
    from onewindow.intake.v1 import intake_pb2


def parse(received: Received[events_pb2.PostsPublished]) -> KeepPosts:
    """Read the register; refuses one that cannot be checked against."""
    event = received.event
    violations = Violations()
    read_publication(violations, event)
    posts = [_post(post, f"posts[{position}]", violations) for position, post in enumerate(event.posts)]
    violations.raise_if_any()
    return KeepPosts(
        division_code=event.division_code,
        version=event.version,
        posts=posts,
        departments={item.item_code: item.department_code for item in event.items},
    )


def span(cover: intake_pb2.Cover) -> Span:
    """Read from when until before when somebody stands in."""
    return getattr(cover, "from").ToDatetime(UTC), cover.until.ToDatetime(UTC)


def _post(post: intake_pb2.Post, field: str, violations: Violations) -> PostPowers:
    violations.require(f"{field}.post_code", post.post_code)
    violations.require(f"{field}.a_officer_id", post.a_officer_id)
    return PostPowers(
        post_code=post.post_code,
        department_code=post.department_code,
        a_officer_id=post.a_officer_id,
        b_officer_id=post.b_officer_id,
        powers={grant.power: tuple(grant.item_codes) for grant in post.powers},
        covered=span(post.cover) if post.HasField("cover") else None,
    )


SUBSCRIPTION = Subscription(event=events_pb2.PostsPublished, source="intake", parse=parse, handle=keep_posts)
