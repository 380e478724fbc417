"""List a centre's posts with their officers, and the powers nobody has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.posts.missing import MissingPower, missing_powers
from intake.domain.posts.model import Cover, Post
from intake.storage import catalogues, posts


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPosts:
    """The posts of a centre the caller may read."""

    case_id: UUID | None = None
    caller: Caller
    division_code: str


@dataclass(frozen=True, slots=True)
class PostView:
    """A post, and who stands in now."""

    post: Post
    cover: Cover | None


@dataclass(frozen=True, slots=True)
class ListedPosts:
    """The register in force (version 0: none), and what is missing against the catalogue in force."""

    version: int
    posts: Sequence[PostView]
    missing: Sequence[MissingPower]


def list_posts(unit: Unit, commands: Sequence[ListPosts]) -> list[Outcome[ListedPosts]]:
    """Answer registers; a centre without one lacks every power."""
    return [_list(unit, command.division_code) for command in commands]


def _list(unit: Unit, division_code: str) -> ListedPosts:
    version = posts.published_version(unit, division_code)
    registered = posts.posts_of_version(unit, division_code, version) if version else {}
    covers = posts.running_covers(unit, division_code)
    catalogue = catalogues.published(unit, division_code)
    return ListedPosts(
        version=version,
        posts=[PostView(post, covers.get(post.code)) for post in registered.values()],
        missing=missing_powers(catalogue, registered.values()) if catalogue else (),
    )
