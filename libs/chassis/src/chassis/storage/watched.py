"""How far a service knows its streams: what tells, without reading a case, that there may be something new of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from chassis.storage.queries import load_queries
from chassis.storage.reach import PLATFORM

if TYPE_CHECKING:
    from chassis.storage.database import Database
    from chassis.storage.unit import Unit

SQL = load_queries("chassis.storage", "watched.sql")

Version = tuple[int, int]
"""Events told and events heard of a stream."""


def versions(unit: Unit, sources: Sequence[str], stream_ids: Collection[UUID]) -> Mapping[UUID, Version]:
    """Answer the version of each stream, in one query; of one that nobody knows (0, 0)."""
    rows = unit.rows(SQL.read_versions, sources=list(sources), stream_ids=list(stream_ids))
    return {row["stream_id"]: (row["told"], row["heard"]) for row in rows}


def versions_now(database: Database, sources: Sequence[str], stream_ids: Collection[UUID]) -> Mapping[UUID, Version]:
    """Answer the same in a transaction of its own.

    Raises:
        DatabaseUnavailable: the database does not answer.
    """
    with database.unit(reach=PLATFORM, read_only=True) as unit:
        return versions(unit, sources, stream_ids)
