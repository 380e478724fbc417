"""People at a centre, on the code of either release: they act, workers elsewhere do the rest.

As a script it runs on the last release's code, in a process of its own. Argument, as JSON: ``databases`` (service:
address as the service uses it), ``admins`` (as somebody who sees all), ``keys`` and ``catalogue`` (folders),
``bus_url``, ``centre``.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import psycopg
from tests.integration.tenancy.played import Hall

from chassis.messaging.bus import Bus
from chassis.messaging.topology import CONSUMERS
from chassis.privacy.key_files import Keys
from chassis.storage.database import Database
from chassis.telemetry.recorder import Telemetry

PATIENCE_SECONDS = 90.0
SHARDS = 2


class Watching(Hall):
    """Waits until the workers have brought every event to everybody who listens, and they have handled it."""

    admins: Mapping[str, str]
    waits = True

    def deliver(self) -> None:
        """Wait for the last word of every stream; fails if something is parked, unknown, or does not come."""
        if self.waits:
            wait_until_heard(self.admins)


def wait_until_heard(admins: Mapping[str, str]) -> None:
    """Wait until every consumer has handled the last event of every stream it listens to; fails if that never comes."""
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while missing := _missing(admins):
        if time.monotonic() > give_up_at:
            raise TimeoutError(f"not heard: {missing}")
        time.sleep(0.05)


def _missing(admins: Mapping[str, str]) -> list[str]:
    said = {service: _ask(url, "select stream_id, sequence from stream") for service, url in admins.items()}
    missing: list[str] = []
    for consumer, sources in CONSUMERS.items():
        heard = _ask(admins[consumer], "select source || stream_id, sequence from inbox_position")
        for source in sources:
            missing += [
                f"{source}/{stream_id}/{sequence} by {consumer}"
                for stream_id, sequence in said[source].items()
                if heard.get(f"{source}{stream_id}") != sequence
            ]
    return missing


def _ask(url: str, query: str) -> dict[object, int]:
    with psycopg.connect(url, autocommit=True) as connection:
        return dict(connection.execute(query.encode()).fetchall())


@contextmanager
def people(databases: Mapping[str, str], admins: Mapping[str, str], keys: str, bus_url: str) -> Iterator[Watching]:
    """Let people act on the handlers of all servicers, each with the forwarder that a servicer of this release has."""
    with ExitStack() as at_the_end:
        opened: dict[str, Database] = {}
        for name, url in databases.items():
            opened[name] = Database(url, source=name, keys=Keys(Path(keys)), shards=SHARDS)
            opened[name].open()
            at_the_end.callback(opened[name].close)
            forwarder = _forwarder(opened[name], bus_url)
            if forwarder is not None:
                forwarder.start()
                at_the_end.callback(forwarder.stop, 5.0)
        hall = Watching(opened)
        hall.admins = admins
        yield hall


def _forwarder(database: Database, bus_url: str) -> Any | None:  # noqa: ANN401 - the last release has no such class
    """Answer what publishes in a servicer; None in the last release, whose servicers leave it to the worker's relay."""
    try:
        from chassis.messaging.forwarder import Forwarder  # noqa: PLC0415 - see above
    except ImportError:
        return None
    name = database.source
    bus = Bus(bus_url, service=name, shards=SHARDS, visibility_seconds=15.0)
    return Forwarder(database, bus, Telemetry(name, "servicer", endpoint=None, ratio=1.0), batch_size=64)


if __name__ == "__main__":
    told = json.loads(sys.argv[1])
    with people(told["databases"], told["admins"], told["keys"], told["bus_url"]) as acting:
        acting.open_centre(told["centre"], Path(told["catalogue"]))
        acting.play(told["centre"])
