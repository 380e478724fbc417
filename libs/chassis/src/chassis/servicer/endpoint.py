"""The way of one call: who, what, its batch, its answer, its trace. Knows no transport."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import structlog
from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from chassis.execution import Execution, InternalFault, describe, execute, internal_fault
from chassis.outcome import Outcome
from chassis.rpc import Call, CaseCommand, Handler, Rpc
from chassis.servicer.batching import Batcher
from chassis.servicer.identity import caller_of
from chassis.servicer.strictness import parse_strictly
from chassis.settings import Settings
from chassis.storage.database import Database, DatabaseUnavailable
from chassis.storage.idempotency import Answer, Keyed, check_key, once, request_hash
from chassis.storage.unit import Unit
from chassis.telemetry.recorder import SpanKind, Telemetry
from chassis.telemetry.tracing import Scope, parse_traceparent
from kernel.errors import Code, InvalidRequest, Refusal
from kernel.fields import Violations
from kernel.ids import new_case_id

LOG = structlog.get_logger(__name__)

# A call that had to be run one by one after its batch failed shows the first of all those statements.
MAX_STEPS = 64
# These are the service's fault, the others are answers.
_FAULTS = frozenset({Code.INTERNAL, Code.UNAVAILABLE, Code.DEADLINE_EXCEEDED})
_CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class Means:
    """What all endpoints of a process share; ``executor`` has as many threads as there are connections."""

    database: Database
    telemetry: Telemetry
    executor: Executor
    settings: Settings


@dataclass(frozen=True, slots=True)
class Reply:
    """What a call is answered: a serialized response or a refusal, and the trace to quote."""

    body: bytes
    refusal: Refusal | None
    trace_id: str


@dataclass(frozen=True, slots=True)
class _Work:
    """A parsed call on its way to the database."""

    command: CaseCommand
    scope: Scope


@dataclass(slots=True)
class _Story:
    """What is known of a call when its span is written."""

    scope: Scope
    start_ns: int
    division_code: str = ""
    replayed: bool = False
    execution: Execution[Answer] | None = None


class Endpoint:
    """One RPC as it is served."""

    def __init__(
        self,
        rpc: Rpc[Any, Any, Any, Any],
        method: MethodDescriptor,
        means: Means,
    ) -> None:
        """Prepare the RPC.

        Args:
            rpc: what the service declared.
            method: its method in the proto.
            means: the process's.
        """
        self.name = f"{method.containing_service.full_name.removeprefix('onewindow.')}/{method.name}"
        self._rpc = rpc
        self._request_class = GetMessageClass(method.input_type)
        self._database = means.database
        self._telemetry = means.telemetry
        self._handle: Handler[Any, Answer] = (
            once(self.name, rpc.handle, rpc.render) if rpc.writes else _rendered(rpc.handle, rpc.render)
        )
        self._batcher: Batcher[_Work, Answer] = Batcher(
            self._run, means.executor, batch_size=means.settings.batch_size, queue_limit=means.settings.queue_limit
        )

    async def answer(self, body: bytes, metadata: Mapping[str, str], seconds: float) -> Reply:
        """Answer a call; raises nothing but its cancellation.

        Args:
            body: the serialized request.
            metadata: of the call, keys in lower case.
            seconds: how long the caller waits.
        """
        received_at = datetime.now(UTC)
        story = _Story(Scope.root(new_case_id(received_at)), time.time_ns())
        try:
            outcome = await self._answer(story, body, metadata, received_at, seconds)
        except asyncio.CancelledError:
            self._tell(story, metadata, _CANCELLED, None)
            raise
        except Refusal as refusal:
            outcome = refusal
        except Exception as fault:  # noqa: BLE001 - parse raised something: a bug of ours that the caller must not see
            outcome = internal_fault(fault)
        trace_id = story.scope.case_id.hex
        if isinstance(outcome, Refusal):
            self._tell(story, metadata, outcome.code.name, outcome)
            return Reply(b"", outcome, trace_id)
        self._tell(story, metadata, "OK", None)
        return Reply(outcome.body, None, trace_id)

    def give_up(self) -> None:
        """Tell whoever still waits that the server stops."""
        self._batcher.give_up()

    async def drain(self) -> None:
        """Wait until no batch runs."""
        await self._batcher.drain()

    async def _answer(
        self, story: _Story, body: bytes, metadata: Mapping[str, str], received_at: datetime, seconds: float
    ) -> Outcome[Answer]:
        call = Call(caller_of(metadata), received_at)
        story.division_code = call.caller.division_code
        request = parse_strictly(self._request_class, body)
        command = self._parse(request, call)
        if command.case_id is not None:
            root = Scope.root(command.case_id)
            story.scope = root if self._rpc.opens_case else Scope.under(command.case_id, root.span_id)
        outcome, story.execution = await self._batcher.submit(_Work(command, story.scope), seconds)
        if isinstance(outcome, Answer) and outcome.replayed:
            story.replayed = True
            if outcome.case_id is not None:
                story.scope = Scope.under(outcome.case_id, Scope.root(outcome.case_id).span_id)
        return outcome

    def _parse(self, request: Message, call: Call) -> CaseCommand:
        """Make the command, with its key if it writes; refuses with every field at fault at once."""
        violations = Violations()
        key = ""
        if self._rpc.writes:
            key = request.idempotency_key  # type: ignore[attr-defined]  # checked when the service is put together
            check_key(violations, key)
        try:
            command: CaseCommand = self._rpc.parse(request, call)
        except InvalidRequest as refusal:
            if not violations:
                raise
            raise InvalidRequest([*violations.found, *refusal.violations], **refusal.facts) from None
        violations.raise_if_any()
        if not self._rpc.writes:
            return command
        return Keyed(command, call.caller.division_code, key, request_hash(request, call.caller))

    def _run(self, batch: list[_Work]) -> Execution[Answer]:
        """Run a batch, in a thread."""
        scopes: dict[UUID, Scope] = {}
        for work in batch:
            if work.command.case_id is not None:
                scopes.setdefault(work.command.case_id, work.scope)
        commands = [work.command for work in batch]
        execution = execute(self._database, self._handle, commands, scopes, read_only=not self._rpc.writes)
        failed = next((outcome for outcome in execution.outcomes if isinstance(outcome, DatabaseUnavailable)), None)
        if failed is not None:
            LOG.warning("The database failed a batch.", action="batch_failed", method=self.name, fault=describe(failed))
        self._telemetry.observe("onewindow.batch.size", len(batch), handler=self.name)
        seconds = (execution.end_ns - execution.start_ns) / 1e9
        self._telemetry.observe("onewindow.batch.duration", seconds, handler=self.name)
        return execution

    def _tell(self, story: _Story, metadata: Mapping[str, str], code: str, refusal: Refusal | None) -> None:
        """Write the call's spans and metrics, and to the log what is our fault."""
        end_ns = time.time_ns()
        self._telemetry.observe("onewindow.call.duration", (end_ns - story.start_ns) / 1e9, method=self.name, code=code)
        attributes: dict[str, str | int] = {"rpc.system.name": "grpc", "rpc.method": self.name, "rpc.status": code}
        if story.division_code:
            attributes["onewindow.division"] = story.division_code
        if story.replayed:
            attributes["onewindow.replayed"] = "true"
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
                trace_id=story.scope.case_id.hex,
                fault=describe(refusal),
            )
        link = parse_traceparent(metadata.get("traceparent", ""))
        self._telemetry.record(
            story.scope,
            self.name,
            kind=SpanKind.SERVER,
            start_ns=story.start_ns,
            end_ns=end_ns,
            attributes=attributes,
            links=[link] if link else (),
            error=error,
        )
        if story.execution is not None:
            self._telemetry.record(
                Scope.under(story.scope.case_id, story.scope.span_id),
                f"{self.name} batch",
                kind=SpanKind.INTERNAL,
                start_ns=story.execution.start_ns,
                end_ns=story.execution.end_ns,
                attributes={"onewindow.batch.size": len(story.execution.outcomes)},
                steps=story.execution.steps[:MAX_STEPS],
            )


def _rendered(handle: Handler[Any, Any], render: Callable[[Any], Message]) -> Handler[Any, Answer]:
    """Make a read's handler answer serialized responses."""

    def handle_rendered(unit: Unit, commands: Sequence[Any]) -> list[Outcome[Answer]]:
        return [
            result if isinstance(result, Refusal) else Answer(render(result).SerializeToString(), command.case_id)
            for command, result in zip(commands, handle(unit, commands), strict=True)
        ]

    return handle_rendered
