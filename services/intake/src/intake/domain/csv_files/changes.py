"""What rows said and say, cell by cell, as far as it fits an answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from intake.domain.csv_files.tables import Cells

MOST_CHARACTERS = 200_000
"""Of all that one answer tells: nobody reads more in one go, and a message is bounded."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that says something else; one that is not there says nothing."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row by its key, and its cells that differ, in the order of the columns."""

    key: str
    cells: tuple[CellChange, ...]

    @property
    def characters(self) -> int:
        """How much there is to tell of it."""
        return len(self.key) + sum(len(cell.column) + len(cell.before) + len(cell.after) for cell in self.cells)


def cell_changes(columns: Iterable[str], old: Cells, new: Cells) -> tuple[CellChange, ...]:
    """Compare two rows; an older release may have published one without a column of today."""
    told = ((name, old.get(name, ""), new.get(name, "")) for name in columns)
    return tuple(CellChange(name, before, after) for name, before, after in told if before != after)


class Telling:
    """Takes what fits, in its order: once something did not, nothing later is told in its place."""

    __slots__ = ("_left",)

    def __init__(self, most: int = MOST_CHARACTERS) -> None:
        """Begin with so many characters."""
        self._left = most

    def tell(self, changes: Iterable[RowChange]) -> tuple[RowChange, ...]:
        """Answer as many of these as still fit."""
        told: list[RowChange] = []
        for change in changes:
            self._left -= change.characters
            if self._left < 0:
                break
            told.append(change)
        return tuple(told)
