"""What people queue for at a centre, and which windows serve it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

MOST_GROUPS = 20
LATE_MINUTES, MOST_CALLS = 30, 3


class Priority(StrEnum):
    """Who goes first, where the centre has set that they do."""

    SERVICE_MEMBER = "service_member"
    FIREFIGHTER = "firefighter"
    DISABLED = "disabled"
    OLDER = "older"
    EXPECTANT = "expectant"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A kind of business, named by one or two capital letters.

    Without ``post_codes`` every window of the centre serves it. ``late_minutes``: a ticket that waits longer is told to
    supervision. ``most_calls``: so often a number is called before it counts as not come. ``ended``: none is drawn.
    """

    code: str
    name_zh: str
    name_en: str
    post_codes: tuple[str, ...] = ()
    late_minutes: int = LATE_MINUTES
    most_calls: int = MOST_CALLS
    priorities: tuple[Priority, ...] = ()
    ended: bool = False

    def is_served_by(self, post_code: str) -> bool:
        """Whether a window serves it."""
        return not self.post_codes or post_code in self.post_codes

    def open_windows(self, open_posts: Collection[str]) -> int:
        """Count its windows at which somebody is on duty."""
        return sum(self.is_served_by(code) for code in open_posts)


UNSET = Group(code="A", name_zh="综合业务", name_en="General business")
"""What a centre has that has set nothing."""


def groups_of(kept: Sequence[Group]) -> dict[str, Group]:
    """Answer the groups of a centre by code, in order."""
    return {group.code: group for group in sorted(kept or (UNSET,), key=lambda group: group.code)}
