"""Brings a database to the schema of this release: the chassis's migrations, then the service's own.

Plain SQL, one small step a file, in the order of their names. A step and the row that says it is done are one
transaction, so a migration that was killed or failed is run again and goes on where it stopped. A step must leave the
released code running (expand first, contract in a later release).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg import errors as sql_errors
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import dict_row

from chassis.starting import CannotStart
from chassis.storage.database import DatabaseUnavailable
from chassis.storage.queries import load_queries
from chassis.storage.steps import Step, steps_of
from kernel.errors import Code, Refusal

if TYPE_CHECKING:
    from chassis.storage.unit import Row

SQL = load_queries("chassis.storage", "migrate.sql")

# A step that waits longer for a table gives up and can be run again: whatever comes after it queues behind it.
LOCK_TIMEOUT_MS = 5_000
# One that works longer does not belong in a migration: nobody waits an hour for a release.
STATEMENT_TIMEOUT_MS = 3_600_000
# Another migration of the same database is waited for so long.
TURN_TIMEOUT_MS = 120_000
CONNECT_TIMEOUT_SECONDS = 10
# A machine that vanished while it migrated gives up its lock after a minute, not after two hours.
_OPTIONS = (
    f"-c lock_timeout={LOCK_TIMEOUT_MS} -c statement_timeout={STATEMENT_TIMEOUT_MS}"
    " -c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3"
)

_ONE_ROLE = (
    "ONEWINDOW_OWNER_DATABASE_URL and ONEWINDOW_DATABASE_URL must name two roles: the first owns the tables, the second"
    " works with them and owns nothing. 两个地址须使用不同角色：前者拥有数据表，后者只读写数据、不拥有任何表。"
)
_NO_ROLE = ("the role of ONEWINDOW_DATABASE_URL does not exist", "ONEWINDOW_DATABASE_URL 的角色不存在")


class MigrationBusy(Refusal):
    """Somebody holds a table this step needs, or another migration of this database runs; try again."""

    code = Code.UNAVAILABLE
    zh = "所需数据表被占用，或该数据库正在执行另一迁移，请稍后重试。"


def migrate(url: str, storage: str, application: str, *, applied: Callable[[str], None] = lambda _step: None) -> int:
    """Apply what is missing, and grant the application's role what it needs; answers how many steps were applied.

    Args:
        url: ``postgresql://`` address of the service's database as the owner of its tables.
        storage: dotted package with the service's ``migrations`` folder.
        application: ``postgresql://`` address the service itself works with: as another role, which owns nothing.
        applied: told the name of each step when it is committed.

    Raises:
        CannotStart: the two roles are one, the application's is missing, a step failed, or one that was applied has
            been changed since.
        MigrationBusy: something is locked; run it again.
        DatabaseUnavailable: the database does not answer; run it again.
    """
    role = conninfo_to_dict(application).get("user")
    if not role or role == conninfo_to_dict(url).get("user"):
        raise CannotStart([_ONE_ROLE])
    steps = steps_of(storage)
    with _connected(url) as connection:
        _take_turn(connection)
        done = _applied(connection, steps)
        _check_unchanged(steps, done)
        missing = [step for step in steps if step.name not in done]
        for step in missing:
            _apply(connection, step)
            applied(step.name)
        SQL.create_look(connection)
        _grant(connection, str(role))
    return len(missing)


@contextmanager
def _connected(url: str) -> Iterator[psycopg.Connection[Row]]:
    """Connect for one migration; whatever it holds is released with the session, however that ends."""
    try:
        with psycopg.connect(
            url,
            autocommit=True,
            row_factory=dict_row,
            options=_OPTIONS,
            application_name="onewindow-migrate",
            connect_timeout=CONNECT_TIMEOUT_SECONDS,
        ) as connection:
            yield connection
    except sql_errors.LockNotAvailable as fault:
        raise MigrationBusy from fault
    except psycopg.OperationalError as fault:
        raise DatabaseUnavailable from fault


def _take_turn(connection: psycopg.Connection[Row]) -> None:
    with connection.transaction():
        connection.execute(f"set local lock_timeout to {TURN_TIMEOUT_MS}")
        SQL.take_turn(connection)


def _applied(connection: psycopg.Connection[Row], steps: Sequence[Step]) -> Mapping[str, Any]:
    """Answer the digest of each step that is applied, by name; None where an earlier release noted none."""
    with connection.transaction():
        if SQL.find_table(connection, name="schema_migration") is None:
            SQL.create_log(connection)
            if SQL.find_table(connection, name="_yoyo_migration") is not None:
                SQL.take_over(connection, names=[step.name for step in steps], digests=[step.digest for step in steps])
    return {row["name"]: row["digest"] for row in SQL.applied_steps(connection)}


def _check_unchanged(steps: Sequence[Step], applied: Mapping[str, Any]) -> None:
    changed = [step.name for step in steps if step.name in applied and applied[step.name] != step.digest]
    if changed:
        names = ", ".join(changed)
        raise CannotStart(
            [
                f"{names}: was changed after it was applied to this database; a change belongs into a new step",
                f"{names}：已应用于本数据库的迁移被修改；变更须写入新的迁移文件",
            ]
        )


def _apply(connection: psycopg.Connection[Row], step: Step) -> None:
    try:
        with connection.transaction():
            connection.execute(step.text.encode())
            SQL.note_step(connection, name=step.name, digest=step.digest)
    except psycopg.OperationalError:
        raise
    except psycopg.Error as fault:
        told = f"{fault.sqlstate or ''} {fault.diag.message_primary or ''}".strip()
        raise CannotStart(
            [
                f"{step.name}: failed, and nothing of it was kept: {told}",
                f"{step.name}：执行失败，未保留任何更改：{told}",
            ]
        ) from fault


def _grant(connection: psycopg.Connection[Row], role: str) -> None:
    """Grant rows of tables that row-level security guards, and calls of functions that look past it; nothing else."""
    with connection.transaction():
        if SQL.find_role(connection, role=role) is None:
            raise CannotStart([f"{_NO_ROLE[0]}: {role}", f"{_NO_ROLE[1]}：{role}"])
        for row in SQL.grants(connection, role=role):
            connection.execute(row["statement"].encode())
