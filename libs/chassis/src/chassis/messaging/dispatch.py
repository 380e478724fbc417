"""Hands ready events to the handlers of their subscriptions, many at once, inside a unit that the inbox has opened."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

import psycopg
from psycopg import errors as sql_errors

from chassis.messaging.retrying import Fault
from chassis.messaging.sequencing import Item, Key
from chassis.storage.reach import Reach
from chassis.subscription import Received, Subscription, WorkerRoom
from chassis.telemetry.tracing import SpanScope, parse_traceparent
from kernel.errors import Refusal

if TYPE_CHECKING:
    from chassis.storage.unit import Unit

# An event can be behind these: a slow or blocked statement, or one that lost against another transaction. Every other
# operational error means that the database is away, which is no event's fault.
PERHAPS_THE_EVENT = (
    sql_errors.QueryCanceled,
    sql_errors.LockNotAvailable,
    sql_errors.DeadlockDetected,
    sql_errors.SerializationFailure,
)


class HandlingFailed(Exception):
    """Events could not be handled; what the unit has done must be rolled back.

    ``certain`` tells whether each of ``faults`` is known to be its own event's doing; without it the culprit is one of
    the events handled together, and they have to be tried one stream at a time.
    """

    def __init__(self, faults: Mapping[Key, Fault], *, certain: bool) -> None:
        super().__init__(", ".join(fault.reason for fault in faults.values()))
        self.faults = faults
        self.certain = certain


@dataclass(frozen=True, slots=True)
class Handling:
    """An event that was handled: its scope, when it began, and which of the unit's statements ran for its group."""

    item: Item
    scope: SpanScope
    start_ns: int
    first_step: int
    end_step: int


class Dispatcher:
    """Knows what a service hears: of ``known`` sources and types also what it ignores, of ``heard`` types not."""

    def __init__(self, room: WorkerRoom) -> None:
        """Index what is heard; raises ``ValueError`` if two subscriptions are about the same event of one source."""
        self._by_type = {(entry.source, entry.event.DESCRIPTOR.full_name): entry for entry in room.subscriptions}
        if len(self._by_type) != len(room.subscriptions):
            raise ValueError("two subscriptions to the same event of one source")
        ignored = {(source, event.DESCRIPTOR.full_name) for source, events in room.ignores.items() for event in events}
        if not ignored.isdisjoint(self._by_type):
            raise ValueError("an event that is both heard and ignored")
        self.known = sorted(ignored.union(self._by_type))
        self._known = frozenset(self.known)
        # As they stand in a message.
        self.heard = tuple(sorted({type_name.encode() for _, type_name in self._by_type}))

    def knows(self, item: Item) -> bool:
        """Whether an event is of a type that is heard or ignored; any other has come with a release of its source."""
        return (item.envelope.source, item.envelope.type) in self._known

    def joins(self, first: Item, second: Item) -> bool:
        """Whether one call of a handler may take both of these events of one stream."""
        group = self._group(first)
        # A handler, not the kind of an event that is handled with its like in other streams only.
        return callable(group) and group is self._group(second)

    def handle(self, unit: Unit, scopes: dict[UUID, SpanScope], wave: Sequence[Item]) -> list[Handling]:
        """Handle a centre's events of one type together, gathered ones by handler; what is ignored is skipped.

        Each group acts as its own centre.

        Args:
            unit: open transaction.
            scopes: the unit's own, filled here so that what is said continues each event's trace.
            wave: of each stream one event, or several that join, in order.

        Raises:
            HandlingFailed: some were refused or a handler raised.
            psycopg.OperationalError: the database is away.
        """
        centres: dict[str, dict[object, list[Item]]] = {}
        for item in wave:
            group = self._group(item)
            if group is not None:
                centres.setdefault(item.envelope.division_code, {}).setdefault(group, []).append(item)
        done: list[Handling] = []
        faults: dict[Key, Fault] = {}
        for division_code, groups in sorted(centres.items()):
            for items in groups.values():
                try:
                    reach = Reach(division_code)
                except ValueError as error:
                    raise _failed(items, error, certain=True) from error
                with unit.acting_as(reach):
                    done += self._handle_group(unit, scopes, items, faults)
        if faults:
            raise HandlingFailed(faults, certain=True)
        return done

    def _group(self, item: Item) -> object:
        """What an event is handled together with: its gathering handler, else its kind; None: it is ignored."""
        kind = (item.envelope.source, item.envelope.type)
        subscription = self._by_type.get(kind)
        if subscription is None:
            return None
        return subscription.handle if subscription.gathers else kind

    def _handle_group(
        self, unit: Unit, scopes: dict[UUID, SpanScope], items: Sequence[Item], faults: dict[Key, Fault]
    ) -> list[Handling]:
        start_ns, first_step = time.time_ns(), len(unit.steps)
        parsed: list[tuple[Item, SpanScope]] = []
        commands: list[Any] = []
        for item in items:
            if item.key in faults:
                # Behind one that failed: it has to wait.
                continue
            subscription = self._by_type[item.envelope.source, item.envelope.type]
            try:
                commands.append(subscription.parse(_received(subscription, item)))
            except Exception as error:  # noqa: BLE001 - an event that cannot be understood is that event's fault
                faults[item.key] = Fault.of(item.envelope.sequence, error)
            else:
                scope = scopes[item.envelope.stream_id] = _scope(item)
                parsed.append((item, scope))
        taken = [item for item, _ in parsed]
        subscription = self._by_type[items[0].envelope.source, items[0].envelope.type]
        for item, outcome in zip(taken, _outcomes(unit, subscription, taken, commands), strict=True):
            if isinstance(outcome, Refusal):
                # Of several of one stream the first counts: the others wait behind it.
                faults.setdefault(item.key, Fault.of(item.envelope.sequence, outcome))
        end_step = len(unit.steps)
        return [Handling(item, scope, start_ns, first_step, end_step) for item, scope in parsed]


def _outcomes(
    unit: Unit, subscription: Subscription[Any, Any], items: Sequence[Item], commands: Sequence[Any]
) -> Sequence[Any]:
    if not commands:
        return []
    try:
        outcomes = subscription.handle(unit, commands)
        _check_count(outcomes, commands)
    except psycopg.OperationalError as error:
        if not isinstance(error, PERHAPS_THE_EVENT):
            raise
        raise _failed(items, error, certain=False) from error
    except Exception as error:
        raise _failed(items, error, certain=len(items) == 1) from error
    return outcomes


def _check_count(outcomes: Sequence[Any], commands: Sequence[Any]) -> None:
    if len(outcomes) != len(commands):
        raise ValueError(f"{len(outcomes)} outcomes to {len(commands)} commands")


def _failed(items: Sequence[Item], error: Exception, *, certain: bool) -> HandlingFailed:
    # Reversed, so that of several of one stream the first is blamed.
    faults = {item.key: Fault.of(item.envelope.sequence, error) for item in reversed(items)}
    return HandlingFailed(faults, certain=certain)


def _received(subscription: Subscription[Any, Any], item: Item) -> Received[Any]:
    envelope = item.envelope
    return Received(
        event=subscription.event.FromString(envelope.data),
        source=envelope.source,
        stream_id=envelope.stream_id,
        sequence=envelope.sequence,
        division_code=envelope.division_code,
        occurred_at=envelope.time,
    )


def _scope(item: Item) -> SpanScope:
    sender = parse_traceparent(item.envelope.traceparent)
    return SpanScope.under(item.envelope.stream_id, sender[1] if sender else 0)
