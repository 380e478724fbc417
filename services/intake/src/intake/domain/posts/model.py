"""A post at a window or in a department, its officers, its powers (窗口授权, A、B岗)."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

EVERY_ITEM = "*"
"""Stands for every item of the centre."""


class Power(enum.Enum):
    """What a post may do with an item; values are those of ``posts.csv``."""

    ACCEPT = "accept"
    DECIDE = "decide"
    DECIDE_INSTANTLY = "decide_instantly"
    COORDINATE = "coordinate"
    SUPERVISE = "supervise"
    REVEAL = "reveal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post as registered.

    ``a_officer_id`` holds it (A岗), ``b_officer_id`` stands in (B岗), empty if nobody can. ``powers``: item codes of
    each power, sorted; none is every item of the post's department, ``*`` every item of the centre.
    """

    code: str
    name_zh: str
    name_en: str
    department_code: str
    a_officer_id: str
    b_officer_id: str
    powers: Mapping[Power, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Cover:
    """The B officer stands in, from one instant until before the other; the A officer keeps the powers."""

    officer_id: str
    covered_from: datetime
    covered_until: datetime
    reason: str

    def runs(self, now: datetime) -> bool:
        """Whether the B officer stands in at this instant."""
        return self.covered_from <= now < self.covered_until


@dataclass(frozen=True, slots=True)
class RegisterDiff:
    """Codes of the posts that differ between two registers, sorted."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.added or self.changed or self.removed)


def diff_registers(published: Mapping[str, Post], given: Mapping[str, Post]) -> RegisterDiff:
    """Compare what is published with what was given, post by post; the order of rows means nothing."""
    kept = published.keys() & given.keys()
    return RegisterDiff(
        added=tuple(sorted(given.keys() - published.keys())),
        changed=tuple(sorted(code for code in kept if published[code] != given[code])),
        removed=tuple(sorted(published.keys() - given.keys())),
    )
