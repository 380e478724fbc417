"""By how much the limits a centre promises undercut those of the law: over its items, and weighted by volume.

An item weighs as often as it was accepted. The goal of the city is half.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from intake.domain.catalogue.model import Catalogue, Item

GOAL_PERCENT = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeedUp:
    """Sums of days over items that have both limits; ``left_out_count`` have not.

    Days are added up as the catalogue counts them: both limits of an item are in the same unit.
    """

    item_count: int
    statutory_days: int
    committed_days: int
    left_out_count: int

    @property
    def percent(self) -> int | None:
        """By how much the promises are shorter, in whole per cent, halves up; None where nothing can be compared."""
        return percent_saved(self.statutory_days, self.committed_days) if self.statutory_days else None

    @property
    def arithmetic(self) -> tuple[str, str]:
        """How that is computed, in Chinese and English."""
        if self.percent is None:
            return "无可比事项", "nothing to compare"
        sums = f"({self.statutory_days:,} − {self.committed_days:,}) ÷ {self.statutory_days:,} = {self.percent}%"
        return f"（法定 − 承诺）÷ 法定 = {sums}", f"(limits in law − promised) ÷ limits in law = {sums}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The speed-up of a department, or of the centre (no code)."""

    department_code: str
    by_item: SpeedUp
    by_volume: SpeedUp
    accepted_count: int


def percent_saved(statutory: int, committed: int) -> int:
    """Answer in whole per cent, halves up, by how much less the second is; a promise may be more than an older law."""
    return (200 * (statutory - committed) + statutory) // (2 * statutory)


def figures_of(catalogue: Catalogue, accepted: Mapping[str, int]) -> tuple[Figures, list[Figures]]:
    """Answer the figures of the centre, and of each department that has items, by code.

    Args:
        catalogue: the version in force.
        accepted: how often each item was accepted, by code; those the catalogue no longer has weigh nothing.
    """
    by_department: dict[str, list[Item]] = {}
    for item in catalogue.items.values():
        by_department.setdefault(item.department_code, []).append(item)
    departments = [_figures(code, items, accepted) for code, items in sorted(by_department.items())]
    return _figures("", list(catalogue.items.values()), accepted), departments


def _figures(code: str, items: Sequence[Item], accepted: Mapping[str, int]) -> Figures:
    weights = {item.code: accepted.get(item.code, 0) for item in items}
    return Figures(
        department_code=code,
        by_item=_sum((item, 1) for item in items),
        by_volume=_sum((item, weights[item.code]) for item in items),
        accepted_count=sum(
            weights[item.code] for item in items if item.committed is not None and item.statutory is not None
        ),
    )


def _sum(weighted: Iterable[tuple[Item, int]]) -> SpeedUp:
    count = statutory = committed = left_out = 0
    for item, weight in weighted:
        if item.statutory is None or item.committed is None:
            left_out += 1
            continue
        count += 1
        statutory += weight * item.statutory.days
        committed += weight * item.committed.days
    return SpeedUp(item_count=count, statutory_days=statutory, committed_days=committed, left_out_count=left_out)
