"""How two versions of a catalogue differ, file by file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from intake.domain.catalogue.files import FILES
from intake.domain.csv_files.changes import RowChange, Telling, cell_changes
from intake.domain.csv_files.tables import Cells, FileSpec

KeyedRows = Mapping[str, Mapping[str, Cells]]
"""Rows by file name, then by key."""


@dataclass(frozen=True, slots=True)
class FileDiff:
    """Keys of the rows that differ, sorted; the order of rows means nothing. ``changes`` may end before ``changed``."""

    file: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged_count: int
    changes: tuple[RowChange, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.added or self.changed or self.removed)


def diff_catalogues(published: KeyedRows, given: KeyedRows) -> list[FileDiff]:
    """Compare what is published with what was given, for each of the files."""
    telling = Telling()
    return [_diff_file(spec, published.get(name, {}), given.get(name, {}), telling) for name, spec in FILES.items()]


def _diff_file(spec: FileSpec, old: Mapping[str, Cells], new: Mapping[str, Cells], telling: Telling) -> FileDiff:
    kept = old.keys() & new.keys()
    changed = tuple(sorted(key for key in kept if old[key] != new[key]))
    columns = [column.name for column in spec.columns]
    return FileDiff(
        file=spec.name,
        added=tuple(sorted(new.keys() - old.keys())),
        changed=changed,
        removed=tuple(sorted(old.keys() - new.keys())),
        unchanged_count=len(kept) - len(changed),
        changes=telling.tell(RowChange(key, cell_changes(columns, old[key], new[key])) for key in changed),
    )
