"""What a transaction says to PostgreSQL, and hears: prepared statements, of which many leave in one message.

libpq keeps what is said until an answer is waited for (pipeline mode), so statements that need none cost no message, no
wake-up of the server and no wait of their own. psycopg's cursors send each one by itself, and take longer to prepare it
than the server does to run it; its types, errors and ways of waiting are used here as they are.
https://www.postgresql.org/docs/current/libpq-pipeline-mode.html
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg import generators
from psycopg.adapt import PyFormat
from psycopg.errors import FeatureNotSupported, InvalidSqlStatementName, error_from_result
from psycopg.pq import ExecStatus, PipelineStatus, TransactionStatus

if TYPE_CHECKING:
    # What types are known of; what runs is written in C.
    from psycopg._py_transformer import Transformer
    from psycopg.abc import PQGen
    from psycopg.pq.abc import PGresult
else:
    from psycopg.adapt import Transformer

_Row = Mapping[str, Any]

# Statements a connection keeps prepared: more than a service has, even if some are asked with numbers of several sizes.
MOST_PREPARED = 1_000

_PARAMETER = re.compile(r"%\((\w+)\)s|%%")
# What the server has against a statement whose table has changed since it was prepared, or that it has forgotten.
_STALE = (FeatureNotSupported, InvalidSqlStatementName)
_DONE = frozenset({ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK, ExecStatus.EMPTY_QUERY})


@dataclass(slots=True)
class _Prepared:
    """A statement as a connection knows it."""

    name: bytes
    # Reads its answers.
    reader: Transformer
    # Makes a row; known after the first answer.
    make_row: Callable[[Sequence[Any]], _Row] | None = None


class ServiceConnection(psycopg.Connection[_Row]):
    """A connection, and what it has prepared, by text and types of the parameters."""

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - as psycopg makes it
        super().__init__(*arguments, **options)
        self.prepared: dict[tuple[bytes, Sequence[int]], _Prepared] = {}
        # Names that were ever given.
        self.named = 0

    @cached_property
    def writer(self) -> Transformer:
        """Writes parameters; made when it is first needed, as a connection learns its types after it is made."""
        return Transformer(self)


@dataclass(slots=True)
class _Awaited:
    """An answer that is to come: ``key`` of a statement that is being prepared; neither: of the end of a message."""

    statement: _Prepared | None = None
    key: tuple[bytes, Sequence[int]] | None = None
    result: PGresult | None = None


class Conversation:
    """Statements of one transaction, in order; used by one thread."""

    def __init__(self, connection: ServiceConnection, *, pipelined: bool) -> None:
        """Begin.

        Args:
            connection: idle, or between two statements.
            pipelined: False waits for the answer to each statement, so that whatever is raised is its doing.
        """
        self._connection = connection
        self._pgconn = connection.pgconn
        self._pipelined = pipelined
        self._awaited: deque[_Awaited] = deque()
        # The first thing that the server has against what was said.
        self._fault: psycopg.Error | None = None

    def say(self, sql: str, parameters: Mapping[str, object]) -> None:
        """Run a statement; pipelined, what the server has against it is raised later."""
        self._send(sql, parameters)
        if not self._pipelined:
            self.sync()

    def ask(self, sql: str, parameters: Mapping[str, object]) -> list[_Row]:
        """Run a statement and answer its rows."""
        return self.ask_ahead(sql, parameters)()

    def ask_ahead(self, sql: str, parameters: Mapping[str, object]) -> Callable[[], list[_Row]]:
        """Run a statement; what is answered waits for its rows, with everything that was said and asked meanwhile."""
        awaited = self._send(sql, parameters)
        if not self._pipelined:
            self.sync()
        return lambda: self._rows(awaited)

    def change(self, sql: str, parameters: Mapping[str, object]) -> int:
        """Run a statement and answer how many rows it changed."""
        awaited = self._send(sql, parameters)
        return self._heard(awaited).command_tuples or 0

    def sync(self) -> None:
        """Wait until the server has done what was said; raises what it has against it."""
        if self._enters():
            return
        self._pgconn.pipeline_sync()
        self._awaited.append(_Awaited())
        self._receive()

    def commit(self) -> None:
        """Commit, and wait for it."""
        awaited = self._send("commit", {})
        self.sync()
        if awaited.result is None or awaited.result.command_status != b"COMMIT":
            # What had failed before was passed over by whoever asked.
            raise psycopg.InternalError("the transaction has failed and was rolled back")

    def roll_back(self) -> None:
        """Undo what was done; a connection that cannot is closed, and its pool makes another."""
        try:
            # What is still to be answered has failed with the statement that did, and is nobody's news.
            with suppress(psycopg.DatabaseError):
                self.sync()
            self._fault = None
            if self._pgconn.transaction_status != TransactionStatus.IDLE:
                # Not psycopg's, which lets the server forget every statement that was prepared.
                self._send("rollback", {})
                self.sync()
            self.end()
        except psycopg.Error:
            self._connection.close()

    def end(self) -> None:
        """Leave the connection to cursors again; everything said is answered."""
        if self._pgconn.pipeline_status != PipelineStatus.OFF:
            self._pgconn.exit_pipeline_mode()

    def close(self) -> None:
        """Give the connection up."""
        self._connection.close()

    def plainly(self) -> ServiceConnection:
        """Answer the connection for cursors, until the next statement is said."""
        if not self._enters():
            self.sync()
            self.end()
        return self._connection

    def _enters(self) -> bool:
        """Whether nothing has been said since the connection was left to others."""
        return self._pgconn.pipeline_status == PipelineStatus.OFF

    def _send(self, sql: str, parameters: Mapping[str, object]) -> _Awaited:
        if self._enters():
            self._pgconn.enter_pipeline_mode()
        text, names = _numbered(sql)
        writer = self._connection.writer
        values = writer.dump_sequence([parameters[name] for name in names], [PyFormat.AUTO] * len(names))
        key = (text, tuple(writer.types or ()))
        prepared = self._connection.prepared.get(key)
        if prepared is None:
            prepared = self._prepare(key)
        if prepared.name:
            self._pgconn.send_query_prepared(prepared.name, values, param_formats=writer.formats)
        else:
            self._pgconn.send_query_params(text, values, param_types=key[1], param_formats=writer.formats)
        awaited = _Awaited(prepared)
        self._awaited.append(awaited)
        return awaited

    def _prepare(self, key: tuple[bytes, Sequence[int]]) -> _Prepared:
        known = self._connection.prepared
        reader = Transformer(self._connection)
        if len(known) >= MOST_PREPARED:
            return _Prepared(b"", reader)
        self._connection.named += 1
        prepared = known[key] = _Prepared(b"onewindow_%d" % self._connection.named, reader)
        self._pgconn.send_prepare(prepared.name, *key)
        self._awaited.append(_Awaited(prepared, key))
        return prepared

    def _rows(self, awaited: _Awaited) -> list[_Row]:
        result, prepared = self._heard(awaited), awaited.statement
        if prepared is None or not result.nfields:
            return []
        reader = prepared.reader
        if prepared.make_row is None:
            reader.set_pgresult(result)
            names = [(result.fname(column) or b"").decode() for column in range(result.nfields)]
            prepared.make_row = lambda values: dict(zip(names, values, strict=True))
        else:
            reader.set_pgresult(result, set_loaders=False)
        rows: list[_Row] = reader.load_rows(0, result.ntuples, prepared.make_row)
        # A reader outlives the answer it has read.
        reader.set_pgresult(None, set_loaders=False)
        return rows

    def _heard(self, awaited: _Awaited) -> PGresult:
        """Wait for an answer."""
        if awaited.result is None:
            if self._pipelined:
                self._pgconn.send_flush_request()
                self._receive()
            else:
                self.sync()
        result = awaited.result
        if result is None or result.status not in _DONE:
            raise self._fault or psycopg.errors.PipelineAborted("something said before it has failed")
        return result

    def _receive(self) -> None:
        """Take every answer that is to come; raises the first thing the server has against a statement."""
        self._connection.wait(self._answers())
        fault = self._fault
        if not self._pipelined:
            self._fault = None
        # Otherwise it is raised also to whoever passes over it: nothing that is said after it is done.
        if fault is not None:
            raise fault.with_traceback(None)

    def _answers(self) -> PQGen[None]:
        yield from generators.send(self._pgconn)
        while self._awaited:
            awaited = self._awaited.popleft()
            for result in (yield from generators.fetch_many(self._pgconn)):
                awaited.result = result
            result = awaited.result
            status = None if result is None else result.status
            if status in _DONE or status == ExecStatus.PIPELINE_SYNC:
                continue
            if awaited.key is not None:
                # Refused, or passed over because of what was said before.
                self._connection.prepared.pop(awaited.key, None)
            if self._fault is None and result is not None and status == ExecStatus.FATAL_ERROR:
                self._fault = self._blamed(error_from_result(result, encoding="utf-8"))
            if all(waiting.statement is not None for waiting in self._awaited):
                # Nothing more comes before the end of a message, which was not said yet.
                break

    def _blamed(self, fault: psycopg.Error) -> psycopg.Error:
        """Answer what is raised; what was prepared on this connection and is stale is prepared anew the next time."""
        if not isinstance(fault, _STALE):
            return fault
        self._connection.prepared.clear()
        # As a lost connection is: nothing was done, and the same transaction succeeds if it is tried again.
        again = psycopg.OperationalError("a statement was prepared before its table changed")
        again.__cause__ = fault
        return again


@lru_cache(maxsize=4 * MOST_PREPARED)
def _numbered(sql: str) -> tuple[bytes, tuple[str, ...]]:
    """Write ``%(name)s`` as ``$1`` and ``%%`` as ``%``; answers the text and the name of each number."""
    names: dict[str, str] = {}

    def numbered(found: re.Match[str]) -> str:
        name = found[1]
        return "%" if name is None else names.setdefault(name, f"${len(names) + 1}")

    return _PARAMETER.sub(numbered, sql).encode(), tuple(names)
