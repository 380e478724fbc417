"""How a service declares its RPCs: parse a request, hand a batch over, render each outcome.

Nothing here knows grpc: ``chassis.servicer.serve`` serves these declarations, tests call them directly.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from google.protobuf.descriptor import ServiceDescriptor
from google.protobuf.message import Message

# Who calls is a part of a call: declarations of services find both here.
from chassis.caller import Caller as Caller  # noqa: PLC0414 - handed on, not only used
from chassis.caller import actor_of as actor_of  # noqa: PLC0414 - likewise
from chassis.files.files import ArrivingFile, StoredFile, TakenFile
from chassis.outcome import Outcome
from chassis.storage.unit import Unit
from kernel.errors import Refusal


@dataclass(frozen=True, slots=True)
class Call:
    """Everything about a call but its request."""

    caller: Caller
    received_at: datetime
    # Personal data is kept so long after a case was closed (``Settings.retention_years``).
    retention_years: int = 10
    # Where this installation keeps spans (``Settings.traces_file``); None: it keeps none.
    traces_file: Path | None = None
    # Below how many receipt numbers it is time to draw a range (``Settings.receipts_low_below``).
    receipts_low_below: int = 200


class CaseCommand(Protocol):
    """A command or query; ``case_id`` names the trace it belongs to, None if it is about no single case."""

    @property
    def case_id(self) -> UUID | None:
        """The case this is about."""


RequestT = TypeVar("RequestT", bound=Message)
CommandT = TypeVar("CommandT", bound=CaseCommand)
ResultT = TypeVar("ResultT")
ResponseT = TypeVar("ResponseT", bound=Message)

Handler = Callable[[Unit, Sequence[CommandT]], list[Outcome[ResultT]]]
Guard = Callable[[Unit, Sequence[CommandT]], Sequence[Refusal | None]]
"""Answers of each command why it is refused before the handler has it; None: it is not."""


@dataclass(frozen=True, slots=True)
class InstantItem:
    """An item decided at the window (即办件): deciding it needs 即办权 instead of 审批权."""

    item_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakesFile(Generic[CommandT]):
    """A write whose request is a stream: its fields first, then the file, in the field ``chunk`` of its messages.

    The handler is asked twice: before anything of the file is read, where it may refuse and notes the file as coming
    (``Rpc.keeps`` answers no), and when the file is stored.
    """

    # What is announced.
    arriving: Callable[[CommandT], ArrivingFile]
    # The command with the file as it came.
    taken: Callable[[CommandT, TakenFile], CommandT]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rpc(Generic[RequestT, CommandT, ResultT, ResponseT]):
    """One RPC over one batch handler.

    ``parse`` refuses bad input (``kernel.errors.InvalidRequest``, all fields at once) before anything is touched.
    ``handle`` answers one outcome per command, in order. Calls of one RPC that arrive together share a transaction.
    """

    method: str
    parse: Callable[[RequestT, Call], CommandT]
    handle: Handler[CommandT, ResultT]
    render: Callable[[ResultT], ResponseT]
    # A write has an ``idempotency_key`` in its request and keeps its answer; a read runs in a read-only transaction.
    writes: bool
    # Of a write: whether a command does anything. What is answered to one that only looks (``dry_run``) is not kept,
    # and its key stays free.
    keeps: Callable[[CommandT], bool] | None = None
    # A read that leaves a record of itself: its transaction may write, but it has no key and its answer is not kept.
    records: bool = False
    # ``parse`` makes the case id: the call is the root of the new case's trace, not a step in an old one.
    opens_case: bool = False
    # Anybody may call, and what is answered hangs on a secret: whose secret is guessed at, a case number. Whatever is
    # not answered counts as a wrong guess, unless it was the service's fault.
    guessed: Callable[[CommandT], str] | None = None
    # For whom a command acts, if that is not the caller's centre: a division code, or ``platform``.
    centre: Callable[[CommandT], str] | None = None
    # Where the proto asks for a power: the items each command is about, in order, found with one query a batch; a code
    # alone is an item that is not instant. None for what is not there, or not at the caller's centre: then there is
    # nothing to guard, and ``handle`` refuses.
    items: Callable[[Unit, Sequence[CommandT]], Sequence[Collection[str | InstantItem]]] | None = None
    # Its request is a stream that brings a file.
    takes: TakesFile[CommandT] | None = None
    # Its answer is a stream: what ``render`` writes first, then this file, in the field ``chunk`` of further messages.
    gives: Callable[[ResultT], StoredFile] | None = None
    # A stream of what a read answers: whether nothing of it will change any more. Declared by ``chassis.watch``.
    ends: Callable[[ResultT], bool] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicerRoom:
    """A proto service and its RPCs; the chassis checks at start that every method is there."""

    descriptor: ServiceDescriptor
    rpcs: Sequence[Rpc[Any, Any, Any, Any]]
