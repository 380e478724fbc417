"""Standing in: from now until the end of a day, so that no window is empty (A、B岗)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from intake.domain.posts.model import Cover, Post
from intake.domain.refusals import PostNotCovered, PostWithoutDeputy
from kernel.calendar import CENTRE_ZONE
from kernel.errors import FaultKind
from kernel.fields import Violations

MOST_DAYS = 30
"""Whoever is away for longer is replaced in the register."""


def covered(post: Post, running: Cover | None, until: date, reason: str, now: datetime) -> Cover | None:
    """Answer the cover that runs from now on, None if it ends.

    Args:
        post: the post.
        running: its cover at this instant, if there is one.
        until: the last day, whole, in the centre's zone; a day before today ends the cover at once.
        reason: why, checked.
        now: this instant.

    Raises:
        InvalidRequest: the last day is further ahead than 30 days.
        PostNotCovered: there is no cover to end.
        PostWithoutDeputy: the post has no B officer.
    """
    today = now.astimezone(CENTRE_ZONE).date()
    if until < today:
        if running is None:
            raise PostNotCovered(post_code=post.code)
        return None
    last = today + timedelta(days=MOST_DAYS)
    if until > last:
        violations = Violations()
        violations.add("until", f"Give a day no later than {last}.", f"最迟为{last}。", FaultKind.OUT_OF_RANGE)
        violations.raise_if_any()
    if not post.b_officer_id:
        raise PostWithoutDeputy(post_code=post.code)
    return Cover(post.b_officer_id, now, _end_of(until), reason)


def still_fits(cover: Cover, before: Post | None, after: Post | None) -> bool:
    """Whether a cover goes on under a new register: the post is there, and both of its officers are the same."""
    if before is None or after is None:
        return False
    return (before.a_officer_id, cover.officer_id) == (after.a_officer_id, after.b_officer_id)


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), CENTRE_ZONE)
