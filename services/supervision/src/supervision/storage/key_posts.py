"""Key posts: the register of a centre, and how the work of its posts stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from chassis.storage.queries import load_queries
from chassis.storage.tables import fields_of, record_of
from supervision.domain.key_posts import (
    WATCHED_DAYS,
    KeyPost,
    KeyPostFigures,
    KeyPostState,
    KeyPostTask,
    UnansweredLimit,
)
from supervision.storage.tables import WRITES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chassis.storage.unit import Row, Unit

SQL = load_queries(__package__, "key_posts.sql")

MOST_SHOWN = 100
_FIRST = UUID(int=0)
_NONE = KeyPostFigures()


@dataclass(frozen=True, slots=True, kw_only=True)
class SoughtKeyPosts:
    """Which posts of a centre are listed; an empty department leaves none out."""

    division_code: str
    department_code: str = ""
    state: KeyPostState = KeyPostState.DESIGNATED


def register(unit: Unit, division_code: str) -> set[tuple[str, str]]:
    """Answer department and name of what is proposed or designated; from here to the commit nobody else adds."""
    unit.run(SQL.hold_register, division_code=division_code)
    return {(row["department_code"], row["name"]) for row in unit.rows(SQL.register_of, division_code=division_code)}


def add(unit: Unit, posts: Sequence[KeyPost]) -> None:
    """Keep new ones."""
    unit.write(WRITES.insert_key_post, [_values(post) for post in posts])


def save(unit: Unit, posts: Sequence[KeyPost]) -> None:
    """Write what was decided about posts that are held."""
    unit.write(WRITES.update_key_post, [_values(post) for post in posts])


def hold(unit: Unit, division_code: str, key_post_ids: Sequence[UUID]) -> dict[UUID, KeyPost]:
    """Hold those of these posts that there are until the commit."""
    rows = unit.rows(SQL.hold_key_posts, division_code=division_code, key_post_ids=sorted(key_post_ids))
    return {row["key_post_id"]: _post(row) for row in rows}


def find(unit: Unit, division_code: str, department_code: str, key_post_id: UUID) -> KeyPost | None:
    """Answer one; where a department is given only of it."""
    row = unit.row(
        SQL.find_key_post, division_code=division_code, department_code=department_code, key_post_id=key_post_id
    )
    return _post(row) if row else None


def page(
    unit: Unit, sought: SoughtKeyPosts, after: tuple[str, str, UUID] | None, row_count: int
) -> tuple[list[KeyPost], int]:
    """Answer at most ``row_count`` posts after a place, and the number of all that are wanted."""
    department, name, key_post_id = after or ("", "", _FIRST)
    rows = unit.rows(
        SQL.list_key_posts,
        division_code=sought.division_code,
        department_code=sought.department_code,
        state=sought.state.value,
        after_department=department,
        after_name=name,
        after_id=key_post_id,
        row_count=row_count,
    )
    return [_post(row) for row in rows if row["key_post_id"]], rows[0]["total_count"]


def figures(unit: Unit, division_code: str, posts: Sequence[KeyPost]) -> Mapping[UUID, KeyPostFigures]:
    """Answer how the work of each of these stands."""
    if not posts:
        return {}
    rows = unit.rows(
        SQL.figures_of,
        division_code=division_code,
        key_post_ids=[post.key_post_id for post in posts],
        since=unit.now - timedelta(days=WATCHED_DAYS),
    )
    found = {row["key_post_id"]: record_of(KeyPostFigures, row) for row in rows}
    return {post.key_post_id: found.get(post.key_post_id, _NONE) for post in posts}


def tasks_of(unit: Unit, post: KeyPost) -> list[KeyPostTask]:
    """Answer its undecided tasks, the worst light first; ``MOST_SHOWN`` at most."""
    rows = unit.rows(SQL.tasks_of, **_work_of(post), at_most=MOST_SHOWN)
    return [record_of(KeyPostTask, row) for row in rows]


def unanswered_of(unit: Unit, post: KeyPost) -> list[UnansweredLimit]:
    """Answer its limits that ended without a decision, the newest first; ``MOST_SHOWN`` at most."""
    since = unit.now - timedelta(days=WATCHED_DAYS)
    rows = unit.rows(SQL.unanswered_of, **_work_of(post), since=since, at_most=MOST_SHOWN)
    return [record_of(UnansweredLimit, row) for row in rows]


def _work_of(post: KeyPost) -> dict[str, object]:
    return {
        "division_code": post.division_code,
        "department_code": post.department_code,
        "item_codes": list(post.item_codes),
    }


def _values(post: KeyPost) -> dict[str, object]:
    return {**fields_of(post), "state": post.state.value}


def _post(row: Row) -> KeyPost:
    return record_of(KeyPost, {**row, "state": KeyPostState(row["state"])})
