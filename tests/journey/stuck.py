"""Events that cannot be handled: how they come to be, and how the cause is repaired."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from uuid import UUID

from tests.journey.actors import wait_for

from chassis.messaging.bus import Bus
from chassis.messaging.delivery import Outgoing
from onewindow_cli.platform.private_files import read_private

if TYPE_CHECKING:
    from tests.journey.running import RunningPlatform

SHARDS = 4
# Whoever breaks something breaks it for this officer's cases only.
UNLUCKY = "pm-01"
BREAK = """
create function refuse_unlucky() returns trigger language plpgsql as $$
begin
    if new.event = 'ApplicationReceived' and new.officer_id = 'pm-01' then
        raise exception 'a rule that somebody added by hand';
    end if;
    return new;
end $$;
create trigger refuse_unlucky before insert on timeline_entry for each row execute function refuse_unlucky();
"""
REPAIR = "drop trigger refuse_unlucky on timeline_entry; drop function refuse_unlucky();"
# As after two minutes of tries; whoever is at it holds the row.
_GIVE_UP = """
update inbox_event set state = 'parked', parked_at = now(), due_at = null
where stream_id = %s and sequence = 1 and state = 'retrying'
"""


@contextmanager
def broken_supervision(platform: RunningPlatform) -> Iterator[None]:
    """Let supervision refuse the first event of the unlucky officer's cases, until the end."""
    with platform.database("supervision") as database:
        database.execute(BREAK)
        try:
            yield
        finally:
            database.execute(REPAIR)


def give_up(platform: RunningPlatform, case_id: str) -> None:
    """Let supervision give up the first event of a case, which it tries in vain."""
    with platform.database("supervision") as database:
        wait_for(
            "an event that is tried in vain",
            lambda: database.execute(_GIVE_UP, [UUID(case_id)]).rowcount,
            lambda count: count == 1,
        )


def send_to_bus(platform: RunningPlatform, stream_id: UUID, body: bytes) -> None:
    """Put a message on the bus as if intake had sent it, past everything that intake looks at."""
    url = read_private(platform.state.secret("bus-url"))
    assert url
    publisher = Bus(url, service="intake", shards=SHARDS, visibility_seconds=15.0).publisher()
    try:
        publisher.publish([Outgoing(stream_id.int % SHARDS, body, 1)])
    finally:
        publisher.close()
