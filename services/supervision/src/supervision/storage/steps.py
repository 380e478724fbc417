"""What was done with something, once: a word, the words of who did it, who and when."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from chassis.storage.unit import Row


@dataclass(frozen=True, slots=True)
class Step:
    """What was done once; ``step`` is one word, ``words`` may be empty."""

    step: str
    words: str
    officer_id: str
    department_code: str
    done_at: datetime


def by_owner(rows: Iterable[Row], owner: str, owner_ids: Collection[UUID]) -> dict[UUID, list[Step]]:
    """Answer the steps of each of these, none for who has none; ``owner``: the column that names whose a row is."""
    found: dict[UUID, list[Step]] = {owner_id: [] for owner_id in owner_ids}
    for row in rows:
        step = Step(row["step"], row["words"], row["officer_id"], row["department_code"], row["done_at"])
        found[row[owner]].append(step)
    return found
