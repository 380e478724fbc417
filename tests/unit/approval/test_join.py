from __future__ import annotations

import pytest

from approval.domain.join import Dependency, DependencyKind, Ground, awaited, ground, upstream_first, within
from approval.domain.refusals import CyclicDependencies
from approval.domain.states import TaskState

PRESUMED, SERIAL = DependencyKind.PRESUMED, DependencyKind.SERIAL
OPEN, CONDITIONAL = TaskState.OPEN, TaskState.CONDITIONALLY_APPROVED
APPROVED, REFUSED, LAPSED = TaskState.APPROVED, TaskState.REFUSED, TaskState.LAPSED

EITHER = Dependency(("A", "B"), PRESUMED)
LAW = Dependency(("C",), SERIAL)


@pytest.mark.parametrize(
    ("dependencies", "states", "expected"),
    [
        ([], {}, Ground.COMPLETE),
        ([EITHER], {"A": OPEN, "B": OPEN}, Ground.PRESUMED),
        ([EITHER], {"A": CONDITIONAL, "B": OPEN}, Ground.PRESUMED),
        ([EITHER], {"A": APPROVED, "B": OPEN}, Ground.COMPLETE),
        ([EITHER], {"A": REFUSED, "B": APPROVED}, Ground.COMPLETE),
        ([EITHER], {"A": REFUSED, "B": OPEN}, Ground.PRESUMED),
        ([EITHER], {"A": REFUSED, "B": LAPSED}, Ground.LOST),
        ([LAW], {"C": OPEN}, Ground.WITHHELD),
        ([LAW], {"C": CONDITIONAL}, Ground.WITHHELD),
        ([LAW], {"C": APPROVED}, Ground.COMPLETE),
        ([EITHER, LAW], {"A": OPEN, "B": OPEN, "C": OPEN}, Ground.WITHHELD),
        ([EITHER, LAW], {"A": APPROVED, "B": OPEN, "C": OPEN}, Ground.WITHHELD),
        ([EITHER, LAW], {"A": OPEN, "B": OPEN, "C": APPROVED}, Ground.PRESUMED),
        ([EITHER, LAW], {"A": APPROVED, "B": OPEN, "C": APPROVED}, Ground.COMPLETE),
        ([EITHER, LAW], {"A": REFUSED, "B": REFUSED, "C": OPEN}, Ground.LOST),
        ([EITHER, LAW], {"A": OPEN, "B": OPEN, "C": REFUSED}, Ground.LOST),
    ],
)
def test_the_ground_of_a_task_follows_from_the_states_upstream(
    dependencies: list[Dependency], states: dict[str, TaskState], expected: Ground
) -> None:
    """Only final approval satisfies; one dependency whose members all failed takes the ground, whatever the others."""
    assert expected == ground(dependencies, states)


def test_a_task_awaits_every_member_that_can_still_satisfy_what_is_missing() -> None:
    """Failed members and satisfied dependencies are not waited for, and no item is named twice."""
    again = Dependency(("B", "D"), SERIAL)
    states = {"A": REFUSED, "B": OPEN, "C": APPROVED, "D": CONDITIONAL}

    assert ("B", "D") == awaited([EITHER, LAW, again], states)


def test_an_item_the_case_does_not_have_is_not_waited_for() -> None:
    """Members outside the case are dropped, and a dependency with none left is no dependency."""
    assert (Dependency(("B",), PRESUMED),) == within([EITHER, LAW], ["B", "X"])


def test_items_sort_behind_what_they_wait_for() -> None:
    """An item comes after all of its upstream items."""
    order = upstream_first({"X": [LAW], "C": [EITHER], "A": [], "B": []})

    assert ["C", "X"] == [code for code in order if code in {"C", "X"}]
    assert {"A", "B"} == set(order[:2])


@pytest.mark.parametrize("upstream", ["X", "Y"])
def test_items_that_wait_for_each_other_are_refused_by_name(upstream: str) -> None:
    """A circle, also of one item with itself, cannot be decided and is named."""
    dependencies = {"X": [Dependency((upstream,), PRESUMED)], "Y": [Dependency(("X",), SERIAL)]}

    with pytest.raises(CyclicDependencies) as caught:
        upstream_first(dependencies)

    assert "X" in caught.value.facts["item_codes"].split(",")
