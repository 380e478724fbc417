"""An event that waits in a service's inbox to be tried again."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

from tests.databases import administrator

from chassis.storage.database import Database


def keep_waiting(database: Database, division_code: str, now: datetime) -> None:
    """Let an event of a centre wait for ten minutes more."""
    with administrator(database) as admin:
        admin.execute(
            "insert into inbox_event"
            " (source, stream_id, sequence, type, event, state, due_at, received_at, division_code)"
            " values ('intake', %s, 1, 'x', '', 'retrying', %s, %s, %s)",
            [uuid4(), now + timedelta(minutes=10), now, division_code],
        )


def waiting_since(database: Database, now: datetime) -> dict[str, timedelta]:
    """How long from now the events of each centre still wait."""
    with administrator(database) as admin:
        rows = admin.execute("select division_code, due_at from inbox_event").fetchall()
    return {row["division_code"]: row["due_at"] - now for row in rows}
