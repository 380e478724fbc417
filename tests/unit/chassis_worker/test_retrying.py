"""When an event that failed is tried again."""

from __future__ import annotations

from chassis.messaging.retrying import ERROR_LENGTH, Fault, RetryPolicy
from kernel.errors import CaseNotFound, NotYetKnown

POLICY = RetryPolicy(max_attempts=8, first_seconds=1.0, limit_seconds=20.0)


def seconds(fault: Fault, attempts: int) -> float:
    """Delay after so many tries."""
    delay = fault.delay(attempts, POLICY)
    assert delay is not None
    return delay.total_seconds()


def test_the_delay_doubles_up_to_its_limit_give_or_take_a_fifth() -> None:
    """1, 2, 4, 8, 16, 20, 20 seconds, then parked."""
    fault = Fault.of(1, CaseNotFound())
    for attempts, expected in enumerate((1, 2, 4, 8, 16, 20, 20), start=1):
        assert 0.8 * expected <= seconds(fault, attempts) <= 1.2 * expected
    assert fault.delay(8, POLICY) is None


def test_what_is_not_known_yet_is_tried_within_a_tenth_of_a_second_and_twice_as_often() -> None:
    """Sixteen tries instead of eight."""
    fault = Fault.of(1, NotYetKnown())

    assert 0.05 <= seconds(fault, 1) <= 0.1
    assert fault.delay(15, POLICY) is not None
    assert fault.delay(16, POLICY) is None


def test_no_number_of_tries_overflows() -> None:
    """A policy of very many tries stays at its limit."""
    fault = Fault.of(1, CaseNotFound())
    patient = RetryPolicy(max_attempts=10_000, first_seconds=1.0, limit_seconds=20.0)
    delay = fault.delay(9_999, patient)

    assert delay is not None
    assert delay.total_seconds() <= 24.0


def test_a_refusal_is_described_by_its_words_and_a_bug_by_its_place() -> None:
    """Neither is longer than a row should hold, and the database takes both."""
    refusal = Fault.of(1, CaseNotFound(hint="a\0b" * ERROR_LENGTH))
    bug = Fault.of(1, ValueError("110101199003070011"))

    assert refusal.reason == "CASE_NOT_FOUND"
    assert refusal.text.startswith("There is no such case at this centre.")
    assert "\0" not in refusal.text
    assert len(refusal.text) == ERROR_LENGTH
    assert (bug.reason, "110101199003070011" in bug.text) == ("ValueError", False)
