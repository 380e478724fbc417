"""The journal: what was told, word for word, in the order in which it was heard."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from chassis.storage.queries import load_queries
from chassis.storage.tables import fields_of, record_of
from supervision.domain.journal import JournalEntry, Told
from supervision.storage.tables import WRITES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from uuid import UUID

    from chassis.storage.unit import Row, Unit

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
    unit.write(WRITES.upsert_journal_entry, rows)


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
        # After their entries: a leaf that is just being made is there by then, or made of what is left.
        unit.run(SQL.forget_salts, entry_ids=entry_ids)
    return rewritten


def heard_already(unit: Unit, events: Sequence[tuple[UUID, str, int]]) -> list[bool]:
    """Answer of each event, named by its stream, service and number there, whether it was heard."""
    rows = unit.rows(
        SQL.heard_already,
        stream_ids=[stream_id for stream_id, _, _ in events],
        sources=[source for _, source, _ in events],
        sequences=[sequence for _, _, sequence in events],
    )
    heard = {row["place"] for row in rows}
    return [place in heard for place in range(1, len(events) + 1)]


def streams(unit: Unit, after: UUID, page_size: int) -> list[tuple[UUID, str, bool]]:
    """Answer the next streams by id, their centres, and whether the journal has all of each; asked as the platform."""
    rows = unit.rows(SQL.journal_streams, after=after, page_size=page_size)
    return [(row["stream_id"], row["division_code"], row["journaled"]) for row in rows]


def heard_of(unit: Unit, stream_ids: Sequence[UUID], types: Sequence[str]) -> list[UUID]:
    """Answer which of these streams are cases: those with an event of one of these types, or with a record."""
    rows = unit.rows(SQL.heard_of, stream_ids=list(stream_ids), types=list(types))
    return [row["stream_id"] for row in rows]


def hold(unit: Unit, entry_ids: Sequence[int]) -> list[tuple[int, JournalEntry]]:
    """Answer entries by their numbers, in order; nobody erases words of them before the commit."""
    return [_entry(row) for row in unit.rows(SQL.hold_journal, entry_ids=list(entry_ids))]


def read(unit: Unit, stream_ids: Iterable[UUID]) -> dict[UUID, list[JournalEntry]]:
    """Answer what was told of these streams, each in the order in which it was heard."""
    found: dict[UUID, list[JournalEntry]] = {}
    for _, entry in _rows(unit, stream_ids):
        found.setdefault(entry.told.stream_id, []).append(entry)
    return found


def _rows(unit: Unit, stream_ids: Iterable[UUID]) -> Iterator[tuple[int, JournalEntry]]:
    return map(_entry, unit.rows(SQL.read_journal, stream_ids=sorted(set(stream_ids))))


def _entry(row: Row) -> tuple[int, JournalEntry]:
    entry = JournalEntry(
        division_code=row["division_code"],
        told=record_of(Told, row),
        heard_at=row["heard_at"],
        calendar_version=row["calendar_version"],
    )
    return row["entry_id"], entry
