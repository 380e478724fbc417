"""How far a service knows its streams: what tells, without reading a case, that there may be something new of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from chassis.storage.queries import load_queries

if TYPE_CHECKING:
    from chassis.storage.unit import Unit

SQL = load_queries("chassis.storage", "watched.sql")

Version = tuple[int, int]
"""Events told and events heard of a stream."""


def versions(unit: Unit, sources: Sequence[str], stream_ids: Collection[UUID]) -> Callable[[], Mapping[UUID, Version]]:
    """Ask for the version of each stream, in one query; what is answered waits for them. Unknown ones have (0, 0)."""
    asked = unit.ahead(SQL.read_versions, sources=list(sources), stream_ids=list(stream_ids))
    return lambda: {row["stream_id"]: (row["told"], row["heard"]) for row in asked()}
