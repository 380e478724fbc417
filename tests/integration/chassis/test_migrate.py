"""Migrations are killed, collide and fail, and the next one goes on where the last one stopped."""

from __future__ import annotations

import importlib
import os
import pwd
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn
from uuid import uuid4

import psycopg
import pytest
from tests.databases import DatabaseServer

from chassis.starting import CannotStart
from chassis.storage import migrate as runner
from chassis.storage.migrate import MigrationBusy, migrate

FIRST = "create table first (one integer);"
SECOND = "create table second (one integer);\ninsert into second values (1);"
# Waits where it stands for as long as the test holds this lock.
GATE = "select pg_advisory_xact_lock(4711);\n"
SHARED_STEPS = [file.stem for file in (Path(runner.__file__).parent / "migrations").glob("*.sql")]
SHARED = len(SHARED_STEPS)


@dataclass
class Installation:
    """An empty database, and a service with migrations of the test's own."""

    server: DatabaseServer
    database: str
    package: str
    folder: Path

    def write(self, **steps: str) -> None:
        """Write files of the service: ``write(one="…")`` is ``1001-one.sql``, and so on in order."""
        for number, (name, text) in enumerate(steps.items(), start=1001):
            (self.folder / self.package / "migrations" / f"{number}-{name}.sql").write_text(text)

    def migrate(self) -> int:
        """Bring the database to what is written."""
        return migrate(self.server.owner_url(self.database), self.package, self.server.application_url(self.database))

    def migrate_apart(self) -> subprocess.Popen[bytes]:
        """Do it in a process that may be killed."""
        urls = self.server.owner_url(self.database), self.server.application_url(self.database)
        code = "import sys; from chassis.storage.migrate import migrate; migrate(sys.argv[1], sys.argv[2], sys.argv[3])"
        paths = [str(self.folder), *filter(None, sys.path)]
        return subprocess.Popen(
            [sys.executable, "-c", code, urls[0], self.package, urls[1]],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        )

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        """Run SQL as the owner of the tables."""
        with psycopg.connect(self.server.owner_url(self.database), autocommit=True) as connection:
            cursor = connection.execute(query.encode())
            return cursor.fetchall() if cursor.description else []

    def applied(self) -> list[str]:
        """Names of the service's own steps that are noted as done."""
        rows = self.ask("select name from schema_migration order by name")
        return [name for (name,) in rows if name not in SHARED_STEPS]

    def tables(self) -> set[str]:
        """Which of the service's own tables are there."""
        rows = self.ask("select tablename from pg_tables where schemaname = 'public'")
        return {name for (name,) in rows} & {"first", "second", "third"}


@pytest.fixture
def installation(
    database_server: DatabaseServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Installation]:
    """Nothing migrated yet."""
    package = f"migrated_{uuid4().hex[:8]}"
    (tmp_path / package / "migrations").mkdir(parents=True)
    (tmp_path / package / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    importlib.invalidate_caches()
    database_server.administrate("create database {} owner {}", package, database_server.owner)
    yield Installation(database_server, package, package, tmp_path)
    database_server.drop(package)
    sys.modules.pop(package, None)


def until(true: Callable[[], object]) -> None:
    """Wait for something to become true."""
    give_up_at = time.monotonic() + 60
    while not true():
        assert time.monotonic() < give_up_at
        time.sleep(0.02)


@pytest.mark.parametrize("second", [GATE + SECOND, SECOND + GATE], ids=["between steps", "in the middle of a step"])
def test_a_killed_migration_is_run_again_and_goes_on(installation: Installation, second: str) -> None:
    """Kill -9 leaves no lock behind and no half of a step: what was done stays done, the rest follows."""
    installation.write(one=FIRST, two=second, three="create table third (one integer);")
    waiting = "select 1 from pg_locks where locktype = 'advisory' and objid = 4711 and not granted"
    with psycopg.connect(installation.server.owner_url(installation.database)) as gate:
        gate.execute(GATE)
        with installation.migrate_apart() as process:
            try:
                until(lambda: installation.ask(waiting))
            finally:
                process.kill()
    assert ["1001-one"] == installation.applied()
    assert {"first"} == installation.tables()
    assert 2 == installation.migrate()
    assert ["1001-one", "1002-two", "1003-three"] == installation.applied()
    assert [(1,)] == installation.ask("select one from second")


def test_two_migrations_at_once_apply_each_step_once(installation: Installation) -> None:
    """Two Jobs, two machines: the second waits for the first and finds nothing left to do."""
    installation.write(one=FIRST, two=SECOND)
    with ThreadPoolExecutor(4) as pool:
        counts = [pool.submit(installation.migrate) for _ in range(4)]
        assert [0, 0, 0, SHARED + 2] == sorted(count.result() for count in counts)
    assert [(1,)] == installation.ask("select one from second")


def test_a_migration_waits_for_another_one_no_longer_than_its_turn(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then it says that trying again may help, and has done nothing."""
    monkeypatch.setattr(runner, "TURN_TIMEOUT_MS", 50)
    installation.write(one=FIRST)
    with psycopg.connect(installation.server.owner_url(installation.database), autocommit=True) as other:
        runner.SQL.take_turn(other)
        with pytest.raises(MigrationBusy):
            installation.migrate()
        assert set() == installation.tables()
    assert SHARED + 1 == installation.migrate()


def test_a_step_that_cannot_have_its_table_can_be_run_again(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A long transaction of the running release holds the table: the step gives up before all others queue."""
    monkeypatch.setattr(runner, "_OPTIONS", "-c lock_timeout=50")
    installation.write(one=FIRST)
    installation.migrate()
    installation.write(one=FIRST, two="alter table first add two integer;")
    with psycopg.connect(installation.server.owner_url(installation.database)) as reader:
        reader.execute("select from first")
        with pytest.raises(MigrationBusy):
            installation.migrate()
    assert 1 == installation.migrate()


def test_migrating_needs_no_name_for_the_user_it_runs_as(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Uid 10001 of the image, or whatever uid a cluster chooses, stands in no list of users."""

    def nameless(uid: int) -> NoReturn:
        raise KeyError(f"getpwuid(): uid not found: {uid}")

    monkeypatch.setattr(pwd, "getpwuid", nameless)
    for variable in ("LOGNAME", "USER", "LNAME", "USERNAME", "HOME"):
        monkeypatch.delenv(variable, raising=False)
    installation.write(one=FIRST)
    assert SHARED + 1 == installation.migrate()
    assert 0 == installation.migrate()


def test_a_step_that_fails_half_way_leaves_nothing_and_can_be_mended(installation: Installation) -> None:
    """It is named with the reason; steps before it stay, and the mended file is applied as if nothing had been."""
    installation.write(one=FIRST, two=f"{SECOND}\nselect 1 / 0;")
    with pytest.raises(CannotStart, match="1002-two: failed, and nothing of it was kept: 22012 division by zero"):
        installation.migrate()
    assert ["1001-one"] == installation.applied()
    assert {"first"} == installation.tables()
    installation.write(one=FIRST, two=SECOND)
    assert 1 == installation.migrate()
    assert {"first", "second"} == installation.tables()


def test_a_step_changed_after_it_was_applied_is_refused(installation: Installation) -> None:
    """Two databases of one release would differ: nothing is applied, also not what is new."""
    installation.write(one=FIRST)
    installation.migrate()
    installation.write(one="create table first (one bigint);", two=SECOND)
    with pytest.raises(CannotStart, match="1001-one: was changed after it was applied"):
        installation.migrate()
    assert {"first"} == installation.tables()


def test_a_step_of_a_later_release_is_left_alone(installation: Installation) -> None:
    """A rollback runs the earlier release on the later schema."""
    installation.write(one=FIRST, two=SECOND)
    installation.migrate()
    (installation.folder / installation.package / "migrations" / "1002-two.sql").unlink()
    assert 0 == installation.migrate()
    assert ["1001-one", "1002-two"] == installation.applied()


def test_a_database_of_the_release_before_goes_on(installation: Installation) -> None:
    """What its tool has applied is taken over, and its lock, which a kill had left behind, holds up nobody."""
    installation.write(one=FIRST)
    installation.migrate()
    installation.ask(
        "create table _yoyo_migration (migration_hash varchar(64) primary key, migration_id varchar(255),"
        " applied_at_utc timestamp);"
        " create table yoyo_lock (locked int default 1 primary key, ctime timestamp, pid int not null);"
        " insert into yoyo_lock values (1, '2026-11-20 01:02:03', 7);"
        " insert into _yoyo_migration select name, name, '2026-11-20 01:02:03' from schema_migration;"
        " drop table schema_migration"
    )
    installation.write(one=FIRST, two=SECOND)
    assert 1 == installation.migrate()
    assert ["1001-one", "1002-two"] == installation.applied()
    taken = "select count(*) from schema_migration where applied_at = '2026-11-20 01:02:03Z'"
    assert [(SHARED + 1,)] == installation.ask(taken)
