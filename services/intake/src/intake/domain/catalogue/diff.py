"""How two versions of a catalogue differ, file by file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from intake.domain.catalogue.files import FILES
from intake.domain.csv_files.tables import Cells

KeyedRows = Mapping[str, Mapping[str, Cells]]
"""Rows by file name, then by key."""


@dataclass(frozen=True, slots=True)
class FileDiff:
    """Keys of the rows that differ, sorted; the order of rows means nothing."""

    file: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged_count: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.added or self.changed or self.removed)


def diff_catalogues(published: KeyedRows, given: KeyedRows) -> list[FileDiff]:
    """Compare what is published with what was given, for each of the seven files."""
    return [_diff_file(name, published.get(name, {}), given.get(name, {})) for name in FILES]


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
