"""Key posts with how their work stands; one of them with its tasks; and the register as everybody reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chassis.in_turn import in_turn
from chassis.paging import Page
from supervision.domain.key_posts import KeyPost, KeyPostFigures, KeyPostState
from supervision.domain.refusals import KeyPostNotFound
from supervision.storage import key_posts
from supervision.storage.key_posts import SoughtKeyPosts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from chassis.outcome import Outcome
    from chassis.paging import PageAsked
    from chassis.storage.unit import Unit
    from supervision.domain.key_posts import KeyPostTask, UnansweredLimit


@dataclass(frozen=True, slots=True, kw_only=True)
class ListKeyPosts:
    """A page of a centre's posts."""

    sought: SoughtKeyPosts
    page: PageAsked
    case_id: None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GetKeyPost:
    """One of them; where a department is given only of it."""

    division_code: str
    department_code: str
    key_post_id: UUID
    case_id: None = None


@dataclass(frozen=True, slots=True)
class KeyPostView:
    """A post, and how its work stands if it is watched."""

    post: KeyPost
    figures: KeyPostFigures | None = None


@dataclass(frozen=True, slots=True)
class ListedKeyPosts:
    """A page, and how many there are on all pages."""

    page: Page[KeyPostView]
    total_count: int


@dataclass(frozen=True, slots=True)
class KeyPostWork:
    """A post, what it has to decide, and what it did not decide in time."""

    view: KeyPostView
    tasks: Sequence[KeyPostTask] = ()
    unanswered: Sequence[UnansweredLimit] = ()


def list_key_posts(unit: Unit, queries: Sequence[ListKeyPosts]) -> list[Outcome[ListedKeyPosts]]:
    """Answer each page with how the work of its posts stands."""
    return [_page(unit, query) for query in queries]


def get_key_posts(unit: Unit, queries: Sequence[GetKeyPost]) -> list[Outcome[KeyPostWork]]:
    """Answer each with its work; of one that is not watched there is none to show."""
    return in_turn(unit, queries, _one)


def published_key_posts(unit: Unit, queries: Sequence[ListKeyPosts]) -> list[Outcome[Page[KeyPost]]]:
    """Answer each page of the register alone."""
    return [_found(unit, query)[0] for query in queries]


def _page(unit: Unit, query: ListKeyPosts) -> ListedKeyPosts:
    page, total_count = _found(unit, query)
    watched = query.sought.state is KeyPostState.DESIGNATED
    stands = key_posts.figures(unit, query.sought.division_code, page.rows) if watched else {}
    views = [KeyPostView(post, stands.get(post.key_post_id)) for post in page.rows]
    return ListedKeyPosts(Page(views, page.next_token), total_count)


def _found(unit: Unit, query: ListKeyPosts) -> tuple[Page[KeyPost], int]:
    after = query.page.after and (query.page.after[0], query.page.after[1], query.page.after[2])
    found, total_count = key_posts.page(unit, query.sought, after, query.page.row_count)
    return query.page.of(found, lambda post: (post.department_code, post.name, post.key_post_id)), total_count


def _one(unit: Unit, query: GetKeyPost) -> KeyPostWork:
    post = key_posts.find(unit, query.division_code, query.department_code, query.key_post_id)
    if post is None:
        raise KeyPostNotFound(key_post_id=str(query.key_post_id))
    if post.state is not KeyPostState.DESIGNATED:
        return KeyPostWork(KeyPostView(post))
    stands = key_posts.figures(unit, post.division_code, [post])
    view = KeyPostView(post, stands[post.key_post_id])
    return KeyPostWork(view, key_posts.tasks_of(unit, post), key_posts.unanswered_of(unit, post))
