"""Events that left, kept for a bounded time so that they can leave again: the same bytes under the same numbers.

Consumers drop what they have had by its number; so nothing here needs to know who has got what.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from chassis.storage.queries import load_queries
from chassis.subscription import Timer

if TYPE_CHECKING:
    from uuid import UUID

    from chassis.storage.unit import Row, Unit

SQL = load_queries("chassis.storage", "sent.sql")

# Concurrent relays commit in another order than they number what they sent: by less than this.
OVERLAP = timedelta(minutes=1)
LAST_SEQUENCE = (1 << 63) - 1


def prune_sent(days: int) -> Timer:
    """Answer the timer that forgets what was sent longer ago than so many days."""

    def prune(unit: Unit, limit: int) -> bool:
        return unit.affected(SQL.prune_sent, before=unit.now - timedelta(days=days), batch_size=limit) == limit

    return Timer(name="prune_sent_events", every_seconds=60.0, limit=2000, handle=prune)


def send_again(unit: Unit, chosen: Sequence[Row]) -> int:
    """Put rows with ``sent_id`` and ``stream_id`` into the outbox once more; answers how many were not there."""
    if not chosen:
        return 0
    return unit.affected(
        SQL.send_again,
        sent_ids=[row["sent_id"] for row in chosen],
        shards=[unit.shard_of(row["stream_id"]) for row in chosen],
    )


def resend_stream(unit: Unit, stream_id: UUID, after: int | None, limit: int) -> tuple[int, int | None]:
    """Send what is kept of one stream again, as ``resend_since`` does; pages end at an event's number."""
    chosen = unit.rows(
        SQL.find_sent,
        stream_ids=[stream_id],
        first_sequences=[(after or 0) + 1],
        last_sequences=[LAST_SEQUENCE],
        most=limit,
    )
    return send_again(unit, chosen), chosen[-1]["sequence"] if len(chosen) == limit else None


def resend_since(unit: Unit, since: datetime | None, after: int | None, limit: int) -> tuple[int, int | None]:
    """Send the next events again, in the order they left.

    Args:
        unit: open transaction that acts as the platform.
        since: when the first of them was sent; None: whatever is kept.
        after: where the page before ended; None: this is the first.
        limit: most events.

    Returns:
        How many go again, and where the next page begins; None: there is none.
    """
    if after is None:
        before = unit.row(SQL.sent_until, instant=since - OVERLAP) if since is not None else None
        after = before["sent_id"] if before else 0
    chosen = unit.rows(SQL.sent_after, after=after, page_size=limit)
    return send_again(unit, chosen), chosen[-1]["sent_id"] if len(chosen) == limit else None
