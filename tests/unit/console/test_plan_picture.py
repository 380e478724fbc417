"""The geometry of a plan: nothing lies over anything else, and every item is there once."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from console.pictures.plan import (
    DAYS_BEGIN,
    DAYS_END,
    HEAD,
    LANE,
    MOST_TRACKS,
    WORDS,
    Edge,
    Group,
    Item,
    Look,
    plan,
)

DAY = date(2026, 11, 23)
DECIDED = {Look.DONE, Look.CONDITIONAL, Look.REFUSED, Look.LAPSED}


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[Item], date]:
    """Up to twenty items that rest on earlier ones, each somewhere within a year; today is any day of it."""
    items: list[Item] = []
    for number in range(draw(st.integers(1, 14))):
        look = draw(st.sampled_from(Look))
        begins = draw(st.integers(0, 60))
        limit, took = draw(st.integers(0, 90)), draw(st.integers(0, 120))
        earlier = [item.code for item in items]
        groups = draw(
            st.lists(st.lists(st.sampled_from(earlier), min_size=1, max_size=3, unique=True), max_size=3)
            if earlier
            else st.just([])
        )
        items.append(
            Item(
                code=f"X-{number:03}",
                look=look,
                begins=DAY + timedelta(days=begins),
                due=DAY + timedelta(days=begins + limit),
                ended=DAY + timedelta(days=begins + took) if look in DECIDED else None,
                groups=tuple(
                    Group(any_of=tuple(group), serial=draw(st.booleans()), satisfied=draw(st.booleans()))
                    for group in groups
                ),
            )
        )
    return items, DAY + timedelta(days=draw(st.integers(0, 200)))


@settings(max_examples=40)
@given(cases())
def test_every_item_has_one_lane_and_lanes_never_overlap(case: tuple[list[Item], date]) -> None:
    """In their order, one below the other, each bar and its due between the edges and the words of the state."""
    items, today = case

    drawn = plan(items, DAY, today)

    assert [item.code for item in items] == [lane.code for lane in drawn.lanes]
    assert all(upper.top + LANE <= lower.top for upper, lower in pairwise(drawn.lanes))
    for lane in drawn.lanes:
        assert HEAD <= lane.top < lane.bar_top < lane.top + LANE <= drawn.height
        assert DAYS_BEGIN <= lane.x <= lane.x + lane.width <= DAYS_END + 4
        assert DAYS_BEGIN <= lane.due_x <= DAYS_END
        assert lane.rest >= 0
        assert lane.rest_x + lane.rest <= DAYS_END + 4
    assert DAYS_BEGIN <= drawn.today_x <= DAYS_END


@settings(max_examples=40)
@given(cases(), st.integers(0, 19))
def test_edges_stay_in_their_gutter_and_never_lie_on_each_other(case: tuple[list[Item], date], focus: int) -> None:
    """So they cross no words and no bars; what finds no track is counted, and the focused lane's come first."""
    items, today = case
    focused = items[focus % len(items)]

    drawn = plan(items, DAY, today, focused.code)

    groups = sum(len(item.groups) for item in items)
    assert groups == len(drawn.edges) + drawn.left_out
    lanes = {lane.code: lane for lane in drawn.lanes}
    for edge in drawn.edges:
        assert WORDS < edge.x < edge.end_x < DAYS_BEGIN
        assert lanes[edge.to].top < edge.to_y < lanes[edge.to].top + LANE
        assert all(
            lanes[member].top < y < lanes[member].top + LANE
            for member, y in zip(edge.members, edge.member_ys, strict=True)
        )
    assert not any(_on_each_other(one, other) for one, other in combinations(drawn.edges, 2))
    assert min(len(focused.groups), 1) <= sum(edge.to == focused.code for edge in drawn.edges)
    assert len({edge.x for edge in drawn.edges}) <= MOST_TRACKS


def _on_each_other(one: Edge, other: Edge) -> bool:
    return one.x == other.x and one.top <= other.bottom and other.top <= one.bottom


@settings(max_examples=40)
@given(cases())
def test_dates_of_the_scale_never_touch(case: tuple[list[Item], date]) -> None:
    """Each has room for ten characters."""
    items, today = case

    ticks = plan(items, DAY, today).ticks

    assert DAY == ticks[0].day
    assert all(later.x - tick.x >= 70 for tick, later in pairwise(ticks))


def test_what_is_late_goes_on_after_its_due() -> None:
    """The bar reaches today, the mark of due stays behind; what is decided ends on its day."""
    late = Item(code="A", look=Look.RUNNING, begins=DAY, due=DAY + timedelta(days=5), ended=None)
    done = Item(code="B", look=Look.DONE, begins=DAY, due=DAY + timedelta(days=20), ended=DAY + timedelta(days=2))

    drawn = plan([late, done], DAY, DAY + timedelta(days=10))
    first, second = drawn.lanes

    assert (drawn.today_x, 0.0) == (first.x + first.width, first.rest)
    assert first.due_x < drawn.today_x
    assert (0.0, True) == (second.rest, second.x + second.width < drawn.today_x)
