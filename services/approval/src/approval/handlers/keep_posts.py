"""Keep the register of posts a centre works with: decisions are checked against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chassis.authorisation import powers

if TYPE_CHECKING:
    from uuid import UUID

    from chassis.authorisation.powers import PostPowers
    from chassis.outcome import Outcome
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepPosts:
    """A centre published a register whole; ``departments``: whose the items of its catalogue are."""

    case_id: UUID | None = None
    division_code: str
    version: int
    posts: Sequence[PostPowers]
    departments: Mapping[str, str]


def keep_posts(unit: Unit, commands: Sequence[KeepPosts]) -> list[Outcome[None]]:
    """Put each register in the place of the one before."""
    for command in commands:
        powers.keep_items(unit, command.division_code, command.departments)
        powers.keep_register(unit, command.division_code, command.version, command.posts)
    return [None for _ in commands]
