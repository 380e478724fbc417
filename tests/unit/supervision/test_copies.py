"""What an event does not change is not copied: copies were most of what an event cost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from supervision.domain.lights import Clock, Light
from supervision.domain.record import CaseRecord, TaskRecord, observed, relit

NOW = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)


def _task(code: str, days: int) -> TaskRecord:
    return TaskRecord(item_code=code, clock=Clock(NOW + timedelta(days=days), NOW + timedelta(days=days + 5)))


def test_a_record_whose_lights_stay_is_the_same_record() -> None:
    """And of one in which a light turns, the tasks whose light does not are the same tasks."""
    case = CaseRecord(case_id=UUID(int=1), division_code="410526", tasks={"A": _task("A", 2), "B": _task("B", 9)})
    same, nothing = relit(case, NOW)
    turned, changes = relit(case, NOW + timedelta(days=3))

    assert same is case
    assert ([], [("A", Light.YELLOW), ("", Light.YELLOW)]) == (
        nothing,
        [(change.item_code, change.light) for change in changes],
    )
    assert turned.tasks["B"] is case.tasks["B"]
    assert (Light.YELLOW, Light.YELLOW) == (turned.light, turned.tasks["A"].light)


def test_an_event_that_says_nothing_of_the_record_leaves_it_the_same() -> None:
    """And one that speaks of a task alone leaves the other tasks."""
    case = CaseRecord(case_id=UUID(int=1), division_code="410526", tasks={"A": _task("A", 2), "B": _task("B", 9)})
    after = observed(case, {}, {"A": {"state": "approved"}})
    assert observed(case, {}, {}) is case
    assert ("approved", True) == (after.tasks["A"].state, after.tasks["B"] is case.tasks["B"])


def test_a_copy_has_all_other_fields_and_no_field_that_a_record_has_not() -> None:
    """As a copy of the library has it; the record it is of stays as it was."""
    task = replace(_task("A", 2), name_zh="甲", billed_fen=7)
    case = CaseRecord(case_id=UUID(int=1), division_code="410526", case_no="1", tasks={"A": task})
    after = observed(case, {"outcome": "GRANTED"}, {"A": {"state": "APPROVED"}})
    assert replace(case, outcome="GRANTED", tasks={"A": replace(task, state="APPROVED")}) == after
    assert ("", "") == (case.outcome, case.tasks["A"].state)
    with pytest.raises(TypeError, match="outcom"):
        observed(case, {"outcom": "GRANTED"}, {})  # type: ignore[typeddict-unknown-key]  # is refused
