"""How two versions of a catalogue differ, file by file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from intake.domain.catalogue.files import FILES
from intake.domain.csv_files.tables import Cells, FileSpec

KeyedRows = Mapping[str, Mapping[str, Cells]]
"""Rows by file name, then by key."""
MOST_CHARACTERS = 200_000
"""Of what changed rows said and say, in all files together: nobody reads more in one go, and an answer has to fit."""


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


@dataclass(frozen=True, slots=True)
class FileDiff:
    """Keys of the rows that differ, sorted; the order of rows means nothing. ``changes`` may end before ``changed``."""

    file: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged_count: int
    changes: tuple[RowChange, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.added or self.changed or self.removed)


def diff_catalogues(published: KeyedRows, given: KeyedRows) -> list[FileDiff]:
    """Compare what is published with what was given, for each of the seven files."""
    diffs: list[FileDiff] = []
    left = MOST_CHARACTERS
    for name, spec in FILES.items():
        old, new = published.get(name, {}), given.get(name, {})
        diff = _diff_file(name, old, new)
        changes = tuple(_within(left, (RowChange(key, _cells(spec, old[key], new[key])) for key in diff.changed)))
        # Whoever was cut short has used up what there was: what comes later is not told in their place.
        left = left - sum(map(_characters, changes)) if len(changes) == len(diff.changed) else 0
        diffs.append(replace(diff, changes=changes))
    return diffs


def _diff_file(name: str, old: Mapping[str, Cells], new: Mapping[str, Cells]) -> FileDiff:
    kept = old.keys() & new.keys()
    changed = {key for key in kept if old[key] != new[key]}
    return FileDiff(
        file=name,
        added=tuple(sorted(new.keys() - old.keys())),
        changed=tuple(sorted(changed)),
        removed=tuple(sorted(old.keys() - new.keys())),
        unchanged_count=len(kept) - len(changed),
    )


def _cells(spec: FileSpec, old: Cells, new: Cells) -> tuple[CellChange, ...]:
    """Compare two rows; an older release may have published one without a column of today."""
    names = [column.name for column in spec.columns]
    told = ((name, old.get(name, ""), new.get(name, "")) for name in names)
    return tuple(CellChange(name, before, after) for name, before, after in told if before != after)


def _within(most: int, changes: Iterable[RowChange]) -> Iterator[RowChange]:
    for change in changes:
        most -= _characters(change)
        if most < 0:
            return
        yield change


def _characters(change: RowChange) -> int:
    return len(change.key) + sum(len(cell.column) + len(cell.before) + len(cell.after) for cell in change.cells)
