"""Lights: pure, by the instant."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision.domain.lights import Clock, Light, burns
from supervision.domain.record import CaseRecord, LightChange, TaskRecord, observed, relit

START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
YELLOW = START + timedelta(days=7)
DUE = START + timedelta(days=10)
CLOCK = Clock(YELLOW, DUE)
SECOND = timedelta(seconds=1)
CASE = CaseRecord(case_id=UUID(int=1), division_code="410522")


@pytest.mark.parametrize(
    ("now", "light"),
    [
        (START, Light.GREEN),
        (YELLOW - SECOND, Light.GREEN),
        (YELLOW, Light.YELLOW),
        (DUE, Light.YELLOW),
        (DUE + SECOND, Light.RED),
    ],
)
def test_a_clock_is_yellow_before_its_limit_and_red_after_it(now: datetime, light: Light) -> None:
    """The due instant itself is still in time."""
    assert light is CLOCK.light(now)


def test_a_clock_that_stopped_in_time_is_green_for_ever() -> None:
    """A decision on the last yellow day is not held against anyone later."""
    assert Light.GREEN is burns(CLOCK, DUE, DUE + timedelta(days=400))


def test_a_clock_that_stopped_late_stays_red() -> None:
    """What was late remains evidence."""
    assert Light.RED is burns(CLOCK, DUE + SECOND, DUE + timedelta(days=400))


@given(st.integers(min_value=0, max_value=20 * 86_400))
def test_a_light_never_changes_before_the_next_change_it_named(seconds: int) -> None:
    """Sweeping at the named instants misses nothing."""
    now = START + timedelta(seconds=seconds)
    change = CLOCK.next_change(now)
    later = (change or now + timedelta(days=365)) - timedelta(microseconds=1)
    assert CLOCK.light(now) is CLOCK.light(max(now, later))


def test_a_case_shows_the_worst_light_of_its_undecided_tasks() -> None:
    """One late department turns the case red; its decision, though late, does not keep the case red."""
    late = Clock(START, START + SECOND)
    case = observed(CASE, {"clock": CLOCK}, {"ZJ-001": {"clock": late, "department_code": "ZJ"}})
    case, changes = relit(case, YELLOW - SECOND)
    assert [LightChange("ZJ-001", "ZJ", Light.RED), LightChange("", "", Light.RED)] == changes
    case, changes = relit(observed(case, {}, {"ZJ-001": {"decided_at": YELLOW - SECOND}}), YELLOW - SECOND)
    assert [LightChange("", "", Light.GREEN)] == changes
    assert Light.RED is case.tasks["ZJ-001"].light


def test_nothing_is_looked_at_again_once_all_is_decided() -> None:
    """The sweeper's cost follows what is running."""
    task = TaskRecord(item_code="ZJ-001", clock=CLOCK)
    running = CaseRecord(case_id=CASE.case_id, division_code="410522", clock=CLOCK, tasks={"ZJ-001": task})
    assert YELLOW == running.next_light_at(START)
    decided = observed(running, {"decided_at": START}, {"ZJ-001": {"decided_at": START}})
    assert decided.next_light_at(START) is None
