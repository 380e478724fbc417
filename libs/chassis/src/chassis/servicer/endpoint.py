"""The way of one call: who, what, its batch, its answer, its trace. Knows no transport."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol, cast
from uuid import UUID

import structlog
from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.message import DecodeError, Message
from google.protobuf.message_factory import GetMessageClass

from chassis.authorisation.powers import guard_of, guarded
from chassis.authorisation.rules import authorise, rule_of
from chassis.execution import Execution, describe, execute, internal_fault
from chassis.files.files import StoredFile
from chassis.files.refusals import NoFilesKept
from chassis.identity.bearers import ANONYMOUS
from chassis.identity.peers import Origin
from chassis.outcome import Outcome
from chassis.rpc import Call, Caller, CaseCommand, Handler, Rpc
from chassis.servicer.batching import Batcher, Busy, DatabaseSilent, DeadlinePassed, Stopping
from chassis.servicer.call_report import FAULTS, CallRecord, CallReport
from chassis.servicer.commands import Commands
from chassis.servicer.headers import request_id_of
from chassis.servicer.resources import ServicerResources
from chassis.servicer.watching import TAKE_SECONDS, Look, Looks, Watched, looking, watch
from chassis.storage.database import DatabaseUnavailable
from chassis.storage.idempotency import Answer, Keyed, once
from chassis.storage.reach import Reach
from chassis.storage.unit import Unit
from chassis.telemetry.tracing import SpanScope
from kernel.errors import Code, Refusal

if TYPE_CHECKING:
    from chassis.watch import Watching

LOG = structlog.get_logger(__name__)

_CANCELLED = "CANCELLED"
_NOWHERE = Origin()


@dataclass(slots=True)
class Reply:
    """What a call is answered: a serialized response or a refusal, and the trace to quote."""

    body: bytes
    refusal: Refusal | None
    trace_id: str
    # Fields of the request that nobody here knows; they had no effect.
    ignored: Sequence[str] = ()


@dataclass(slots=True)
class _Work:
    """A parsed call on its way to the database."""

    command: CaseCommand
    scope: SpanScope
    reach: Reach


@dataclass(frozen=True, slots=True)
class _Given:
    """What is said of a file, and where it is."""

    body: bytes
    file: StoredFile


@dataclass(frozen=True, slots=True)
class AnswerStream:
    """Where the answers of a stream go: over which connection, and what takes one, serialized."""

    connection: str
    send: Callable[[bytes], Awaitable[None]]


class Arriving(Protocol):
    """How a call's message comes in."""

    def expected(self, record: CallRecord) -> AbstractContextManager[None]:
        """Wait for it inside this block, and no longer than may be; ``record`` says what a refusal quotes."""

    async def message(self) -> bytes:
        """Answer the message; raises a ``Refusal`` if there is none, or it does not come in time."""

    async def part(self) -> bytes | None:
        """Answer the next message of a stream, None at its end; raises as ``message``."""


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
        self._call_seconds = resources.settings.call_seconds
        self._longest_seconds = resources.settings.longest_call_seconds
        self._retention_years = resources.settings.retention_years
        self._traces_file = resources.settings.traces_file
        self._receipts_low_below = resources.settings.receipts_low_below
        self._commands = Commands(rpc, method, resources)
        self._database = resources.database
        self._telemetry = resources.telemetry
        self._report = CallReport(self.name, resources.telemetry)
        self._watchers = resources.watchers
        self._response_class = GetMessageClass(method.output_type)
        # Of a stream.
        self._looks = None if rpc.ends is None else Looks(rpc.handle, rpc.render, rpc.ends)
        self._handle: Handler[Any, Any] = self._handler_of(rpc)
        self._files = resources.files
        self._transfers = resources.transfers
        self._files_seconds = resources.settings.files_seconds
        self._request_class = GetMessageClass(method.input_type)
        self._batcher: Batcher[_Work, Any] = Batcher(
            self._run,
            resources.executor,
            batch_size=resources.settings.batch_size,
            queue_limit=resources.settings.queue_limit,
            gathering=resources.gathering,
        )

    def _handler_of(self, rpc: Rpc[Any, Any, Any, Any]) -> Handler[Any, Any]:
        guard = None if rpc.items is None else guard_of(rpc.items, self._rule.power)
        if rpc.writes:
            return once(self.name, rpc.handle, rpc.render, rpc.keeps, guard)
        if self._looks is not None:
            return looking(self._looks, self._watchers.sources)
        read = _rendered(rpc.handle, rpc.render) if rpc.gives is None else _giving(rpc.handle, rpc.render, rpc.gives)
        return read if guard is None else guarded(read, guard)

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
        record = CallRecord(time.time_ns(), origin, request_id_of(metadata))
        try:
            caller, body = await self._receive(record, arrival, metadata)
            call = Call(caller, received_at, self._retention_years, self._traces_file, self._receipts_low_below)
            waits = min(seconds, self._longest_seconds)
            if self._rpc.takes is not None:
                outcome = await self._take(record, body, call, arrival)
            elif self._rpc.gives is not None and answer_stream is not None:
                outcome = await self._give(record, body, call, answer_stream)
            elif answer_stream is None:
                with self._in_hand:
                    outcome = await self._answer(record, body, call, waits)
            else:
                outcome = await self._watch(record, body, call, waits, answer_stream)
        except asyncio.CancelledError:
            self._report.tell(record, metadata, _CANCELLED, None)
            raise
        except Refusal as refusal:
            outcome = refusal
        except TimeoutError:
            outcome = DeadlinePassed()
        except Exception as fault:  # noqa: BLE001 - parse raised something: a bug of ours that the caller must not see
            outcome = internal_fault(fault)
        trace_id = record.trace_id
        if isinstance(outcome, Refusal):
            _say_who(outcome, record.caller)
            self._report.tell(record, metadata, outcome.code.name, outcome)
            return Reply(b"", outcome, trace_id)
        self._report.tell(record, metadata, "OK", None)
        return Reply(outcome.body, None, trace_id, record.ignored)

    def turn_away(self, refusal: Refusal, metadata: Mapping[str, str]) -> Reply:
        """Refuse a call whose peer may not make it; nothing of it is read."""
        record = CallRecord(time.time_ns(), _NOWHERE, request_id_of(metadata))
        self._report.tell(record, metadata, refusal.code.name, refusal)
        return Reply(b"", refusal, record.trace_id)

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

    async def _answer(self, record: CallRecord, body: bytes, call: Call, seconds: float) -> Outcome[Answer]:
        made = await self._commands.make(body, call, seconds)
        record.ignored = made.ignored
        case_id = made.command.case_id
        if case_id is not None:
            record.scope = SpanScope.root(case_id) if self._rpc.opens_case else SpanScope.within(case_id)
        work = _Work(made.command, record.scope, made.reach)
        if self._rpc.guessed is None:
            outcome, record.execution = await self._batcher.submit(work, seconds)
        else:
            guessed = self._rpc.guessed(made.command)
            outcome, record.execution = await self._guess(work, record.origin.address, guessed, seconds)
        if isinstance(outcome, Answer) and outcome.replayed:
            record.replayed = True
            if outcome.case_id is not None:
                record.scope = SpanScope.within(outcome.case_id)
        return outcome

    async def _take(self, record: CallRecord, body: bytes, call: Call, arrival: Arriving) -> Outcome[Answer]:
        """Take a file that follows its request. The call is in hand only while the records are asked."""
        takes, files = self._rpc.takes, self._files
        if takes is None or files is None:
            raise NoFilesKept
        header, first = self._split(body)
        with self._transfers:
            with self._in_hand:
                made = await self._commands.make(header, call, self._call_seconds)
                record.ignored = made.ignored
                announced = cast("Keyed[Any]", made.command)
                work = _Work(announced, record.scope, made.reach)
                outcome, record.execution = await self._batcher.submit(work, self._call_seconds)
            if isinstance(outcome, Answer) and not outcome.replayed:
                taken = await files.take(takes.arriving(announced.command), self._chunks(record, arrival, first))
                there = replace(announced, command=takes.taken(announced.command, taken))
                with self._in_hand:
                    work = _Work(there, record.scope, made.reach)
                    outcome, record.execution = await self._batcher.submit(work, self._call_seconds)
        record.replayed = isinstance(outcome, Answer) and outcome.replayed
        return cast("Outcome[Answer]", outcome)

    def _split(self, body: bytes) -> tuple[bytes, bytes]:
        """Part the first message into what it says of the file and what it brings of it, which is in no digest."""
        try:
            message = cast("Any", self._request_class.FromString(body))
        except DecodeError:
            # Told by who reads the header.
            return body, b""
        first = message.chunk
        message.ClearField("chunk")
        return message.SerializeToString(), first

    async def _chunks(self, record: CallRecord, arrival: Arriving, first: bytes) -> AsyncIterator[bytes]:
        """Answer the file that comes in, as long as it goes on coming."""
        if first:
            yield first
        over_at = time.monotonic() + self._files_seconds
        while time.monotonic() < over_at:
            with arrival.expected(record):
                message = await arrival.part()
            if message is None:
                return
            _, chunk = self._split(message)
            if chunk:
                yield chunk
        raise DeadlinePassed

    async def _give(self, record: CallRecord, body: bytes, call: Call, answer_stream: AnswerStream) -> Outcome[Answer]:
        """Send what is said of a file, and the file behind it, no faster than it is taken."""
        files = self._files
        if files is None:
            raise NoFilesKept
        with self._transfers:
            with self._in_hand:
                made = await self._commands.make(body, call, self._call_seconds)
                record.ignored = made.ignored
                work = _Work(made.command, record.scope, made.reach)
                given, record.execution = await self._batcher.submit(work, self._call_seconds)
            if isinstance(given, Refusal):
                return given
            found = cast("_Given", given)
            pieces = files.read(found.file)
            async with asyncio.timeout(self._files_seconds):
                # What cannot be opened is refused before anything is sent.
                piece = await asyncio.to_thread(next, pieces, b"")
                await _sent(answer_stream, found.body)
                while piece:
                    await _sent(answer_stream, cast("Any", self._response_class)(chunk=piece).SerializeToString())
                    piece = await asyncio.to_thread(next, pieces, b"")
        return Answer(b"", None)

    async def _watch(
        self, record: CallRecord, body: bytes, call: Call, seconds: float, answer_stream: AnswerStream
    ) -> Answer:
        """Send every answer of a stream. Who watches is no call in hand, but for the moments of looking."""
        with self._in_hand:
            made = await self._commands.make(body, call, seconds)
        record.ignored = made.ignored
        watching = cast("Watching[Any]", made.command)
        record.scope = SpanScope.within(watching.case_id)
        work = _Work(watching, record.scope, made.reach)

        async def look() -> Look:
            with self._in_hand:
                found, record.execution = await self._batcher.submit(work, self._call_seconds)
            if isinstance(found, Refusal):
                raise found
            return cast("Look", found)

        async def send(answer: bytes, mark: str) -> None:
            await answer_stream.send(answer + self._response_class(seen=mark).SerializeToString())

        watched = Watched(watching.case_id, watching.query, made.reach, cast("Looks", self._looks))
        with self._watchers.place(watched, call.caller, answer_stream.connection) as watcher:
            await watch(watcher, replace(watching, seconds=min(watching.seconds, seconds)), look, send)
        return Answer(b"", watching.case_id)

    async def _receive(
        self, record: CallRecord, arrival: Arriving, metadata: Mapping[str, str]
    ) -> tuple[Caller, bytes]:
        """Answer who calls, and the message: an officer's is read when it is known whose it is."""
        with arrival.expected(record):
            if not self.anonymous:
                return await self._admit(record, metadata), await arrival.message()
            # Asking Redis for a stranger costs more than reading what is no larger than a stranger's may be.
            body = await arrival.message()
            return await self._admit(record, metadata), body

    async def _admit(self, record: CallRecord, metadata: Mapping[str, str]) -> Caller:
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
        if right or (isinstance(outcome, Refusal) and outcome.code in FAULTS):
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


def _say_who(refusal: Refusal, caller: Caller | None) -> None:
    """Tell an officer who may not do something as whom the token speaks; nobody else, and nothing of others."""
    if caller is not None and refusal.code is Code.PERMISSION_DENIED:
        refusal.facts |= {
            "officer_id": caller.officer_id,
            "division_code": caller.division_code,
            "department_code": caller.department_code,
        }


def _giving(
    handle: Handler[Any, Any], render: Callable[[Any], Message], gives: Callable[[Any], StoredFile]
) -> Handler[Any, _Given]:
    """Make a read's handler answer what is said of a file, serialized, and where it is."""

    def handle_given(unit: Unit, commands: Sequence[Any]) -> list[Outcome[_Given]]:
        return [
            result if isinstance(result, Refusal) else _Given(render(result).SerializeToString(), gives(result))
            for result in handle(unit, commands)
        ]

    return handle_given


async def _sent(answer_stream: AnswerStream, message: bytes) -> None:
    """Send a part of a stream; who does not take it in time has gone."""
    async with asyncio.timeout(TAKE_SECONDS):
        await answer_stream.send(message)


def _rendered(handle: Handler[Any, Any], render: Callable[[Any], Message]) -> Handler[Any, Answer]:
    """Make a read's handler answer serialized responses."""

    def handle_rendered(unit: Unit, commands: Sequence[Any]) -> list[Outcome[Answer]]:
        return [
            result if isinstance(result, Refusal) else Answer(render(result).SerializeToString(), command.case_id)
            for command, result in zip(commands, handle(unit, commands), strict=True)
        ]

    return handle_rendered
