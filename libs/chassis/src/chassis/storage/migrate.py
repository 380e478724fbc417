"""Brings a database to the schema of this release: the chassis's migrations, then the service's own.

Plain SQL, one small step a file, applied once under a lock by yoyo. A step must leave the released code running
(expand first, contract in a later release).
"""

from __future__ import annotations

from contextlib import closing
from importlib.resources import as_file, files

from yoyo import get_backend, read_migrations
from yoyo.migrations import MigrationList

# A migration that waits longer for a lock gives up and can be run again (milliseconds).
LOCK_TIMEOUT_MS = 5_000


def migrate(url: str, storage: str) -> int:
    """Apply what is missing; answers how many steps were applied.

    Args:
        url: ``postgresql://`` address of the service's database; the role must own its tables.
        storage: dotted package with the service's ``migrations`` folder.
    """
    backend = get_backend(_yoyo_url(url))
    with (
        closing(backend.connection),
        as_file(files("chassis.storage") / "migrations") as shared,
        as_file(files(storage) / "migrations") as own,
        backend.lock(),
    ):
        steps = MigrationList([*read_migrations(str(shared)), *read_migrations(str(own))])
        missing = backend.to_apply(steps)
        backend.apply_migrations(missing)
        return len(missing)


def _yoyo_url(url: str) -> str:
    scheme, rest = url.split("://", 1)
    if scheme not in {"postgresql", "postgres"}:
        msg = f"a database address starts with postgresql://, not {scheme}://"
        raise ValueError(msg)
    separator = "&" if "?" in rest else "?"
    return f"postgresql+psycopg://{rest}{separator}options=-c%20lock_timeout%3D{LOCK_TIMEOUT_MS}"
