"""Who works at a centre 人员名录: the names that records have by ids."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from intake.domain.posts.windows import is_window

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from intake.domain.posts.model import Post


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody as the register has them, or had them last.

    ``is_listed``: the register in force still has a row of theirs. ``last_day``: None while no end is set.
    ``phone``: of the office, for colleagues alone. ``is_published``: the centre shows who they are to everybody.
    """

    officer_id: str
    name_zh: str
    name_en: str
    department_code: str
    duty_zh: str
    duty_en: str
    phone: str
    is_published: bool
    first_day: date
    last_day: date | None
    is_listed: bool

    def is_present(self, on: date) -> bool:
        """Whether they work there on a day."""
        return self.is_listed and self.first_day <= on and (self.last_day is None or on <= self.last_day)


def member_of(cells: Mapping[str, str], *, is_listed: bool) -> Member:
    """Read a row of ``staff.csv`` that was checked."""
    return Member(
        officer_id=cells["officer_id"],
        name_zh=cells["name_zh"],
        name_en=cells["name_en"],
        department_code=cells["department_code"],
        duty_zh=cells["duty_zh"],
        duty_en=cells["duty_en"],
        phone=cells["phone"],
        is_published=cells["published"] == "yes",
        first_day=date.fromisoformat(cells["valid_from"]),
        last_day=date.fromisoformat(cells["valid_to"]) if cells["valid_to"] else None,
        is_listed=is_listed,
    )


def shown_to_everybody(members: Iterable[Member], on: date) -> Sequence[Member]:
    """Answer whom a centre publishes of those who work there on a day, by department and name."""
    shown = (member for member in members if member.is_published and member.is_present(on))
    return sorted(shown, key=lambda member: (member.department_code, member.name_zh, member.officer_id))


def windows_by_officer(posts: Iterable[Post]) -> Mapping[str, Sequence[Post]]:
    """Answer the windows each officer sits at, as A or B officer; whoever sits at none is left out."""
    found: dict[str, list[Post]] = {}
    for post in filter(is_window, posts):
        for officer_id in {post.a_officer_id, post.b_officer_id} - {""}:
            found.setdefault(officer_id, []).append(post)
    return found
