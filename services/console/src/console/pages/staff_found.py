"""People whom words fit, as many as a page shows: of the register for colleagues, and of the one for everybody."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from console.pages.page import Visit
from console.parts.field import Field

MOST_ROWS, _LONGEST_WORDS = 200, 100
RowT = TypeVar("RowT")


@dataclass(frozen=True, slots=True)
class Found(Generic[RowT]):
    """Where words are typed, and whom they fit; ``more`` says how many of the ``count`` are not shown."""

    words: Field
    rows: tuple[RowT, ...]
    count: int
    more: str


def find(visit: Visit, label: str, rows: Iterable[RowT], said: Callable[[RowT], Iterable[str]]) -> Found[RowT]:
    """Answer the rows, in their order, that have every word of the visit in what is ``said`` of them."""
    typed = visit.query.get("q", "").strip()
    words = typed.casefold().split()
    fitting = [row for row in rows if _has(words, " ".join(said(row)).casefold())]
    left = len(fitting) - MOST_ROWS
    return Found(
        words=Field(name="q", label=label, value=typed, longest=_LONGEST_WORDS),
        rows=tuple(fitting[:MOST_ROWS]),
        count=len(fitting),
        more=visit.say("{number} more: search for a name.", number=left) if left > 0 else "",
    )


def _has(words: Iterable[str], told: str) -> bool:
    return all(word in told for word in words)
