"""The join: what the states of the items upstream mean for the one that waits for them."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from approval.domain.refusals import CyclicDependencies
from approval.domain.states import FAILED, TaskState, Trigger

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class DependencyKind(enum.Enum):
    """How an item stands to one upstream of it."""

    # Works and decides at once on the presumption that upstream agrees (下游环节按上游同意的原则办理).
    PRESUMED = "presumed"
    # The law wants the earlier result: early review now (提前介入), decision after it.
    SERIAL = "serial"


@dataclass(frozen=True, slots=True)
class Dependency:
    """One thing an item waits for: any one of these items granted. ``basis`` is the article that says so."""

    any_of: tuple[str, ...]
    kind: DependencyKind
    basis: str = ""


class Ground(enum.Enum):
    """What an item rests on, over all of its dependencies."""

    # A member of every dependency is finally approved.
    COMPLETE = "complete"
    # Only presumed dependencies are undecided.
    PRESUMED = "presumed"
    # A serial dependency is undecided.
    WITHHELD = "withheld"
    # All members of a dependency are refused or lapsed.
    LOST = "lost"


TRIGGERS: Mapping[Ground, Trigger] = {
    Ground.COMPLETE: Trigger.UPSTREAM_COMPLETE,
    Ground.PRESUMED: Trigger.UPSTREAM_CLEARED,
    Ground.WITHHELD: Trigger.UPSTREAM_WITHHELD,
    Ground.LOST: Trigger.UPSTREAM_LOST,
}
"""What a ground does to the task on it."""


def ground(dependencies: Iterable[Dependency], states: Mapping[str, TaskState]) -> Ground:
    """Join the states of the items upstream. Only final approval satisfies a dependency; conditional does not."""
    missing = unsatisfied(dependencies, states)
    if lost(missing, states):
        return Ground.LOST
    kinds = {dependency.kind for dependency in missing}
    if DependencyKind.SERIAL in kinds:
        return Ground.WITHHELD
    return Ground.PRESUMED if kinds else Ground.COMPLETE


def lost(dependencies: Iterable[Dependency], states: Mapping[str, TaskState]) -> list[Dependency]:
    """Answer the dependencies none of whose members can be granted any more."""
    return [dependency for dependency in dependencies if all(states[code] in FAILED for code in dependency.any_of)]


def unsatisfied(dependencies: Iterable[Dependency], states: Mapping[str, TaskState]) -> list[Dependency]:
    """Answer the dependencies none of whose members is finally approved."""
    return [
        dependency
        for dependency in dependencies
        if not any(states[code] is TaskState.APPROVED for code in dependency.any_of)
    ]


def awaited(dependencies: Iterable[Dependency], states: Mapping[str, TaskState]) -> tuple[str, ...]:
    """Answer the items that can still satisfy what is unsatisfied, each once, in the order they are named."""
    members = (code for dependency in unsatisfied(dependencies, states) for code in dependency.any_of)
    return tuple(dict.fromkeys(code for code in members if states[code] not in FAILED))


def serial(dependencies: Iterable[Dependency]) -> list[Dependency]:
    """Answer the dependencies the law wants an earlier result for."""
    return [dependency for dependency in dependencies if dependency.kind is DependencyKind.SERIAL]


def within(dependencies: Iterable[Dependency], codes: Iterable[str]) -> tuple[Dependency, ...]:
    """Leave out the items this case does not have: an item that does not apply is not waited for."""
    present = set(codes)
    kept = (
        Dependency(tuple(code for code in dependency.any_of if code in present), dependency.kind, dependency.basis)
        for dependency in dependencies
    )
    return tuple(dependency for dependency in kept if dependency.any_of)


def upstream_first(dependencies: Mapping[str, Sequence[Dependency]]) -> tuple[str, ...]:
    """Sort items so that each comes after everything it waits for.

    Raises:
        CyclicDependencies: items wait for each other in a circle.
    """
    return _sorted(
        tuple(
            (code, tuple([member for group in groups for member in group.any_of]))
            for code, groups in dependencies.items()
        )
    )


@lru_cache(maxsize=4096)
def _sorted(graph: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[str, ...]:
    """Sort what waits for what: the same at every decision of a case, and in all cases of the same items."""
    try:
        return tuple(TopologicalSorter(dict(graph)).static_order())
    except CycleError as fault:
        raise CyclicDependencies(item_codes=",".join(fault.args[1])) from fault
