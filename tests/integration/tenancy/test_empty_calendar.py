"""A centre that published no special days at all: every service goes on, by the week and the statute."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.databases import DatabaseServer, administrator, open_database
from tests.integration.tenancy.played import SERVICES, Hall

from chassis.privacy.key_files import Keys
from intake.domain.catalogue.files import FILES

CENTRE = "632801"


@pytest.fixture
def plain_hall(
    database_server: DatabaseServer, keys_folder: Path, catalogue_folder: Path, tmp_path: Path
) -> Iterator[Hall]:
    """A centre whose holiday list is a header and nothing else."""
    for name in FILES:
        (tmp_path / name).write_bytes((catalogue_folder / name).read_bytes())
    header = (catalogue_folder / "holidays.csv").read_bytes().splitlines(keepends=True)[0]
    (tmp_path / "holidays.csv").write_bytes(header)
    names = {service: database_server.create(f"{service}.storage") for service in SERVICES}
    databases = {
        service: open_database(database_server, name, service, keys=Keys(keys_folder))
        for service, name in names.items()
    }
    hall = Hall(databases)
    hall.open_centre(CENTRE, tmp_path)
    yield hall
    for database in databases.values():
        database.close()
    for name in names.values():
        database_server.drop(name)


def test_a_centre_without_special_days_plays_a_case_to_its_end(plain_hall: Hall) -> None:
    """No event of it waits anywhere, its tasks have dues, and supervision knows when they turn yellow."""
    plain_hall.play(CENTRE)
    plain_hall.extend(CENTRE)

    for service, database in plain_hall.databases.items():
        with administrator(database) as admin:
            waiting = admin.execute("select source, type, state, error from inbox_event").fetchall()
        assert [] == waiting, service
    with administrator(plain_hall.databases["supervision"]) as admin:
        [row] = admin.execute(
            "select count(*) as all, count(yellow_at) as lit from task_record where opened_at is not null"
        ).fetchall()
    assert (4, 4) == (row["all"], row["lit"])
