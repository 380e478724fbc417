"""Who is on duty at which window, and when a window is empty."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from intake.domain.posts.model import Cover, Post, Power
from intake.domain.posts.windows import Shift, Watch, is_over, looked_at, may_close, opened
from intake.domain.refusals import NotAWindow, WindowNotOpen, WindowNotYours, WindowTaken
from kernel.calendar import WorkCalendar

# A Monday, nine o'clock at the centre, which is open from eight to half past five.
NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
POST = Post(
    code="W-1",
    name_zh="综合窗口",
    name_en="Window",
    department_code="XZSP",
    a_officer_id="zhang",
    b_officer_id="li",
    powers={Power.ACCEPT: ("*",)},
)
CALENDAR = WorkCalendar.of(())
COVER = Cover("li", NOW - timedelta(hours=1), NOW + timedelta(hours=1), "培训")


def test_a_window_is_opened_by_its_officer_or_who_stands_in() -> None:
    """One officer at a time; who opens twice is on duty since the first time."""
    shift = opened(POST, None, None, "zhang", NOW)
    assert shift is opened(POST, None, shift, "zhang", NOW + timedelta(hours=1))
    assert "li" == opened(POST, COVER, None, "li", NOW).officer_id
    with pytest.raises(WindowNotYours):
        opened(POST, None, None, "li", NOW)
    with pytest.raises(WindowNotYours):
        opened(POST, COVER, None, "li", COVER.covered_until)
    with pytest.raises(WindowTaken):
        opened(POST, COVER, shift, "li", NOW)
    with pytest.raises(NotAWindow):
        opened(Post(**{**{f: getattr(POST, f) for f in POST.__slots__}, "powers": {}}), None, None, "zhang", NOW)


def test_a_window_is_closed_by_who_opened_it_or_a_head() -> None:
    """Nobody closes what is not open."""
    shift = Shift(post_code="W-1", opened_at=NOW, officer_id="zhang")
    assert shift is may_close(shift, "zhang", "W-1", is_head=False)
    assert shift is may_close(shift, "head", "W-1", is_head=True)
    with pytest.raises(WindowNotYours):
        may_close(shift, "li", "W-1", is_head=False)
    with pytest.raises(WindowNotOpen):
        may_close(None, "zhang", "W-1", is_head=True)


def test_a_window_is_empty_in_business_hours_alone() -> None:
    """Since the first look that found nobody; not at night, not on a Sunday, not while somebody is there."""
    watch = Watch(post_code="W-1", uncovered_since=None, next_at=NOW)
    empty = looked_at(watch, None, CALENDAR, NOW)
    assert NOW == empty.uncovered_since
    assert NOW == looked_at(empty, None, CALENDAR, NOW + timedelta(minutes=5)).uncovered_since
    shift = Shift(post_code="W-1", opened_at=NOW, officer_id="zhang")
    assert looked_at(empty, shift, CALENDAR, NOW).uncovered_since is None
    for closed in (NOW + timedelta(hours=9), NOW - timedelta(days=1)):
        assert looked_at(empty, None, CALENDAR, closed).uncovered_since is None


def test_a_window_is_looked_at_when_the_centre_opens_or_closes() -> None:
    """And each hour at the least; not each minute of the night."""
    watch = Watch(post_code="W-1", uncovered_since=None, next_at=NOW)
    for now, later in (
        (NOW, timedelta(hours=1)),
        (NOW - timedelta(minutes=90), timedelta(minutes=30)),
        (NOW + timedelta(hours=8, minutes=10), timedelta(minutes=20)),
        (NOW + timedelta(hours=8, minutes=30), timedelta(hours=1)),
        (NOW - timedelta(days=1), timedelta(hours=1)),
    ):
        assert now + later == looked_at(watch, None, CALENDAR, now).next_at


def test_a_shift_ends_with_the_business_of_its_day() -> None:
    """Nobody is on duty overnight; who stays late is until it is looked at."""
    shift = Shift(post_code="W-1", opened_at=NOW, officer_id="zhang")
    assert not is_over(shift, CALENDAR, NOW + timedelta(hours=8))
    assert is_over(shift, CALENDAR, NOW + timedelta(hours=8, minutes=30))
