"""The journal: what was told, word for word, in the order in which it was heard."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from chassis.storage.queries import load_queries
from chassis.storage.tables import fields_of
from supervision.domain.journal import JournalEntry, Told
from supervision.storage.tables import WRITES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from uuid import UUID

    from chassis.storage.unit import Unit

SQL = load_queries(__package__, "journal.sql")


def append(unit: Unit, entries: Sequence[JournalEntry]) -> None:
    """Keep events as they were heard, in this order."""
    rows = [
        {
            "division_code": entry.division_code,
            **fields_of(entry.told),
            "heard_at": entry.heard_at,
            "calendar_version": entry.calendar_version,
        }
        for entry in entries
    ]
    unit.write(WRITES.insert_journal_entry, rows)


def rewrite(unit: Unit, stream_ids: Iterable[UUID], changed: Callable[[Told], Told]) -> list[JournalEntry]:
    """Put what ``changed`` makes of each event of these streams in its place; answers those that are changed."""
    rewritten: list[JournalEntry] = []
    entry_ids: list[int] = []
    for entry_id, entry in _rows(unit, stream_ids):
        told = changed(entry.told)
        if told is not entry.told:
            entry_ids.append(entry_id)
            rewritten.append(replace(entry, told=told))
    if rewritten:
        unit.run(SQL.replace_told, entry_ids=entry_ids, data=[entry.told.data for entry in rewritten])
    return rewritten


def read(unit: Unit, stream_ids: Iterable[UUID]) -> dict[UUID, list[JournalEntry]]:
    """Answer what was told of these streams, each in the order in which it was heard."""
    found: dict[UUID, list[JournalEntry]] = {}
    for _, entry in _rows(unit, stream_ids):
        found.setdefault(entry.told.stream_id, []).append(entry)
    return found


def _rows(unit: Unit, stream_ids: Iterable[UUID]) -> Iterator[tuple[int, JournalEntry]]:
    for row in unit.rows(SQL.read_journal, stream_ids=sorted(set(stream_ids))):
        told = Told(
            stream_id=row["stream_id"],
            source=row["source"],
            sequence=row["sequence"],
            type=row["type"],
            occurred_at=row["occurred_at"],
            data=row["data"],
        )
        yield (
            row["entry_id"],
            JournalEntry(
                division_code=row["division_code"],
                told=told,
                heard_at=row["heard_at"],
                calendar_version=row["calendar_version"],
            ),
        )
