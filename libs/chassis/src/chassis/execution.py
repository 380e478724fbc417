"""Runs a batch of commands through its handler: together if possible, one by one if that fails.

Commands of one centre at a time, inside the one transaction: a command can neither see nor touch what belongs to the
centre of another one that happens to be in its batch.

What a neighbour does must never harm a command: if the handler raises or the database refuses the batch, each command
gets a transaction of its own, and only the one at fault is refused. A batch is pipelined; one by one, each statement
waits for its answer, so that what is told of a fault is about the statement that has it. Every try is a whole
transaction, so a handler must be safe to run again after a commit whose confirmation was lost: idempotency keys and
the inbox see to that.
"""

from __future__ import annotations

import random
import time
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar
from uuid import UUID

import psycopg
import structlog
from psycopg import errors as sql_errors

from chassis.outcome import Outcome
from chassis.rpc import CommandT, Handler
from chassis.storage.database import Database, DatabaseUnavailable
from chassis.storage.reach import Reach
from chassis.storage.unit import Unit
from chassis.telemetry.tracing import SpanScope, Step
from kernel.errors import Code, Refusal

LOG = structlog.get_logger(__name__)
ResultT = TypeVar("ResultT")

# Tries of one transaction that lost against another one, or whose connection broke.
MAX_TRIES = 4
# Mean pause before the second try; doubles with each further one (seconds).
PAUSE_SECONDS = 0.01
# Commands run one by one share this time; what is left over then is answered "try again" (seconds).
SINGLE_SECONDS = 15.0

# How much of a fault is told.
MAX_CAUSES = 5
MAX_FRAMES = 6

# Another transaction won; the same one may well succeed at once.
_CONTENDED = (sql_errors.DeadlockDetected, sql_errors.SerializationFailure)
# One slow or blocked command can be behind these: worth finding out which.
STUCK = (sql_errors.LockNotAvailable, sql_errors.QueryCanceled)


class InternalFault(Refusal):
    """Something went wrong inside; quote the trace id when you report it.

    ``__cause__`` is what a handler raised: for the log (``describe``), never for the caller.
    """

    code = Code.INTERNAL
    reason = "INTERNAL"
    zh = "系统内部出错，反馈时请提供跟踪编号。"


@dataclass(frozen=True, slots=True)
class Execution(Generic[ResultT]):
    """What became of each command, in order, and the statements that ran (nanoseconds since the epoch)."""

    outcomes: list[Outcome[ResultT]]
    steps: list[Step]
    start_ns: int
    end_ns: int


class _Undone(Exception):
    """Ends a transaction whose outcome is all that was wanted."""


def execute(  # noqa: PLR0913 - each says something else about the batch
    database: Database,
    handle: Handler[CommandT, ResultT],
    commands: Sequence[CommandT],
    scopes: Mapping[UUID, SpanScope],
    *,
    reaches: Sequence[Reach],
    read_only: bool = False,
    keep: bool = True,
) -> Execution[ResultT]:
    """Run a batch; never raises for what a command or the database does.

    Args:
        database: the service's database.
        handle: a batch handler; answers one outcome per command.
        commands: at least one.
        scopes: trace scope of each case the commands are about, for the events they emit.
        reaches: whom each command acts for; ``handle`` is called once for each of them.
        read_only: run in read-only transactions.
        keep: commit what the commands did; without it they are answered and leave nothing behind.

    Returns:
        Execution: an outcome per command. ``DatabaseUnavailable``: nothing was stored for it, as far as is known.
        ``InternalFault``: its handler raised; the caller of ``execute`` logs it under the trace it answers.
    """
    start_ns = time.time_ns()
    run = _Run(database, handle, scopes, read_only=read_only, keep=keep)
    acts = list(zip(reaches, commands, strict=True))
    try:
        outcomes = run.together(acts)
    except DatabaseUnavailable as fault:
        stuck = len(acts) > 1 and isinstance(fault.__cause__, (*_CONTENDED, *STUCK))
        outcomes = run.one_by_one(acts) if stuck else [fault] * len(acts)
    except Exception as fault:  # noqa: BLE001 - whatever a handler raises belongs to one command; find out which
        # Of the database's own faults even a lone command's place is known only then.
        again = len(acts) > 1 or isinstance(fault, psycopg.Error)
        outcomes = run.one_by_one(acts) if again else [_refusal_of(fault)]
    return Execution(outcomes, run.steps, start_ns, time.time_ns())


def internal_fault(cause: BaseException) -> InternalFault:
    """Make of what a handler raised what its caller may know."""
    fault = InternalFault()
    fault.__cause__ = cause
    return fault


def _refusal_of(fault: Exception) -> Refusal:
    """What a handler raised: a refusal of something below it is its answer, anything else a fault of ours."""
    return fault if isinstance(fault, Refusal) else internal_fault(fault)


def describe(fault: BaseException) -> str:
    """Tell a fault without what a request said: classes, places in the code, SQL state, no messages or values."""
    chain: list[str] = []
    seen: BaseException | None = fault
    while seen is not None and len(chain) < MAX_CAUSES:
        frames = traceback.extract_tb(seen.__traceback__)[-MAX_FRAMES:]
        places = " < ".join(f"{'/'.join(Path(f.filename).parts[-2:])}:{f.lineno}" for f in reversed(frames))
        chain.append(" ".join(part for part in (type(seen).__qualname__, _sql_state(seen), places) if part))
        seen = seen.__cause__
    return " because of ".join(chain)


class _Run(Generic[CommandT, ResultT]):
    """One execution: collects the steps over all its tries."""

    def __init__(
        self,
        database: Database,
        handle: Handler[CommandT, ResultT],
        scopes: Mapping[UUID, SpanScope],
        *,
        read_only: bool,
        keep: bool,
    ) -> None:
        self.steps: list[Step] = []
        self._database = database
        self._handle = handle
        self._scopes = scopes
        self._read_only = read_only
        self._keep = keep

    def together(self, acts: Sequence[tuple[Reach, CommandT]], *, pipelined: bool = True) -> list[Outcome[ResultT]]:
        """Run the commands in one transaction, again if it lost against another one."""
        for attempt in range(1, MAX_TRIES + 1):
            try:
                return self._once(acts, pipelined=pipelined)
            except DatabaseUnavailable as fault:
                if attempt == MAX_TRIES or not self._may_succeed_now(fault):
                    raise
                LOG.info("A transaction is tried again.", action="unit_retried", attempt=attempt, fault=describe(fault))
                pause_seconds = PAUSE_SECONDS * 2 ** (attempt - 1)
                time.sleep(pause_seconds * random.uniform(0.5, 1.5))  # noqa: S311 - spreads, guards nothing
        raise AssertionError("unreachable: the last try returns or raises")

    def one_by_one(self, acts: Sequence[tuple[Reach, CommandT]]) -> list[Outcome[ResultT]]:
        """Run each command in its own transaction until the time for that is up."""
        give_up_at = time.monotonic() + SINGLE_SECONDS
        outcomes: list[Outcome[ResultT]] = []
        for act in acts:
            if time.monotonic() > give_up_at:
                outcomes.append(DatabaseUnavailable())
                continue
            try:
                outcomes += self.together([act], pipelined=False)
            except DatabaseUnavailable as fault:
                outcomes.append(fault)
            except Exception as fault:  # noqa: BLE001 - answered to this command alone
                outcomes.append(_refusal_of(fault))
        return outcomes

    def _once(self, acts: Sequence[tuple[Reach, CommandT]], *, pipelined: bool) -> list[Outcome[ResultT]]:
        groups: dict[Reach, list[int]] = {}
        for index, (reach, _) in enumerate(acts):
            groups.setdefault(reach, []).append(index)
        outcomes: dict[int, Outcome[ResultT]] = {}
        unit: Unit | None = None
        try:
            # In one order everywhere, so that two batches cannot deadlock.
            opened = self._database.unit(
                self._scopes, reach=min(groups), read_only=self._read_only, pipelined=pipelined
            )
            with suppress(_Undone), opened as unit:
                for reach, indexes in sorted(groups.items()):
                    with unit.acting_as(reach):
                        answered = self._handle(unit, [acts[index][1] for index in indexes])
                    if len(answered) != len(indexes):
                        raise ValueError(f"{len(answered)} outcomes to {len(indexes)} commands")
                    outcomes.update(zip(indexes, answered, strict=True))
                if not self._keep:
                    # Nothing would be heard of what is still on its way when it is undone.
                    unit.wait()
                    raise _Undone
        finally:
            if unit is not None:
                self.steps += unit.steps
        return [outcomes[index] for index in range(len(acts))]

    def _may_succeed_now(self, fault: DatabaseUnavailable) -> bool:
        cause = fault.__cause__
        if isinstance(cause, _CONTENDED):
            return True
        if isinstance(cause, sql_errors.AdminShutdown) or _connection_lost(cause):
            self._database.drop_broken_connections()
            return True
        return False


def _connection_lost(cause: BaseException | None) -> bool:
    # libpq reports a cut connection without an SQL state; the pool's own errors are about waiting, not about this.
    return type(cause) is psycopg.OperationalError and cause.sqlstate is None


def _sql_state(fault: BaseException) -> str:
    if not isinstance(fault, psycopg.Error) or fault.sqlstate is None:
        return ""
    return f"{fault.sqlstate} {fault.diag.constraint_name or ''}".rstrip()
