"""Two counties and their prefecture, each with a played case, in the databases of the four services."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.databases import DatabaseServer, open_database
from tests.integration.tenancy.played import SERVICES, Hall

from chassis.privacy.key_files import Keys

COUNTY, NEIGHBOUR = "632801", "632802"
LOCAL_DAY = "2026-08-25,Tue,holiday,州庆,Prefecture Day,false,local,本州公告,yes,P64\n".encode()


@pytest.fixture(scope="session")
def hall(database_server: DatabaseServer, keys_folder: Path, catalogue_folder: Path) -> Iterator[Hall]:
    """Cases were played at both counties; what the tests do to the records is rolled back."""
    names = {service: database_server.create(f"{service}.storage") for service in SERVICES}
    databases = {
        service: open_database(database_server, name, service, keys=Keys(keys_folder))
        for service, name in names.items()
    }
    hall = Hall(databases)
    for centre in (COUNTY, NEIGHBOUR):
        hall.open_centre(centre, catalogue_folder, LOCAL_DAY)
        hall.play(centre)
        hall.extend(centre)
        hall.correct(centre)
        hall.convene(centre)
        hall.overtake(centre)
        hall.fail(centre)
    hall.tick()
    for centre in (COUNTY, NEIGHBOUR):
        hall.fill(centre)
    yield hall
    for database in databases.values():
        database.close()
