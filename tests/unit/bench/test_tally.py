from __future__ import annotations

from yardstick.tally import CALL, EVENT, Tally, together


def test_only_the_window_counts() -> None:
    """Warm-up and tail leave no duration and no case; a case after the window is kept apart, for its cost."""
    tally = Tally()
    tally.observe("case", 9.0)
    tally.end_case(late=False)
    tally.counts = True
    tally.observe("case", 1.0)
    tally.end_case(late=True)
    tally.counts = False
    tally.observe("case", 9.0)
    tally.end_case(late=True)

    assert (tally.cases, tally.late_cases, tally.durations) == (1, 1, {"case": [1.0]})


def test_a_fault_counts_whenever_it_was() -> None:
    """A run with faults is no run, even if they were in the warm-up."""
    tally = Tally()
    tally.fail("UNAVAILABLE")

    assert tally.faults == {"UNAVAILABLE": 1}


def test_calls_are_counted_apart_from_events_and_cases() -> None:
    """The rate of calls is compared with the echo's; waiting for an event is no call."""
    tally = Tally(counts=True)
    for name in (f"{CALL}GetCase", f"{CALL}GetCase", f"{CALL}IssueResult", f"{EVENT}ready", "case"):
        tally.observe(name, 0.1)

    assert tally.calls() == 3


def test_drivers_are_added_up() -> None:
    """Two drivers that each saw half of it saw all of it together."""
    first = Tally(cases=2, late_cases=1, durations={"case": [1.0, 2.0]}, cpu_seconds=0.5)
    second = Tally(cases=1, durations={"case": [3.0], "call GetCase": [0.1]}, cpu_seconds=0.25)
    second.fail("UNAVAILABLE")
    sum_ = together([first, second])

    assert (3, 1, 0.75, 1) == (sum_.cases, sum_.late_cases, sum_.cpu_seconds, sum_.faults["UNAVAILABLE"])
    assert sum_.durations == {"case": [1.0, 2.0, 3.0], "call GetCase": [0.1]}
