"""A service's PostgreSQL database: connections, and units of work over them.

Driver errors end here: a lost or overloaded database is ``DatabaseUnavailable``, everything else is a bug and
stays what it is.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

import psycopg
from psycopg.errors import InsufficientPrivilege, UndefinedFunction
from psycopg.rows import dict_row
from psycopg_pool import ConnectionPool, PoolTimeout

from chassis.addresses import Address, fixed, without_password
from chassis.files.files import Files
from chassis.live import Hint
from chassis.privacy.key_files import Keys
from chassis.signing_keys import SigningKeys
from chassis.storage.arrays import ADAPTERS
from chassis.storage.conversation import Conversation, ServiceConnection
from chassis.storage.memory import Memory
from chassis.storage.queries import Statement, load_queries
from chassis.storage.reach import Reach
from chassis.storage.role import check_role
from chassis.storage.unit import Row, Unit
from chassis.telemetry.tracing import SpanScope
from kernel.errors import Code, Refusal

SQL = load_queries("chassis.storage", "schema.sql")


class DatabaseUnavailable(Refusal):
    """The records cannot be reached right now; nothing was stored, try again."""

    code = Code.UNAVAILABLE
    zh = "暂时无法访问数据库，未保存任何内容，请稍后重试。"


# A statement that takes longer is a fault, not patience (milliseconds).
STATEMENT_TIMEOUT_MS = 30_000
# Waiting for a row another transaction holds (milliseconds).
LOCK_TIMEOUT_MS = 10_000
# What the planner is told: everything is in memory, so a page found by an index costs hardly more than the next one,
# but a row that is looked at costs a tenth of it, as a policy is asked about each. By PostgreSQL's own figures, which
# are for disks, a statement that was planned when its table was small reads all of it, and goes on doing so.
PLANNER: Mapping[str, float] = MappingProxyType({"random_page_cost": 1.1, "cpu_tuple_cost": 0.1})
# The pool tries for so long by itself, with longer and longer pauses; then whoever asks next makes it try again. A
# server that was away for an hour is found as soon as one that was away for a second.
RECONNECT_SECONDS = 1.0
# A server that takes a connection and says nothing is away.
CONNECT_SECONDS = 5


class _Stack(deque[ServiceConnection]):
    """Connections of a pool, the one that was used last on top."""

    def append(self, connection: ServiceConnection, /) -> None:
        """Put a connection where the next one is taken from."""
        self.appendleft(connection)


class _Pool(ConnectionPool[ServiceConnection]):
    """A pool that gives out what was returned last.

    psycopg's gives its connections out in turn, so several server processes have to have the same plans and pages at
    hand, and none of them has when it is asked.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - as psycopg makes it
        super().__init__(*arguments, **options)
        self._pool = _Stack()

    def _shrink_pool(self) -> None:
        """Close, where too many rest, the one that has rested longest."""
        with self._lock:
            self._pool.rotate(1)
        super()._shrink_pool()


class Database:
    """A bounded pool of connections and the clock its units work by."""

    def __init__(  # noqa: PLR0913 - composed once a process
        self,
        address: str | Address,
        *,
        source: str,
        shards: int = 4,
        connections: int = 8,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        keys: Keys | None = None,
        files: Files | None = None,
        signing_keys: SigningKeys | None = None,
        wait_seconds: float = 10.0,
    ) -> None:
        """Prepare a pool; nothing connects before ``open``.

        Args:
            address: ``postgresql://``, of this service's own database. If it changes, new connections go by the new
                one, and open ones are given up unless the password alone is new.
            source: the service's name, the ``source`` of its events.
            shards: bus shards its events are spread over.
            connections: most connections held at once.
            clock: answers the current instant in UTC.
            keys: what personal data is sealed with; none in a process that sees none.
            files: what people hand in; none in a process that keeps none.
            signing_keys: what a centre signs with; none in a process that signs nothing.
            wait_seconds: how long a unit waits for a connection.
        """
        self.source = source
        self.shards = shards
        # Told what each unit has written to the outbox, after its commit; must neither wait nor raise.
        self.on_commit: Callable[[Sequence[Row]], None] | None = None
        # Told what each unit has hinted at, likewise.
        self.on_hints: Callable[[Sequence[tuple[str, Hint]]], None] | None = None
        # Told of which streams something is known that was not before, likewise.
        self.on_moved: Callable[[Collection[UUID]], None] | None = None
        self._clock = clock
        self._keys = keys
        self._files = files
        self._signing_keys = signing_keys or SigningKeys(None)
        self._memory = Memory()
        self._role_checked = False
        self._address = fixed(address)
        self._place = without_password(self._address())
        self._pool = _Pool(
            address,
            connection_class=ServiceConnection,
            min_size=1,
            # One more than there are units at once, so that a question whether the server answers has one too.
            max_size=connections + 1,
            open=False,
            timeout=wait_seconds,
            max_waiting=1_000,
            reconnect_timeout=RECONNECT_SECONDS,
            kwargs={
                "row_factory": dict_row,
                # What is prepared is known to the conversation alone.
                "prepare_threshold": None,
                "context": ADAPTERS,
                "client_encoding": "utf8",
                # A unit begins and ends its transaction itself.
                "autocommit": True,
                "connect_timeout": CONNECT_SECONDS,
                "application_name": f"onewindow-{source}",
                "options": f"-c statement_timeout={STATEMENT_TIMEOUT_MS} -c lock_timeout={LOCK_TIMEOUT_MS}"
                " -c timezone=UTC -c idle_in_transaction_session_timeout=60000 "
                + " ".join(f"-c {name}={cost}" for name, cost in PLANNER.items()),
            },
        )

    def open(self, *, wait: bool = True) -> None:
        """Connect; raises ``DatabaseUnavailable`` when the server does not answer in ten seconds.

        Args:
            wait: False returns at once and connects in the background.
        """
        try:
            self._pool.open(wait=wait, timeout=10.0)
        except PoolTimeout as fault:
            raise DatabaseUnavailable from fault

    def close(self) -> None:
        """Return every connection."""
        self._pool.close()

    def ping(self, timeout_seconds: float) -> None:
        """Ask the server for an answer.

        Raises:
            DatabaseUnavailable: none comes in time.
            UnsafeRole: the role it is asked as could look past row-level security.
        """
        ends_at = time.monotonic() + timeout_seconds
        try:
            try:
                self._ask(timeout_seconds)
            except PoolTimeout:
                raise
            except psycopg.OperationalError:
                # Cut while it lay idle, as the others may be: that says nothing of a server that is there again.
                self.drop_broken_connections()
                self._ask(max(ends_at - time.monotonic(), 0.0))
        except psycopg.OperationalError as fault:
            raise DatabaseUnavailable from fault

    def _ask(self, timeout_seconds: float) -> None:
        with self._connection(timeout_seconds) as connection:
            connection.execute("select 1")

    def missing_migrations(self, names: Sequence[str]) -> list[str]:
        """Answer which of these migrations have not been applied; all of them, if the application cannot be told.

        Raises:
            DatabaseUnavailable: it does not answer.
        """
        try:
            return [row["name"] for row in self.peek(SQL.missing_migrations, names=list(names))]
        except (UndefinedFunction, InsufficientPrivilege):
            # Of a release before this question, or of somebody else: not what this process can work with.
            return list(names)

    def drop_broken_connections(self) -> None:
        """Replace idle connections that a restart of the server has cut."""
        self._pool.check()

    def now(self) -> datetime:
        """Answer the instant that a unit which begins now works at (UTC)."""
        return self._clock()

    def peek(self, statement: Statement, **parameters: object) -> list[Row]:
        """Read in one round trip, outside any transaction and for nobody: for polls, which run many times a second.

        Row-level security shows it no row; it asks functions of the tables' owner, which answer keys and counts.
        """
        try:
            with self._connection() as connection:
                asked = Conversation(connection, pipelined=False)
                try:
                    return asked.ask(statement.sql, parameters)
                finally:
                    asked.end()
        except psycopg.OperationalError as fault:
            raise DatabaseUnavailable from fault

    @contextmanager
    def unit(
        self,
        scopes: Mapping[UUID, SpanScope] | None = None,
        *,
        reach: Reach,
        read_only: bool = False,
        pipelined: bool = True,
    ) -> Iterator[Unit]:
        """Open one transaction: committed when the block ends, rolled back when it raises.

        Pipelined, what needs no answer is sent without waiting for one, the commit with the last of it; so what the
        database has against a statement is raised by a later one, or at the end of the block.

        Args:
            scopes: trace scope of each case the unit works on, for the events it emits; may be filled while it runs.
            reach: whom it acts for, see ``Unit.acting_as``.
            read_only: let PostgreSQL refuse any change, and let all statements see the records as they are at the
                first one: an answer put together from several tables never shows half of a change.
            pipelined: False waits for the answer to each statement: whatever is raised is that statement's doing.
        """
        begin = "begin isolation level repeatable read read only" if read_only else "begin"
        try:
            with self._connection() as connection:
                with _transaction(connection, begin, pipelined=pipelined) as conversation:
                    unit = Unit(
                        conversation,
                        reach=reach,
                        source=self.source,
                        shards=self.shards,
                        now=self._clock(),
                        memory=self._memory,
                        scopes=scopes if scopes is not None else {},
                        keys=self._keys,
                        files=self._files,
                        signing_keys=self._signing_keys,
                        read_only=read_only,
                    )
                    yield unit
                    unit.finish()
                unit.keep_memory()
                # Answered with the commit.
                said = unit.said()
            if unit.moved and self.on_moved is not None:
                self.on_moved(unit.moved)
            if said and self.on_commit is not None:
                self.on_commit(said)
            if unit.hints and self.on_hints is not None:
                self.on_hints(unit.hints)
        except psycopg.OperationalError as fault:
            raise DatabaseUnavailable from fault

    @contextmanager
    def _connection(self, timeout_seconds: float | None = None) -> Iterator[ServiceConnection]:
        self._follow_address()
        # Not as a block of the pool's, which would commit at its end: whoever has begun a transaction has ended it.
        connection = self._pool.getconn(timeout_seconds)
        try:
            if not self._role_checked:
                check_role(connection)
                self._role_checked = True
            yield connection
        finally:
            self._pool.putconn(connection)

    def _follow_address(self) -> None:
        place = without_password(self._address())
        if place != self._place:
            self._place = place
            self._role_checked = False
            self._pool.drain()


@contextmanager
def _transaction(connection: ServiceConnection, begin: str, *, pipelined: bool) -> Iterator[Conversation]:
    """Begin and commit."""
    conversation = Conversation(connection, pipelined=pipelined)
    try:
        conversation.say(begin, {})
        yield conversation
        conversation.commit()
        conversation.end()
    except Exception:
        conversation.roll_back()
        raise
    except BaseException:
        # Whoever waits is told to go: there is no time to find out what has become of it.
        conversation.close()
        raise
