"""What is withheld of a few cannot be computed: not from totals and rows, and not by who knows the rule."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supervision.domain.figures.definitions import Count, Counts
from supervision.domain.figures.disclosing import FEWEST, OPENED, open_figures, withheld
from supervision.domain.figures.facts import Flag, Step

CODES = "ABCD"
CODES_OF_FIGURES = [opened.figure.code for opened in OPENED]
FIRST = Flag.FIRST_OF_CASE | Flag.FIRST_OF_DEPARTMENT


@pytest.mark.parametrize("of", [1, 2, 3, 4])
def test_nothing_that_is_withheld_can_be_computed(of: int) -> None:
    """Of what there could have been more than one is told in the same words, and differs wherever these are silent."""
    possible = defaultdict(list)
    for numbers in product(range(2 * FEWEST + 1), repeat=of):
        counts = dict(zip(CODES, numbers, strict=False))
        kept = withheld(sum(numbers), counts)
        words = tuple(None if code in kept.codes else count for code, count in counts.items())
        possible[words, None if kept.total else sum(numbers)].append(numbers)
    for (words, total), alike in possible.items():
        told = [word for word in words if word is not None]
        assert all(word >= FEWEST for word in told)
        assert total is None or total >= FEWEST
        assert total is None or len(told) == of or total - sum(told) >= FEWEST
        for place, word in enumerate(words):
            assert word is not None or len({numbers[place] for numbers in alike}) > 1, (words, total)


def test_no_more_is_withheld_than_has_to_be() -> None:
    """What is large stays, and with two small ones that differ nothing else is taken away."""
    assert frozenset() == withheld(30, {"A": 10, "B": 20}).codes
    assert {"A", "B"} == withheld(37, {"A": 2, "B": 5, "C": 10, "D": 20}).codes
    assert {"A", "B"} == withheld(36, {"A": 2, "B": 4, "C": 10, "D": 20}).codes
    assert withheld(3, {"A": 3}).total
    assert withheld(12, {"A": 4, "B": 4, "C": 4}).total


CELLS = st.lists(
    st.builds(
        lambda step, flags, number: (step, int(FIRST | flags), number),
        st.sampled_from([Step.ACCEPTED, Step.DECIDED, Step.RATED]),
        st.sampled_from(
            [
                *(Flag(0), Flag.TIMED, Flag.TIMED | Flag.ON_TIME, Flag.INSTANT, Flag.SATISFIED, Flag.MEASURED),
                *(Flag.INSTANT | Flag.ON_THE_SPOT, Flag.INSTANT | Flag.TIMED),
            ]
        ),
        st.integers(1, 8),
    ),
    max_size=6,
)


def _counts(cells: list[tuple[Step, int, int]]) -> Counts:
    counts: Counts = {}
    for step, flags, number in cells:
        counts.setdefault(step, []).append(Count(flags, number, 10 * number, 20 * number))
    return counts


@settings(max_examples=150)
@given(st.lists(CELLS, min_size=1, max_size=4))
def test_a_share_is_told_only_of_enough_and_betrays_no_other(departments: list[list[tuple[Step, int, int]]]) -> None:
    """Whoever is not told how many instant items there were is not told their share either."""
    by_code = dict(zip(CODES, map(_counts, departments), strict=False))
    told = open_figures(_counts([cell for cells in departments for cell in cells]), by_code)
    spot, share = CODES_OF_FIGURES.index("on_the_spot_rate"), CODES_OF_FIGURES.index("instant_share")
    for row in [told.centre, *told.departments.values()]:
        assert all(value is None or value.count >= FEWEST for value in row)
        assert row[spot] is not None or row[share] is None
    speed_up = CODES_OF_FIGURES.index("speed_up_rate")
    assert {500} >= {value.permille for row in told.departments.values() if (value := row[speed_up])}


def test_shares_are_told_in_tenths_of_a_per_cent_with_of_how_many() -> None:
    """Half a tenth is rounded up, as everywhere; what is the centre's alone is of no department."""
    decided: Counts = {
        Step.DECIDED: [Count(int(FIRST | Flag.TIMED), 1, 0, 0), Count(int(FIRST | Flag.TIMED | Flag.ON_TIME), 15, 0, 0)]
    }
    received: Counts = {Step.RECEIVED: [Count(int(FIRST), 16, 0, 0)]}
    # Many days, and of few items.
    accepted: Counts = {Step.ACCEPTED: [Count(int(FIRST | Flag.TIMED), 4, 40, 80)]}
    told = open_figures({**decided, **received, **accepted}, {"A": {**decided, **accepted}})
    at = CODES_OF_FIGURES.index
    for row in (told.centre, told.departments["A"]):
        rate = row[at("on_time_rate")]
        assert rate is not None
        assert (16, 938) == (rate.count, rate.permille)
        assert row[at("speed_up_rate")] is None
    assert told.centre[at("received")] is not None
    assert told.departments["A"][at("received")] is None
