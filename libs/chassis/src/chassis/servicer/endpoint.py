"""The way of one call: who, what, its batch, its answer, its trace. Knows no transport."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol, cast
from uuid import UUID

import structlog
from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from chassis.authorisation.powers import guarded
from chassis.authorisation.rules import authorise, rule_of
from chassis.execution import Execution, InternalFault, describe, execute, internal_fault
from chassis.gathering import Gathering
from chassis.identity.bearers import ANONYMOUS, BearerTokens
from chassis.identity.peers import Origin
from chassis.limits.limits import Limits
from chassis.outcome import Outcome
from chassis.rpc import Call, Caller, CaseCommand, Handler, Rpc
from chassis.servicer.batching import Batcher, Busy, DatabaseSilent, Stopping
from chassis.servicer.commands import Commands
from chassis.servicer.headers import request_id_of
from chassis.servicer.in_hand import InHand
from chassis.servicer.watching import Look, Watchers, looking, watch
from chassis.settings import Settings
from chassis.storage.database import Database, DatabaseUnavailable
from chassis.storage.idempotency import Answer, Keyed, once
from chassis.storage.reach import Reach
from chassis.storage.unit import Unit
from chassis.telemetry.recorder import SpanKind, Telemetry
from chassis.telemetry.tracing import SpanScope, parse_traceparent
from kernel.errors import Code, Refusal
from kernel.ids import new_case_id

if TYPE_CHECKING:
    from chassis.watch import Watching

LOG = structlog.get_logger(__name__)

# A call that had to be run one by one after its batch failed shows the first of all those statements.
MAX_STEPS = 64
# Fields that a method's callers send and nobody knows, told in the log.
MOST_TOLD_IGNORED = 100
# These are the service's fault, the others are answers.
_FAULTS = frozenset({Code.INTERNAL, Code.UNAVAILABLE, Code.DEADLINE_EXCEEDED})
_CANCELLED = "CANCELLED"
_NOWHERE = Origin()


@dataclass(frozen=True, slots=True)
class ServicerResources:
    """What all endpoints of a process share; ``executor`` has as many threads as there are connections."""

    database: Database
    telemetry: Telemetry
    executor: Executor
    settings: Settings
    identity: BearerTokens
    limits: Limits
    in_hand: InHand
    watchers: Watchers
    gathering: Gathering


@dataclass(frozen=True, slots=True)
class Reply:
    """What a call is answered: a serialized response or a refusal, and the trace to quote."""

    body: bytes
    refusal: Refusal | None
    trace_id: str
    # Fields of the request that nobody here knows; they had no effect.
    ignored: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class _Work:
    """A parsed call on its way to the database."""

    command: CaseCommand
    scope: SpanScope
    reach: Reach


@dataclass(slots=True)
class _CallRecord:
    """What is known of a call when its span is written."""

    scope: SpanScope
    start_ns: int
    origin: Origin
    # The caller's own; empty if it has none.
    request_id: str = ""
    division_code: str = ""
    replayed: bool = False
    ignored: Sequence[str] = ()
    execution: Execution[Any] | None = None
    # Who calls, once that is known; nobody in a call that anybody may make.
    caller: Caller | None = None


@dataclass(frozen=True, slots=True)
class AnswerStream:
    """Where the answers of a stream go: over which connection, and what takes one, serialized."""

    connection: str
    send: Callable[[bytes], Awaitable[None]]


class Arriving(Protocol):
    """How a call's message comes in."""

    def expected(self, trace_id: str) -> AbstractContextManager[None]:
        """Wait for it inside this block, and no longer than may be; ``trace_id`` is what a refusal quotes."""

    async def message(self) -> bytes:
        """Answer the message; raises a ``Refusal`` if there is none, or it does not come in time."""


class Endpoint:
    """One RPC as it is served."""

    def __init__(
        self,
        rpc: Rpc[Any, Any, Any, Any],
        method: MethodDescriptor,
        resources: ServicerResources,
    ) -> None:
        """Prepare the RPC.

        Args:
            rpc: what the service declared.
            method: its method in the proto.
            resources: the process's.
        """
        self.name = f"{method.containing_service.full_name.removeprefix('onewindow.')}/{method.name}"
        self._rpc = rpc
        self._rule = rule_of(method)
        self.anonymous = self._rule.anonymous
        self._identity = resources.identity
        self._limits = resources.limits
        self._in_hand = resources.in_hand
        self._told_ignored: set[str] = set()
        self._call_seconds = resources.settings.call_seconds
        self._longest_seconds = resources.settings.longest_call_seconds
        self._retention_years = resources.settings.retention_years
        self._commands = Commands(rpc, method, resources)
        self._database = resources.database
        self._telemetry = resources.telemetry
        self._watchers = resources.watchers
        self._response_class = GetMessageClass(method.output_type)
        self._handle: Handler[Any, Any] = self._handler_of(rpc)
        if rpc.items is not None:
            self._handle = guarded(self._handle, rpc.items, self._rule.power, _bare)
        self._batcher: Batcher[_Work, Any] = Batcher(
            self._run,
            resources.executor,
            batch_size=resources.settings.batch_size,
            queue_limit=resources.settings.queue_limit,
            gathering=resources.gathering,
        )

    def _handler_of(self, rpc: Rpc[Any, Any, Any, Any]) -> Handler[Any, Any]:
        if rpc.ends is not None:
            return looking(rpc.handle, rpc.render, rpc.ends, self._watchers.sources)
        return once(self.name, rpc.handle, rpc.render) if rpc.writes else _rendered(rpc.handle, rpc.render)

    async def answer(
        self,
        arrival: Arriving,
        metadata: Mapping[str, str],
        seconds: float,
        origin: Origin = _NOWHERE,
        answer_stream: AnswerStream | None = None,
    ) -> Reply:
        """Answer a call; raises nothing but its cancellation.

        Args:
            arrival: how the serialized request comes; nothing is read of one that may not be made.
            metadata: of the call, keys in lower case.
            seconds: how long the caller waits.
            origin: where the call comes from.
            answer_stream: where the answers of a stream go.
        """
        received_at = datetime.now(UTC)
        record = _CallRecord(SpanScope.root(new_case_id(received_at)), time.time_ns(), origin, request_id_of(metadata))
        try:
            caller, body = await self._receive(record, arrival, metadata)
            call = Call(caller, received_at, self._retention_years)
            waits = min(seconds, self._longest_seconds)
            if answer_stream is None:
                with self._in_hand:
                    outcome = await self._answer(record, body, call, waits)
            else:
                outcome = await self._watch(record, body, call, waits, answer_stream)
        except asyncio.CancelledError:
            self._tell(record, metadata, _CANCELLED, None)
            raise
        except Refusal as refusal:
            outcome = refusal
        except Exception as fault:  # noqa: BLE001 - parse raised something: a bug of ours that the caller must not see
            outcome = internal_fault(fault)
        trace_id = record.scope.case_id.hex
        if isinstance(outcome, Refusal):
            _say_who(outcome, record.caller)
            self._tell(record, metadata, outcome.code.name, outcome)
            return Reply(b"", outcome, trace_id)
        self._tell(record, metadata, "OK", None)
        return Reply(outcome.body, None, trace_id, record.ignored)

    def turn_away(self, refusal: Refusal, metadata: Mapping[str, str]) -> Reply:
        """Refuse a call whose peer may not make it; nothing of it is read."""
        root = SpanScope.root(new_case_id(datetime.now(UTC)))
        record = _CallRecord(root, time.time_ns(), _NOWHERE, request_id_of(metadata))
        self._tell(record, metadata, refusal.code.name, refusal)
        return Reply(b"", refusal, record.scope.case_id.hex)

    def give_up(self) -> None:
        """Tell whoever still waits that the server stops."""
        self._batcher.give_up()
        self._commands.give_up()

    def hear(self, *, database_answers: bool) -> None:
        """Be told whether the database answers."""
        self._batcher.hear(answers=database_answers)
        self._commands.hear(database_answers=database_answers)

    async def drain(self) -> None:
        """Wait until no batch runs."""
        await self._batcher.drain()
        await self._commands.drain()

    async def _answer(self, record: _CallRecord, body: bytes, call: Call, seconds: float) -> Outcome[Answer]:
        made = await self._commands.make(body, call, seconds)
        record.ignored = made.ignored
        case_id = made.command.case_id
        if case_id is not None:
            root = SpanScope.root(case_id)
            record.scope = root if self._rpc.opens_case else SpanScope.under(case_id, root.span_id)
        work = _Work(made.command, record.scope, made.reach)
        if self._rpc.guessed is None:
            outcome, record.execution = await self._batcher.submit(work, seconds)
        else:
            guessed = self._rpc.guessed(made.command)
            outcome, record.execution = await self._guess(work, record.origin.address, guessed, seconds)
        if isinstance(outcome, Answer) and outcome.replayed:
            record.replayed = True
            if outcome.case_id is not None:
                record.scope = SpanScope.under(outcome.case_id, SpanScope.root(outcome.case_id).span_id)
        return outcome

    async def _watch(
        self, record: _CallRecord, body: bytes, call: Call, seconds: float, answer_stream: AnswerStream
    ) -> Answer:
        """Send every answer of a stream. Who watches is no call in hand, but for the moments of looking."""
        with self._in_hand:
            made = await self._commands.make(body, call, seconds)
        record.ignored = made.ignored
        watching = cast("Watching[Any]", made.command)
        record.scope = SpanScope.under(watching.case_id, SpanScope.root(watching.case_id).span_id)
        work = _Work(watching, record.scope, made.reach)

        async def look() -> Look:
            with self._in_hand:
                found, record.execution = await self._batcher.submit(work, self._call_seconds)
            if isinstance(found, Refusal):
                raise found
            return cast("Look", found)

        async def send(answer: bytes, mark: str) -> None:
            await answer_stream.send(answer + self._response_class(seen=mark).SerializeToString())

        with self._watchers.place(watching.case_id, call.caller, answer_stream.connection) as watcher:
            await watch(watcher, replace(watching, seconds=min(watching.seconds, seconds)), look, send)
        return Answer(b"", watching.case_id)

    async def _receive(
        self, record: _CallRecord, arrival: Arriving, metadata: Mapping[str, str]
    ) -> tuple[Caller, bytes]:
        """Answer who calls, and the message: an officer's is read when it is known whose it is."""
        with arrival.expected(record.scope.case_id.hex):
            if not self.anonymous:
                return await self._admit(record, metadata), await arrival.message()
            # Asking Redis for a stranger costs more than reading what is no larger than a stranger's may be.
            body = await arrival.message()
            return await self._admit(record, metadata), body

    async def _admit(self, record: _CallRecord, metadata: Mapping[str, str]) -> Caller:
        """Answer who calls, if they may call this, and not too often."""
        if self._rule.anonymous:
            await self._limits.admit_stranger(record.origin.address)
            return ANONYMOUS
        caller = await self._identity.caller_of(metadata)
        record.division_code, record.caller = caller.division_code, caller
        caller = authorise(self._rule, caller)
        self._limits.admit(caller)
        return caller

    async def _guess(
        self, work: _Work, address: str, guessed: str, seconds: float
    ) -> tuple[Outcome[Answer], Execution[Answer]]:
        """Do the work of somebody who may be guessing; counted as wrong unless it is answered, or was our fault.

        Who does not wait for the answer has learnt nothing, and has guessed all the same.
        """
        guess = await self._limits.guess(address, guessed)
        try:
            outcome, execution = await self._batcher.submit(work, seconds)
        except (Busy, DatabaseSilent, Stopping):
            await self._limits.settle(guess, right=False)
            raise
        right = isinstance(outcome, Answer)
        if right or (isinstance(outcome, Refusal) and outcome.code in _FAULTS):
            await self._limits.settle(guess, right=right)
        return outcome, execution

    def _run(self, batch: list[_Work]) -> Execution[Any]:
        """Run a batch, in a thread."""
        scopes: dict[UUID, SpanScope] = {}
        for work in batch:
            if work.command.case_id is not None:
                scopes.setdefault(work.command.case_id, work.scope)
        commands = [work.command for work in batch]
        reaches = [work.reach for work in batch]
        read_only = not (self._rpc.writes or self._rpc.records)
        execution = execute(self._database, self._handle, commands, scopes, reaches=reaches, read_only=read_only)
        failed = next((outcome for outcome in execution.outcomes if isinstance(outcome, DatabaseUnavailable)), None)
        if failed is not None:
            LOG.warning("The database failed a batch.", action="batch_failed", method=self.name, fault=describe(failed))
        self._telemetry.observe("onewindow.batch.size", len(batch), handler=self.name)
        seconds = (execution.end_ns - execution.start_ns) / 1e9
        self._telemetry.observe("onewindow.batch.duration", seconds, handler=self.name)
        return execution

    def _tell(self, record: _CallRecord, metadata: Mapping[str, str], code: str, refusal: Refusal | None) -> None:
        """Write the call's spans and metrics, and to the log what is our fault."""
        end_ns = time.time_ns()
        self._telemetry.observe(
            "onewindow.call.duration", (end_ns - record.start_ns) / 1e9, method=self.name, code=code
        )
        attributes: dict[str, str | int] = {"rpc.system.name": "grpc", "rpc.method": self.name, "rpc.status": code}
        if record.division_code:
            attributes["onewindow.division"] = record.division_code
        if record.origin.peer:
            attributes["onewindow.peer"] = record.origin.peer
        if record.request_id:
            attributes["onewindow.request_id"] = record.request_id
        if record.replayed:
            attributes["onewindow.replayed"] = "true"
        if record.ignored:
            self._tell_ignored(record)
        error = None
        if refusal is not None:
            attributes["onewindow.reason"] = refusal.reason
            self._telemetry.count("onewindow.refusals", method=self.name, reason=refusal.reason)
            error = refusal.reason if refusal.code in _FAULTS else None
        if isinstance(refusal, InternalFault):
            LOG.error(
                "A call failed.",
                action="call_failed",
                method=self.name,
                trace_id=record.scope.case_id.hex,
                request_id=record.request_id,
                fault=describe(refusal),
            )
        link = parse_traceparent(metadata.get("traceparent", ""))
        self._telemetry.record(
            record.scope,
            self.name,
            kind=SpanKind.SERVER,
            start_ns=record.start_ns,
            end_ns=end_ns,
            attributes=attributes,
            links=[link] if link else (),
            error=error,
        )
        if record.execution is not None:
            self._telemetry.record(
                SpanScope.under(record.scope.case_id, record.scope.span_id),
                f"{self.name} batch",
                kind=SpanKind.INTERNAL,
                start_ns=record.execution.start_ns,
                end_ns=record.execution.end_ns,
                attributes={"onewindow.batch.size": len(record.execution.outcomes)},
                steps=record.execution.steps[:MAX_STEPS],
            )

    def _tell_ignored(self, record: _CallRecord) -> None:
        """Count a request with fields nobody here knows; each first one of a method is told in the log, once."""
        self._telemetry.count("onewindow.fields.ignored", method=self.name)
        first = record.ignored[0]
        if first in self._told_ignored or len(self._told_ignored) >= MOST_TOLD_IGNORED:
            return
        self._told_ignored.add(first)
        LOG.warning(
            "A request has fields that this release does not know; they had no effect.",
            action="fields_ignored",
            method=self.name,
            fields=", ".join(record.ignored),
            trace_id=record.scope.case_id.hex,
            request_id=record.request_id,
        )


def _say_who(refusal: Refusal, caller: Caller | None) -> None:
    """Tell an officer who may not do something as whom the token speaks; nobody else, and nothing of others."""
    if caller is not None and refusal.code is Code.PERMISSION_DENIED:
        refusal.facts |= {
            "officer_id": caller.officer_id,
            "division_code": caller.division_code,
            "department_code": caller.department_code,
        }


def _bare(command: CaseCommand) -> Any:  # noqa: ANN401 - the service's own kind of command
    return command.command if isinstance(command, Keyed) else command


def _rendered(handle: Handler[Any, Any], render: Callable[[Any], Message]) -> Handler[Any, Answer]:
    """Make a read's handler answer serialized responses."""

    def handle_rendered(unit: Unit, commands: Sequence[Any]) -> list[Outcome[Answer]]:
        return [
            result if isinstance(result, Refusal) else Answer(render(result).SerializeToString(), command.case_id)
            for command, result in zip(commands, handle(unit, commands), strict=True)
        ]

    return handle_rendered
