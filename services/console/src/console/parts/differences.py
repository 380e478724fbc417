"""How files that were handed in differ from what is published: counts, codes, and what each cell said and says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from console.words.language import Language
from onewindow.intake.v1.intake_pb2 import CatalogueDiff, RowChange

CATALOGUE_FILES = (
    "departments.csv",
    "items.csv",
    "materials.csv",
    "joint_services.csv",
    "joint_service_items.csv",
    "fees.csv",
    "holidays.csv",
    "hours.csv",
    "wordings.csv",
    "messages.csv",
    "staff.csv",
)
# A page that holds more is read by nobody, and is larger than a page may be.
MOST_CODES, MOST_CELLS, LONGEST_TEXT = 200, 150, 300


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell said and says; ``row`` is empty where it is the same as above."""

    row: str
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class FileDifference:
    """One file: how many rows, and which; ``more`` says what is not shown, if anything."""

    file: str
    name: str
    added_count: str
    changed_count: str
    removed_count: str
    unchanged_count: str
    added: str
    removed: str
    cells: tuple[Cell, ...]
    more: str
    is_empty: bool


def differences_of(language: Language, diffs: Iterable[CatalogueDiff]) -> tuple[FileDifference, ...]:
    """Show the differences of files; cells as far as they fit a page, all files together.

    What changed is told of rows; their keys begin with the code of what they belong to (``WINDOW-01/accept``).
    """
    names = file_names(language)
    shown: list[FileDifference] = []
    left = MOST_CELLS
    for diff in diffs:
        cells = tuple(_cells(language, diff.changes, left))
        left -= len(cells)
        told = {part for cell in cells for part in (cell.row, cell.row.partition("/")[0])}
        untold = [key for key in diff.changed if key not in told]
        shown.append(
            FileDifference(
                file=diff.file,
                name=names.get(diff.file, ""),
                added_count=f"{len(diff.added):,}",
                changed_count=f"{len(diff.changed):,}",
                removed_count=f"{len(diff.removed):,}",
                unchanged_count=f"{diff.unchanged_count:,}",
                added=codes(language, diff.added),
                removed=codes(language, diff.removed),
                cells=cells,
                more=codes(language, untold),
                is_empty=not (diff.added or diff.changed or diff.removed),
            )
        )
    return tuple(shown)


def file_names(language: Language) -> Mapping[str, str]:
    """Say of each file that is imported what it is about."""
    return {
        "departments.csv": language.say("Departments"),
        "items.csv": language.say("Matters"),
        "materials.csv": language.say("Papers"),
        "joint_services.csv": language.say("Bundles"),
        "joint_service_items.csv": language.say("Matters of bundles"),
        "fees.csv": language.say("Fees"),
        "holidays.csv": language.say("Holidays"),
        "hours.csv": language.say("Business hours"),
        "wordings.csv": language.say("Words at the end of documents"),
        "messages.csv": language.say("Words of messages"),
        "staff.csv": language.say("Staff"),
        "posts.csv": language.say("Posts"),
    }


def codes(language: Language, keys: Iterable[str]) -> str:
    """List keys of rows, as many as fit, and say how many there are besides."""
    every = list(keys)
    told = language.of("、", ", ").join(every[:MOST_CODES])
    if len(every) <= MOST_CODES:
        return told
    return f"{told} {language.count('and {number} more', 'and {number} more', len(every) - MOST_CODES)}"


def _cells(language: Language, changes: Iterable[RowChange], most: int) -> Iterator[Cell]:
    """Yield the cells of whole rows, as long as they fit."""
    for change in changes:
        most -= max(1, len(change.cells))
        if most < 0:
            return
        row = change.key
        for cell in change.cells:
            yield Cell(row, cell.column, _text(language, cell.before), _text(language, cell.after))
            row = ""
        if not change.cells:
            yield Cell(row, "", "", "")


def _text(language: Language, cell: str) -> str:
    if not cell:
        return language.say("(empty)")
    return cell if len(cell) <= LONGEST_TEXT else f"{cell[:LONGEST_TEXT]}…"
