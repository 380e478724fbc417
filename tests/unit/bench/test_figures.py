from __future__ import annotations

import pytest
from yardstick.figures import Floor, growth, per_case, percentile, rate, ratio, read_pgbench, spread

REPORT = """\
pgbench (18.6)
transaction type: floor-case5.sql
scaling factor: 1
query mode: prepared
number of clients: 16
number of threads: 2
duration: 5 s
number of transactions actually processed: 2240
number of failed transactions: {failed} ({share}%)
latency average = 35.812 ms
initial connection time = 84.118 ms
tps = 446.777123 (without initial connection time)
"""


def test_a_percentile_is_a_value_that_was_measured() -> None:
    """Nearest rank: of four values the median is the second, and nothing is interpolated."""
    assert percentile([1.0, 2.0, 30.0, 40.0], 0.5) == 2.0


@pytest.mark.parametrize(("share", "expected"), [(0.01, 1.0), (0.07, 7.0), (0.99, 99.0), (0.991, 100.0), (1.0, 100.0)])
def test_a_percentile_of_a_hundred_values_is_the_value_of_that_rank(share: float, expected: float) -> None:
    """The share's own rank, though 0.07 times 100 is a little more than seven to a computer."""
    assert percentile([float(value) for value in range(1, 101)], share) == expected


def test_the_99th_percentile_of_few_values_is_the_longest() -> None:
    """Nobody learns from ten cases how the slowest in a hundred fares, so the worst is told."""
    assert percentile([float(value) for value in range(10)], 0.99) == 9.0


@pytest.mark.parametrize(("ordered", "share"), [([], 0.5), ([1.0], 0.0), ([1.0], 1.1)])
def test_a_percentile_of_nothing_or_beyond_everything_is_refused(ordered: list[float], share: float) -> None:
    """Zero would look like a very good latency."""
    with pytest.raises(ValueError, match="percentile"):
        percentile(ordered, share)


def test_a_spread_is_told_in_milliseconds_whatever_the_order() -> None:
    """Durations are taken in seconds, as they come."""
    found = spread([0.004, 0.001, 0.003, 0.002])

    assert found is not None
    assert (4, 2.5, 2.0, 4.0, 4.0) == pytest.approx(
        (found.count, found.mean_ms, found.p50_ms, found.p99_ms, found.longest_ms)
    )


def test_without_durations_there_is_no_spread() -> None:
    """A call that was never made has no latency, not one of zero."""
    assert spread([]) is None


def test_a_rate_is_a_number_in_a_second() -> None:
    """So many in so long."""
    assert rate(25, 10.0) == 2.5


def test_a_rate_without_time_is_refused() -> None:
    """A window of no length measured nothing."""
    with pytest.raises(ValueError, match="time"):
        rate(25, 0.0)


def test_a_ratio_is_the_share_of_the_floor_that_was_reached() -> None:
    """The hand-written service of the design reached 187 of 2,156."""
    assert ratio(187.0, 2156.0) == pytest.approx(0.0867, abs=1e-4)


def test_a_floor_that_was_not_measured_gives_no_ratio() -> None:
    """Left out is not infinitely good."""
    assert ratio(187.0, 0.0) is None


def test_growth_is_what_was_added_to_each_counter() -> None:
    """A counter that is new began at zero; one that is gone is not told."""
    before, after = {"redis": 1.5, "gone": 9.0}, {"redis": 2.0, "new": 0.25}

    assert growth(before, after) == {"redis": 0.5, "new": 0.25}


def test_a_process_that_was_started_anew_has_spent_all_it_shows() -> None:
    """Its counter is smaller than before; a negative cost would flatter the sum."""
    assert growth({"fees worker": 8.0}, {"fees worker": 3.0}) == {"fees worker": 3.0}


def test_cost_is_shared_out_among_the_cases() -> None:
    """Ten cases that cost half a second cost 50 ms each."""
    assert per_case({"redis": 0.5}, 10) == {"redis": 0.05}


def test_without_cases_nothing_has_a_cost() -> None:
    """Nothing is divided by zero, and nothing is told for free."""
    assert per_case({"redis": 0.5}, 0) == {}


def test_the_report_of_pgbench_is_read() -> None:
    """Transactions of its script a second are cases a second."""
    assert read_pgbench(REPORT.format(failed=0, share="0.000")) == Floor(446.777123, 35.812, 0)


def test_failed_transactions_of_pgbench_are_counted() -> None:
    """A floor with failures is no floor; the reader has to see them."""
    assert read_pgbench(REPORT.format(failed=3, share="0.134")).failed == 3


def test_what_is_no_report_of_pgbench_is_refused() -> None:
    """An error message must not become a floor of zero."""
    with pytest.raises(ValueError, match="not a report"):
        read_pgbench("pgbench: error: could not connect")
