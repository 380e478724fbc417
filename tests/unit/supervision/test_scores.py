"""What a criterion gives, to the hundredth of a point, and who stands where."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision.domain.figures.definitions import FIGURES, Value
from supervision.domain.scores import (
    FULL_POINTS,
    MEASURABLE,
    STANDARD,
    WHOLE,
    Criterion,
    ScoreLine,
    ScoreRule,
    names_of,
    points_of,
    ranked,
)

ON_TIME = Criterion(code="on_time_rate", rule=ScoreRule.REACH, most_points=3_000, floor=8_000)
OVERDUE = Criterion(code="overdue", rule=ScoreRule.DEDUCT, most_points=2_000, each_costs=500)


@pytest.mark.parametrize(
    ("criterion", "counted", "of", "points"),
    [
        (ON_TIME, 100, 100, 3_000),
        (ON_TIME, 90, 100, 1_500),
        (ON_TIME, 80, 100, 0),
        (ON_TIME, 0, 100, 0),
        (ON_TIME, 0, 0, 3_000),
        # 2 of 3 of the way above the floor is 13 1/3 % of it: half up.
        (Criterion(code="satisfaction", rule=ScoreRule.REACH, most_points=100, floor=0, goal=WHOLE), 1, 8, 13),
        (Criterion(code="satisfaction", rule=ScoreRule.REACH, most_points=100, floor=0, goal=5_000), 3, 4, 100),
        (OVERDUE, 0, 0, 2_000),
        (OVERDUE, 3, 0, 500),
        (OVERDUE, 5, 0, 0),
    ],
)
def test_a_criterion_gives_what_its_terms_say(criterion: Criterion, counted: int, of: int, points: int) -> None:
    """A share between floor and goal in proportion, what costs until nothing is left."""
    assert points == points_of(criterion, Value(counted, of))


@given(
    st.integers(1, FULL_POINTS),
    st.integers(0, WHOLE - 1),
    st.integers(1, WHOLE),
    st.integers(0, 10**9),
    st.integers(1, 10**9),
)
def test_more_of_a_share_never_gives_less(most: int, floor: int, over: int, counted: int, more: int) -> None:
    """And never more than there is; half a hundredth from the exact proportion at most."""
    goal = min(floor + over, WHOLE)
    criterion = Criterion(code="satisfaction", rule=ScoreRule.REACH, most_points=most, floor=floor, goal=goal)
    of = counted + more
    got = points_of(criterion, Value(counted, of))
    assert 0 <= got <= points_of(criterion, Value(counted + 1, of)) <= most
    exact = (Fraction(counted * WHOLE, of) - floor) / (goal - floor) * most
    assert abs(got - min(max(exact, Fraction(0)), Fraction(most))) <= Fraction(1, 2)


def test_the_standard_scheme_gives_a_hundred_points_by_what_may_be_measured() -> None:
    """Each once, with the rule that suits it; refusals cost nothing, or approvals would be for sale."""
    assert FULL_POINTS == sum(criterion.most_points for criterion in STANDARD.criteria)
    assert len(STANDARD.criteria) == len({criterion.code for criterion in STANDARD.criteria})
    assert all(MEASURABLE[criterion.code] is criterion.rule for criterion in STANDARD.criteria)
    assert "refused" in FIGURES
    assert "refused" not in MEASURABLE
    assert all(len(set(names_of(code))) == len(("zh", "en")) for code in MEASURABLE)


def test_who_has_as_many_points_shares_the_rank() -> None:
    """The next one is as far behind as there are before it."""

    def lines(points: int) -> list[ScoreLine]:
        return [
            ScoreLine(
                division_code="632801",
                month=date(2026, 10, 1),
                department_code="",
                place=0,
                criterion=OVERDUE,
                counted=0,
                of_count=0,
                computed_points=points,
                points=points,
            )
        ]

    standing = ranked({"GA": lines(500), "SL": lines(900), "ZJ": lines(500), "ZR": lines(0)})
    assert [("SL", 1), ("GA", 2), ("ZJ", 2), ("ZR", 4)] == [(one.department_code, one.rank) for one in standing]
    assert [900, 500, 500, 0] == [one.points for one in standing]
