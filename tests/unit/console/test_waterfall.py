"""The picture of a trace: whatever the spans say, each stands in one row, inside the picture, in the order of time."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.pictures.waterfall import (
    BARS_BEGIN,
    FOLD,
    MOST_ALIKE,
    MOST_FOLDS,
    MOST_ROWS,
    WIDTH,
    WORDS,
    Step,
    waterfall,
)
from console.words.language import Language
from console.words.spans import took

HOUR, MILLISECOND = 3600 * 10**9, 10**6


def step(  # noqa: PLR0913 - what a span has
    number: int, parent: int | None, begins: int, length: int, *, statement: bool = False, name: str = ""
) -> Step:
    """A step of a number below another one."""
    return Step(
        step_id=f"{number:x}",
        parent_id="" if parent is None else f"{parent:x}",
        name=name or f"step {number}",
        service="intake",
        begins_ns=begins,
        ends_ns=begins + length,
        is_statement=statement,
    )


# Any parents, also none, oneself, or a ring; any times, also of days.
STEPS = st.lists(
    st.tuples(
        st.integers(0, 15), st.integers(0, 50 * HOUR), st.integers(0, HOUR), st.booleans(), st.sampled_from("abc")
    ),
    min_size=1,
    max_size=16,
).map(
    lambda told: [
        step(number, parent, begins, length, statement=statement, name=name)
        for number, (parent, begins, length, statement, name) in enumerate(told)
    ]
)


@given(STEPS)
def test_every_step_stands_in_one_row(steps: list[Step]) -> None:
    """Alone, among others that look alike, as a statement of the step it ran in, or below a statement of it."""
    drawn = waterfall(steps)
    assert drawn is not None
    shown = sum(row.count + row.statements for row in drawn.rows) + drawn.hidden
    known = {one.step_id for one in steps}
    below_statements = sum(1 for one in steps if one.parent_id in known and one.parent_id != one.step_id)
    assert len(steps) - below_statements <= shown <= len(steps)
    assert all(row.count == 1 or row.count > MOST_ALIKE for row in drawn.rows)


@given(STEPS)
def test_every_bar_is_inside_the_picture_and_begins_where_its_time_is(steps: list[Step]) -> None:
    """Of two steps the one that began later never stands further left; rows never overlap."""
    drawn = waterfall(steps)
    assert drawn is not None
    for row in drawn.rows:
        assert BARS_BEGIN <= row.x
        assert row.x + row.width <= WIDTH + 0.001
        assert row.width > 0
    by_time = sorted(drawn.rows, key=lambda row: row.after_ns)
    assert all(one.x <= other.x + 0.001 for one, other in pairwise(by_time))
    assert len(drawn.rows) == len({row.y for row in drawn.rows})
    assert all(row.y < drawn.height for row in drawn.rows)


@given(STEPS)
def test_no_bar_begins_inside_a_fold(steps: list[Step]) -> None:
    """Nothing happened there: that is why it is folded."""
    drawn = waterfall(steps)
    assert drawn is not None
    assert len(drawn.folds) <= MOST_FOLDS
    # Whose words are there run neither into each other nor out of the picture.
    told = [fold.x + FOLD / 2 for fold in drawn.folds if fold.is_told]
    assert all(other - one >= WORDS for one, other in pairwise(told))
    assert all(at + WORDS / 2 <= WIDTH for at in told)
    for fold in drawn.folds:
        assert fold.nanoseconds > 0
        for row in drawn.rows:
            assert not fold.x + 0.001 < row.x < fold.x + FOLD - 0.001


def test_days_of_waiting_leave_room_for_milliseconds() -> None:
    """The gap is folded, and each bar can be told from the other."""
    drawn = waterfall([step(0, None, 0, 16 * MILLISECOND), step(1, 0, 51 * HOUR, 34 * MILLISECOND)])
    assert drawn is not None
    (fold,) = drawn.folds
    first, second = drawn.rows
    assert 51 * HOUR - 16 * MILLISECOND == fold.nanoseconds
    assert first.width > 100
    assert second.width == pytest.approx(first.width * 34 / 16, rel=0.01)
    assert (0, 1) == (first.depth, second.depth)


def test_statements_are_told_beside_their_step_and_alike_steps_together() -> None:
    """Eleven statements are a word of one row; five polls are one row, three are three."""
    steps = [step(0, None, 0, 100)]
    steps += [step(number, 0, number, 1, statement=True) for number in range(1, 12)]
    steps += [step(number, 0, number, 1, name="poll") for number in range(20, 25)]
    steps += [step(number, 0, number, 1, name="look") for number in range(30, 33)]
    drawn = waterfall(steps)
    assert drawn is not None
    assert [("step 0", 1, 11), ("poll", 5, 0), *[("look", 1, 0)] * 3] == [
        (row.name, row.count, row.statements) for row in drawn.rows
    ]


def test_a_trace_of_thousands_is_cut_and_says_so() -> None:
    """No picture grows without end."""
    drawn = waterfall([step(number, None, number * 10, 5) for number in range(1_000)])
    assert drawn is not None
    assert (MOST_ROWS, 1_000 - MOST_ROWS) == (len(drawn.rows), drawn.hidden)


def test_nothing_is_no_picture() -> None:
    """The page says so in words."""
    assert waterfall([]) is None


@pytest.mark.parametrize(
    ("nanoseconds", "zh", "en"),
    [
        (16_240_000, "16.2 毫秒", "16.2 ms"),
        (2_450_000_000, "2.45 秒", "2.45 s"),
        (200 * 10**9, "3 分 20 秒", "3 min 20 s"),
        (2 * HOUR + 60 * 10**9, "2 小时 1 分", "2 h 1 min"),
        (51 * HOUR, "2 天 3 小时", "2 d 3 h"),
    ],
)
def test_lengths_of_time_are_said_in_two_units(nanoseconds: int, zh: str, en: str) -> None:
    """In both languages."""
    assert (zh, en) == (took(Language.ZH, nanoseconds), took(Language.EN, nanoseconds))
