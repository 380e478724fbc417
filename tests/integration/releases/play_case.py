"""Runs in a process of its own, on the code of either release: people act at a centre, workers elsewhere do the rest.

Arguments, as JSON: ``databases`` (service: address as the service uses it), ``admins`` (as somebody who sees all),
``keys`` and ``catalogue`` (folders), ``centre``.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import psycopg
from tests.integration.tenancy.played import Hall

from chassis.messaging.topology import CONSUMERS
from chassis.privacy.key_files import Keys
from chassis.storage.database import Database

PATIENCE_SECONDS = 90.0


class Watching(Hall):
    """Waits until the workers have brought every event to everybody who listens, and they have handled it."""

    admins: dict[str, str]

    def deliver(self) -> None:
        """Wait for the last word of every stream; fails if something is parked, unknown, or does not come."""
        give_up_at = time.monotonic() + PATIENCE_SECONDS
        while missing := self.missing():
            if time.monotonic() > give_up_at:
                raise TimeoutError(f"not heard: {missing}")
            time.sleep(0.05)

    def missing(self) -> list[str]:
        """Name each stream of which a consumer has not handled the last event."""
        said = {service: self._ask(service, "select stream_id, sequence from stream") for service in self.admins}
        missing: list[str] = []
        for consumer, sources in CONSUMERS.items():
            heard = self._ask(consumer, "select source || stream_id, sequence from inbox_position")
            for source in sources:
                missing += [
                    f"{source}/{stream_id}/{sequence} by {consumer}"
                    for stream_id, sequence in said[source].items()
                    if heard.get(f"{source}{stream_id}") != sequence
                ]
        return missing

    def _ask(self, service: str, query: str) -> dict[object, int]:
        with psycopg.connect(self.admins[service], autocommit=True) as connection:
            return dict(connection.execute(query.encode()).fetchall())


def play(databases: dict[str, str], admins: dict[str, str], keys: str, catalogue: str, centre: str) -> None:
    """Open a centre and play its cases to the end."""
    opened = {name: Database(url, source=name, keys=Keys(Path(keys))) for name, url in databases.items()}
    for database in opened.values():
        database.open()
    hall = Watching(opened)
    hall.admins = admins
    hall.open_centre(centre, Path(catalogue))
    hall.play(centre)
    for database in opened.values():
        database.close()


if __name__ == "__main__":
    play(**json.loads(sys.argv[1]))
