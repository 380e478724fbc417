"""Powers that an item needs and nobody has: a window that would take the number and never treat (只挂号不看病)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from intake.domain.catalogue.model import Catalogue, Item
from intake.domain.posts.model import EVERY_ITEM, Post, Power


@dataclass(frozen=True, slots=True)
class MissingPower:
    """An item for which no post has a power it needs."""

    item: Item
    power: Power


def missing_powers(catalogue: Catalogue, posts: Iterable[Post]) -> list[MissingPower]:
    """List what is missing, in the order of the catalogue: somebody to accept each item, and somebody to decide it.

    Only a post of the item's own department counts for deciding: nobody decides for another one.
    """
    held: dict[Power, set[str]] = {power: set() for power in Power}
    of_department = _of_departments(catalogue.items)
    for post in posts:
        own = of_department.get(post.department_code, set())
        for power, item_codes in post.powers.items():
            items = _expanded(item_codes, own, catalogue.items)
            held[power] |= items & own if power in {Power.DECIDE, Power.DECIDE_INSTANTLY} else items
    return [
        MissingPower(item, power)
        for item in catalogue.items.values()
        for power in (Power.ACCEPT, Power.DECIDE_INSTANTLY if item.instant else Power.DECIDE)
        if item.code not in held[power]
    ]


def _of_departments(items: Mapping[str, Item]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for item in items.values():
        found.setdefault(item.department_code, set()).add(item.code)
    return found


def _expanded(item_codes: Iterable[str], own: set[str], every: Mapping[str, Item]) -> set[str]:
    named = set(item_codes)
    if EVERY_ITEM in named:
        return set(every)
    return named or own
