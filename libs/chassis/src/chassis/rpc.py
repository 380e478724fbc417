"""How a service declares its RPCs: parse a request, hand a batch over, render each outcome.

Nothing here knows grpc: ``chassis.servicer.serve`` serves these declarations, tests call them directly.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from google.protobuf.descriptor import ServiceDescriptor
from google.protobuf.message import Message

from chassis.outcome import Outcome
from chassis.storage.unit import Unit
from kernel.divisions import covers
from onewindow.access.v1.access_pb2 import Scope


@dataclass(frozen=True, slots=True)
class Caller:
    """Who acts: an officer of a department at a centre (GB/T 2260 division code).

    ``roles`` are what the token says, ``scope`` how far the RPC's declaration lets them reach in this call (values of
    ``onewindow.access.v1.Role`` and ``Scope``).
    """

    officer_id: str
    division_code: str
    department_code: str
    roles: frozenset[int] = frozenset()
    scope: int = Scope.SCOPE_CENTRE

    def reads(self, division_code: str) -> bool:
        """Whether the caller may see cases of a centre: its own, or with the scope for it one below."""
        if self.scope == Scope.SCOPE_BELOW:
            return covers(self.division_code, division_code)
        return division_code == self.division_code


@dataclass(frozen=True, slots=True)
class Call:
    """Everything about a call but its request."""

    caller: Caller
    received_at: datetime


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
    # ``parse`` makes the case id: the call is the root of the new case's trace, not a step in an old one.
    opens_case: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicerRoom:
    """A proto service and its RPCs; the chassis checks at start that every method is there."""

    descriptor: ServiceDescriptor
    rpcs: Sequence[Rpc[Any, Any, Any, Any]]
