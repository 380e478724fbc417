"""What a person decides about events that hold back their streams: another try, another truth, or none.

Every decision holds the stream's position, as a worker does that handles its events.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from chassis.envelope import parse_event
from chassis.messaging.sequencing import Item, Position
from chassis.storage.queries import load_queries

if TYPE_CHECKING:
    from chassis.storage.unit import Row, Unit

SQL = load_queries("chassis.messaging", "stuck.sql")

# Source, stream and number.
EventKey = tuple[str, UUID, int]


def list_stuck(unit: Unit, after: tuple[datetime | str, str, UUID, int], most: int) -> list[Row]:
    """Read events that hold back their streams, the oldest first, after (since when, source, stream, number)."""
    since, source, stream_id, sequence = after
    return unit.rows(
        SQL.stuck_events, parked_at=since, source=source, stream_id=stream_id, sequence=sequence, page_size=most
    )


def redrive_oldest(unit: Unit, most: int) -> int:
    """Give the longest parked events another try; answers how many."""
    return unit.affected(SQL.redrive_oldest, batch_size=most, now=unit.now)


def redrive(unit: Unit, events: Sequence[EventKey]) -> int:
    """Give certain parked events another try; answers how many. A diverged one becomes the truth.

    Then its stream is as if it had got no further than just before it, and goes on from there: with it, with what
    differs behind it, and with what its source says now.
    """
    _lock(unit, events)
    sources, stream_ids, sequences = zip(*events, strict=True)
    count = unit.affected(
        SQL.redrive_events,
        sources=list(sources),
        stream_ids=list(stream_ids),
        sequences=list(sequences),
        now=unit.now,
    )
    for event in sorted(events):
        found = _find(unit, event, unit.now)
        if found is not None and found["state"] == "diverged":
            _take_as_truth(unit, event, found)
            count += 1
    return count


def discard(unit: Unit, events: Sequence[EventKey], stuck_by: datetime) -> int:
    """Drop events without effect, as if they were handled; answers how many.

    Those stay that have held back their streams since after ``stuck_by``, or are not the first to do so.
    """
    _lock(unit, events)
    count = 0
    for event in sorted(events):
        found = _find(unit, event, stuck_by)
        if found is not None:
            _drop(unit, event, found)
            count += 1
    return count


def are_stuck(unit: Unit, events: Sequence[EventKey]) -> list[bool]:
    """Tell of each event whether it is listed."""
    return [unit.row(SQL.is_stuck, **_named(event)) is not None for event in events]


def _lock(unit: Unit, events: Sequence[EventKey]) -> None:
    unit.rows(
        SQL.lock_streams,
        sources=[source for source, _, _ in events],
        stream_ids=[stream_id for _, stream_id, _ in events],
    )


def _find(unit: Unit, event: EventKey, stuck_by: datetime) -> Row | None:
    return unit.row(SQL.find_stuck, **_named(event), parked_by=stuck_by)


def _take_as_truth(unit: Unit, event: EventKey, found: Row) -> None:
    source, stream_id, sequence = event
    reached = found["reached"]
    if sequence <= reached:
        _move(unit, event, Position(reached, found["digests"]).before(sequence))
    unit.run(SQL.take_as_truth, source=source, stream_id=stream_id, sequence=sequence, reached=reached, now=unit.now)


def _drop(unit: Unit, event: EventKey, found: Row) -> None:
    source, stream_id, sequence = event
    unit.run(SQL.forget_event, **_named(event))
    if found["reached"] is None:
        return
    position = Position(found["reached"], found["digests"])
    envelope = parse_event(found["event"])
    if sequence > position.sequence:
        _move(unit, event, position.after([Item(envelope, b"")]))
    else:
        # Delivered again it is a duplicate: this was decided upon.
        _move(unit, event, position.instead(sequence, envelope.digest))
    unit.run(SQL.call_next, source=source, stream_id=stream_id, now=unit.now)


def _move(unit: Unit, event: EventKey, position: Position) -> None:
    source, stream_id, _ = event
    unit.run(
        SQL.move_position,
        source=source,
        stream_id=stream_id,
        sequence=position.sequence,
        digests=position.digests,
    )


def _named(event: EventKey) -> dict[str, object]:
    source, stream_id, sequence = event
    return {"source": source, "stream_id": stream_id, "sequence": sequence}
