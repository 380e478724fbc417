"""How a service declares what it listens to and what it does by the clock. Nothing here knows the bus."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from google.protobuf.message import Message

from chassis.outcome import Outcome
from chassis.rpc import CommandT
from chassis.storage.unit import Unit

EventT = TypeVar("EventT", bound=Message)


@dataclass(frozen=True, slots=True)
class Received(Generic[EventT]):
    """An event of another service: its message, and who said it when about which stream."""

    event: EventT
    source: str
    stream_id: UUID
    sequence: int
    division_code: str
    occurred_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription(Generic[EventT, CommandT]):
    """What a service does when it hears an event: turn it into a command for the same kind of handler an RPC has.

    The handler is called with a batch in order; an outcome that is a ``Refusal`` is retried with delay and parked
    after the last attempt, holding back later events of the same stream only.
    """

    event: type[EventT]
    source: str
    parse: Callable[[Received[EventT]], CommandT]
    handle: Callable[[Unit, Sequence[CommandT]], list[Outcome[Any]]]
    # The handler takes at once, in order, what follows each other in a stream, of all subscriptions it gathers for: one
    # call instead of one an event. What it says about a stream then continues the step of the stream's last event.
    gathers: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Timer:
    """A bounded piece of work by the clock.

    ``handle`` claims at most ``limit`` due rows (``for update skip locked``), does them, answers how many; it is called
    again at once while it answers the limit. Any number of replicas may run it. Its unit acts as the platform, which
    sees no case: what is due is found by a function of the tables' owner, and done as each row's centre.
    """

    name: str
    every_seconds: float
    limit: int
    handle: Callable[[Unit, int], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerRoom:
    """Everything a worker does by itself."""

    subscriptions: Sequence[Subscription[Any, Any]]
    timers: Sequence[Timer] = ()
