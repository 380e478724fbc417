"""How a service declares what it listens to and what it does by the clock. Nothing here knows the bus."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from google.protobuf.message import Message

from chassis.gathering import LONGEST_SECONDS
from chassis.outcome import Outcome
from chassis.rpc import CommandT
from chassis.storage.database import Database
from chassis.storage.unit import Unit

EventT = TypeVar("EventT", bound=Message)
KeyT = TypeVar("KeyT")


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
    """A bounded piece of work by the clock over the platform's own rows.

    ``handle`` does at most ``limit`` rows (``for update skip locked``) and answers whether there is more to do: it is
    called again at once while it does. Any number of replicas may run it. Its unit acts as the platform, which sees no
    case.
    """

    name: str
    every_seconds: float
    limit: int
    handle: Callable[[Unit, int], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowTimer(Generic[KeyT]):
    """A bounded piece of work by the clock over rows of many centres that become due.

    ``claim`` acts as the platform, which sees no case: by a function of the tables' owner it holds at most ``limit``
    due rows (``for update skip locked``), none that is set aside (``chassis.storage.set_aside``), and answers their
    keys by centre. ``handle`` does those of one centre, as that centre; a row must not be due any more when it is
    done. Both are called again at once while there were as many as the limit. If ``handle`` raises, rows are done one
    by one, and the one at fault is set aside and tried again later. Any number of replicas may run it. ``due_since``
    answers by a look for how long the row that is due first has been, in seconds; negative: in how long it will be;
    None: no row ever will, as it is now. With it nothing is claimed before something is due, a turn comes when it is,
    and ``every_seconds`` is the longest pause.
    """

    name: str
    every_seconds: float
    limit: int
    claim: Callable[[Unit, int], Mapping[str, Sequence[KeyT]]]
    handle: Callable[[Unit, str, Sequence[KeyT]], None]
    due_since: Callable[[Database], float | None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerRoom:
    """Everything a worker does by itself."""

    subscriptions: Sequence[Subscription[Any, Any]]
    # Events of a source that are of no interest (``chassis.rooms.worker_room``). What is neither heard nor ignored is
    # unknown: it was said by a newer release of its source, and waits for a worker that knows it.
    ignores: Mapping[str, Sequence[type[Message]]] = field(default_factory=dict)
    timers: Sequence[Timer | RowTimer[Any]] = ()
    # How long events wait for others where the process is always busy (``chassis.gathering``).
    gather_seconds: float = LONGEST_SECONDS
