"""What is told of a call when it has ended: its span in the trace of its case, its figures, our faults in the log."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import structlog

from chassis.execution import Execution, InternalFault, describe
from chassis.identity.peers import Origin
from chassis.rpc import Caller
from chassis.telemetry.recorder import SpanKind, Telemetry
from chassis.telemetry.tracing import SpanScope, parse_traceparent
from kernel.errors import Code, Refusal
from kernel.ids import new_case_id

LOG = structlog.get_logger(__name__)

# These are the service's fault, the others are answers.
FAULTS = frozenset({Code.INTERNAL, Code.UNAVAILABLE, Code.DEADLINE_EXCEEDED})
# A call that had to be run one by one after its batch failed shows the first of all those statements.
MAX_STEPS = 64
# Fields that a method's callers send and nobody knows, told in the log.
MOST_TOLD_IGNORED = 100


@dataclass(slots=True)
class CallRecord:
    """What is known of a call when its span is written."""

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
    _scope: SpanScope | None = None

    @property
    def scope(self) -> SpanScope:
        """Where the span is: in the trace of its case, or, of a call that has none yet, in one of its own."""
        if self._scope is None:
            self._scope = SpanScope.root(new_case_id(datetime.fromtimestamp(self.start_ns / 1e9, UTC)))
        return self._scope

    @scope.setter
    def scope(self, scope: SpanScope) -> None:
        self._scope = scope

    @property
    def trace_id(self) -> str:
        """What a caller may quote, 32 hex digits."""
        return self.scope.case_id.hex


class CallReport:
    """Tells of the calls of one RPC."""

    def __init__(self, name: str, telemetry: Telemetry) -> None:
        """Tell of none yet; ``name`` is the method's."""
        self._name = name
        self._telemetry = telemetry
        self._told_ignored: set[str] = set()

    def tell(self, record: CallRecord, metadata: Mapping[str, str], code: str, refusal: Refusal | None) -> None:
        """Write the call's span and metrics, and to the log what is our fault.

        Args:
            record: the call.
            metadata: of it, keys in lower case.
            code: what it was answered, as gRPC names it.
            refusal: why it was refused; None if it was answered.
        """
        end_ns = time.time_ns()
        telemetry = self._telemetry
        telemetry.observe("onewindow.call.duration", (end_ns - record.start_ns) / 1e9, method=self._name, code=code)
        if record.ignored:
            self._tell_ignored(record)
        if refusal is not None:
            telemetry.count("onewindow.refusals", method=self._name, reason=refusal.reason)
        if isinstance(refusal, InternalFault):
            LOG.error(
                "A call failed.",
                action="call_failed",
                method=self._name,
                trace_id=record.trace_id,
                request_id=record.request_id,
                fault=describe(refusal),
            )
        if not telemetry.records(record.scope.case_id):
            return
        said = metadata.get("traceparent", "")
        link = parse_traceparent(said) if said else None
        telemetry.record(
            record.scope,
            self._name,
            kind=SpanKind.SERVER,
            start_ns=record.start_ns,
            end_ns=end_ns,
            attributes=self._attributes(record, code, refusal),
            steps=record.execution.steps[:MAX_STEPS] if record.execution is not None else (),
            links=[link] if link else (),
            error=refusal.reason if refusal is not None and refusal.code in FAULTS else None,
        )

    def _attributes(self, record: CallRecord, code: str, refusal: Refusal | None) -> dict[str, str | int]:
        attributes: dict[str, str | int] = {"rpc.system.name": "grpc", "rpc.method": self._name, "rpc.status": code}
        if record.division_code:
            attributes["onewindow.division"] = record.division_code
        if record.origin.peer:
            attributes["onewindow.peer"] = record.origin.peer
        if record.request_id:
            attributes["onewindow.request_id"] = record.request_id
        if record.replayed:
            attributes["onewindow.replayed"] = "true"
        if refusal is not None:
            attributes["onewindow.reason"] = refusal.reason
        if record.execution is not None:
            attributes["onewindow.batch.size"] = len(record.execution.outcomes)
        return attributes

    def _tell_ignored(self, record: CallRecord) -> None:
        """Count a request with fields nobody here knows; each first one of a method is told in the log, once."""
        self._telemetry.count("onewindow.fields.ignored", method=self._name)
        first = record.ignored[0]
        if first in self._told_ignored or len(self._told_ignored) >= MOST_TOLD_IGNORED:
            return
        self._told_ignored.add(first)
        LOG.warning(
            "A request has fields that this release does not know; they had no effect.",
            action="fields_ignored",
            method=self._name,
            fields=", ".join(record.ignored),
            trace_id=record.trace_id,
            request_id=record.request_id,
        )
