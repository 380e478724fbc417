"""Windows and who is on duty there 窗口值守: a post that accepts is a window.

Its A officer opens and closes it, or the B officer who stands in (A、B岗). In business hours a window that somebody has
opened before is not to be empty: that is told at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from intake.domain.posts.model import Cover, Post, Power
from intake.domain.refusals import NotAWindow, WindowNotOpen, WindowNotYours, WindowTaken
from kernel.calendar import CENTRE_ZONE, WorkCalendar

# At the longest, whatever is due: hours and registers that are published anew are known by then.
LOOKED_AT_EVERY = timedelta(hours=1)
BY_SYSTEM = "system"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """Somebody on duty at a window; ``closed_at`` is None while they are."""

    post_code: str
    opened_at: datetime
    officer_id: str
    closed_at: datetime | None = None
    closed_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """A window that is watched; ``uncovered_since``: nobody is there in business hours since then."""

    post_code: str
    uncovered_since: datetime | None
    next_at: datetime


@dataclass(frozen=True, slots=True)
class FirstContact:
    """Where whoever was asked first 首问责任人 is found: the post, and what stands there."""

    post_code: str
    name_zh: str
    name_en: str


def is_window(post: Post) -> bool:
    """Whether applications are received there."""
    return Power.ACCEPT in post.powers


def opened(post: Post, cover: Cover | None, running: Shift | None, officer_id: str, now: datetime) -> Shift:
    """Answer who is on duty now; who opens twice is on duty since the first time.

    Raises:
        NotAWindow, WindowNotYours: the post accepts nothing, or is neither the officer's nor covered by them.
        WindowTaken: another officer is on duty there.
    """
    if not is_window(post):
        raise NotAWindow((), post_code=post.code)
    stands_in = cover is not None and cover.runs(now) and cover.officer_id == officer_id
    if officer_id != post.a_officer_id and not stands_in:
        raise WindowNotYours((), post_code=post.code)
    if running is None:
        return Shift(post_code=post.code, opened_at=now, officer_id=officer_id)
    if running.officer_id != officer_id:
        raise WindowTaken((), post_code=post.code, officer_id=running.officer_id)
    return running


def may_close(running: Shift | None, officer_id: str, post_code: str, *, is_head: bool) -> Shift:
    """Answer the shift that ends: the officer's own, or of whoever forgot it, by a head.

    Raises:
        WindowNotOpen, WindowNotYours: nobody is on duty, or somebody else.
    """
    if running is None:
        raise WindowNotOpen((), post_code=post_code)
    if running.officer_id != officer_id and not is_head:
        raise WindowNotYours((), post_code=post_code)
    return running


def is_open_now(calendar: WorkCalendar, now: datetime) -> bool:
    """Whether the centre is open at an instant; a break at noon is closed."""
    local = now.astimezone(CENTRE_ZONE)
    hours = calendar.hours.of(local.date())
    return calendar.is_working_day(local.date()) and any(each.opens <= local.time() < each.closes for each in hours)


def looked_at(watch: Watch, running: Shift | None, calendar: WorkCalendar, now: datetime) -> Watch:
    """Answer how a window stands now, and when it is looked at again: when the centre next opens or closes."""
    since = None
    if running is None and is_open_now(calendar, now):
        since = watch.uncovered_since or now
    return Watch(post_code=watch.post_code, uncovered_since=since, next_at=_next_look(calendar, now))


def _next_look(calendar: WorkCalendar, now: datetime) -> datetime:
    """Answer when it may stand otherwise without anybody's doing: of today, or after the longest time."""
    day = now.astimezone(CENTRE_ZONE).date()
    latest = now + LOOKED_AT_EVERY
    if not calendar.is_working_day(day):
        return latest
    turns = [
        datetime.combine(day, at, CENTRE_ZONE) for each in calendar.hours.of(day) for at in (each.opens, each.closes)
    ]
    return min((turn for turn in turns if now < turn < latest), default=latest)


def is_over(running: Shift, calendar: WorkCalendar, now: datetime) -> bool:
    """Whether the day on which a shift began is over for the centre, so that nobody is on duty overnight."""
    return now >= max(calendar.closing(running.opened_at.astimezone(CENTRE_ZONE).date()), running.opened_at)
