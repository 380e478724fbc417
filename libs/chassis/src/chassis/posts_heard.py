"""A centre's register of posts, as it is heard by whoever checks powers: read, and kept for the check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Any

from chassis.authorisation import powers
from chassis.authorisation.powers import PostPowers
from chassis.published import read_publication
from kernel.fields import Violations

if TYPE_CHECKING:
    from uuid import UUID

    from chassis.authorisation.powers import Span
    from chassis.outcome import Outcome
    from chassis.storage.unit import Unit
    from chassis.subscription import Received


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepPosts:
    """A centre published a register whole; ``departments``: whose the items of its catalogue are."""

    case_id: UUID | None = None
    division_code: str
    version: int
    posts: Sequence[PostPowers]
    departments: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepCover:
    """The B officer of a post stands in for this time; None: no longer."""

    case_id: UUID | None = None
    division_code: str
    post_code: str
    covered: Span | None


def read_posts(received: Received[Any]) -> KeepPosts:
    """Read ``PostsPublished``; refuses a register that cannot be checked against."""
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


def read_cover(received: Received[Any]) -> KeepCover:
    """Read ``PostCovered``: which post, and for how long."""
    event = received.event
    violations = Violations()
    violations.require("division_code", event.division_code)
    violations.require("post_code", event.post_code)
    violations.raise_if_any()
    return KeepCover(
        division_code=event.division_code,
        post_code=event.post_code,
        covered=_span(event.cover) if event.HasField("cover") else None,
    )


def keep_posts(unit: Unit, commands: Sequence[KeepPosts]) -> list[Outcome[None]]:
    """Put each register in the place of the one before."""
    for command in commands:
        powers.keep_items(unit, command.division_code, command.departments)
        powers.keep_register(unit, command.division_code, command.version, command.posts)
    return [None for _ in commands]


def keep_covers(unit: Unit, commands: Sequence[KeepCover]) -> list[Outcome[None]]:
    """Keep each cover; the register it is of came before it on the same stream."""
    for command in commands:
        powers.keep_cover(unit, command.division_code, command.post_code, command.covered)
    return [None for _ in commands]


def _span(cover: Any) -> Span:  # noqa: ANN401 - a message of the service that keeps the register
    return getattr(cover, "from").ToDatetime(UTC), cover.until.ToDatetime(UTC)


def _post(post: Any, field: str, violations: Violations) -> PostPowers:  # noqa: ANN401 - likewise
    violations.require(f"{field}.post_code", post.post_code)
    violations.require(f"{field}.a_officer_id", post.a_officer_id)
    return PostPowers(
        post_code=post.post_code,
        department_code=post.department_code,
        a_officer_id=post.a_officer_id,
        b_officer_id=post.b_officer_id,
        powers={grant.power: tuple(grant.item_codes) for grant in post.powers},
        covered=_span(post.cover) if post.HasField("cover") else None,
    )
