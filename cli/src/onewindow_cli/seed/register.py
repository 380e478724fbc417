"""The items of the centre: of a real catalogue, as many and with such limits as the speech of the centre names.

22 departments, 204 items, of which those that are accepted are instant to 71 %; limits promised 29 % below the law's.
"""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence
    from pathlib import Path

DEPARTMENTS, ITEMS = 22, 204
INSTANT_SHARE, SPEED_UP = 0.71, 0.29
_LEAST_LAW_DAYS = 5


@dataclass(frozen=True, slots=True)
class Item:
    """An item; days are working days, those of the law 0 where it names none."""

    code: str
    name_zh: str
    name_en: str
    department: str
    instant: bool
    law_days: int
    promised_days: int
    fee_fen: int


@dataclass(frozen=True, slots=True)
class Register:
    """The items of a centre; those at the front are asked for more often."""

    instant: Sequence[Item]
    others: Sequence[Item]

    def draw(self, chance: random.Random, *, instant: bool | None = None) -> Item:
        """Draw an item as often as people ask for it."""
        wanted = chance.random() < INSTANT_SHARE if instant is None else instant
        items = self.instant if wanted else self.others
        # The first of a hundred is asked for some seven times as often as the last.
        return items[int(len(items) * chance.random() ** 2)]


def read_register(catalogue: Path) -> Register:
    """Take the items of a catalogue, of the departments with most of them; what is missing are variants."""
    with (catalogue / "items.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    most = Counter(row["department_code"] for row in rows).most_common()
    kept = {code for code, _ in sorted(most, key=lambda each: (-each[1], each[0]))[:DEPARTMENTS]}
    found = [_item(place, row) for place, row in enumerate(rows) if row["department_code"] in kept][:ITEMS]
    missing = ITEMS - len(found)
    found += [
        replace(
            one,
            code=f"{one.department}-9{place:02}",
            name_zh=f"{one.name_zh}（变更）",
            name_en=f"{one.name_en} (change)",
        )
        for place, one in enumerate(found[:missing])
    ]
    return Register([one for one in found if one.instant], [one for one in found if not one.instant])


def _item(place: int, row: dict[str, str]) -> Item:
    instant = row["instant"] == "true"
    law = 0 if instant else max(int(row["statutory_limit_days"] or 0), _LEAST_LAW_DAYS)
    return Item(
        code=row["item_code"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        department=row["department_code"],
        instant=instant,
        law_days=law,
        promised_days=0 if instant else round(law * (1 - SPEED_UP)),
        # Every third has a fee.
        fee_fen=(1 + place % 20) * 1_000 if place % 3 == 0 else 0,
    )
