"""From the bus to the handlers: each event takes effect exactly once and in the order of its stream.

An event's effects, its position and whatever it makes the service say are one transaction. What fails is rolled back
with everything around it, then tried again without harm to its neighbours; what keeps failing is parked, and only the
later events of the same stream wait behind it.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import structlog

from chassis.envelope import UnreadableEvent, parse_event, read_batch
from chassis.execution import describe
from chassis.messaging.dispatch import PERHAPS_THE_EVENT, Dispatcher, HandlingFailed
from chassis.messaging.inbox_report import Failure, Settled, report
from chassis.messaging.retrying import Fault, RetryPolicy
from chassis.messaging.sequencing import Item, Kept, Key, Position, StreamPlan, line_up, waves
from chassis.storage.database import DatabaseUnavailable
from chassis.storage.queries import load_queries
from chassis.storage.reach import PLATFORM, Reach

if TYPE_CHECKING:
    from chassis.storage.database import Database
    from chassis.storage.queries import Statement
    from chassis.storage.unit import Row, Unit
    from chassis.subscription import WorkerRoom
    from chassis.telemetry.recorder import Telemetry
    from chassis.telemetry.tracing import SpanScope

SQL = load_queries("chassis.messaging", "inbox.sql")
LOG = structlog.get_logger(__name__)

# Kept events of one stream handled in one unit; the timer goes on with the rest.
KEPT_AT_ONCE = 50
# How often streams are looked for that nothing calls any more, and most of them at once.
LOOK_EVERY_SECONDS = 60.0
# Between two looks at what an older release has kept because it did not know it.
LOOK_AT_UNKNOWN_EVERY_SECONDS = 5.0
MOST_STALLED = 1000
# ``source`` of what cannot be read.
UNREADABLE = "unreadable"
# ``error`` of what no retry mends.
UNKNOWN = "No worker of this release knows events of this type; one that does handles it by itself."
DIVERGED = "Another event was handled or kept under this number: its source was put back and says otherwise now."


class Inbox:
    """Takes in messages for one service."""

    def __init__(  # noqa: PLR0913 - composed once a process
        self,
        database: Database,
        room: WorkerRoom,
        telemetry: Telemetry,
        policy: RetryPolicy,
        *,
        on_retry: Callable[[], None] = lambda: None,
        kept_at_once: int = KEPT_AT_ONCE,
    ) -> None:
        """Prepare; the subscriptions are checked.

        Args:
            database: of the service.
            room: what the service listens to; what it ignores only moves the position.
            telemetry: of the process.
            policy: when to try again, when to give up.
            on_retry: called when an event was kept to be tried again.
            kept_at_once: most kept events of one stream handled in one unit.
        """
        self._database = database
        self._dispatcher = Dispatcher(room)
        self._telemetry = telemetry
        self._policy = policy
        self._on_retry = on_retry
        self._kept_at_once = kept_at_once
        self._look_at = self._look_at_unknown_at = float("-inf")

    def receive(self, bodies: Iterable[bytes]) -> int:
        """Handle messages; when this returns, each of their events is handled or kept, and they can be acknowledged.

        Answers how many events arrived.

        Raises:
            DatabaseUnavailable: try the same messages again; what was done already will be seen as duplicates.
        """
        arrived: list[Item] = []
        unreadable: list[bytes] = []
        for body in bodies:
            for envelope, event in read_batch(body):
                if envelope is None:
                    unreadable.append(event)
                else:
                    arrived.append(Item(envelope, event))
        if unreadable:
            self._park_unreadable(unreadable)
        if arrived:
            self._settle(_by_stream(arrived), SQL.hold_positions)
        return len(arrived)

    def hears(self, body: bytes) -> bool:
        """Whether a message may have an event that is handled here, and does not only move its stream's position."""
        return any(name in body for name in self._dispatcher.heard)

    def retry_due(self, limit: int) -> int:
        """Try kept events of at most ``limit`` streams again whose time has come; answers how many streams that were.

        Streams that another worker holds are left to it.

        Raises:
            DatabaseUnavailable: the database is away.
        """
        self._call_stalled()
        self._look_at_unknown_at = time.monotonic() + LOOK_AT_UNKNOWN_EVERY_SECONDS
        due = self._database.peek(
            SQL.streams_to_try,
            now=datetime.now(UTC),
            known_sources=[source for source, _ in self._dispatcher.known],
            known_types=[type_name for _, type_name in self._dispatcher.known],
            most=limit,
        )
        keys = dict.fromkeys((row["source"], row["stream_id"]) for row in due)
        if any(source == UNREADABLE for source, _ in keys):
            with self._database.unit(reach=PLATFORM) as unit:
                unit.run(SQL.park_unreadable_again)
        streams: dict[Key, list[Item]] = {key: [] for key in keys if key[0] != UNREADABLE}
        claimed = self._settle(streams, SQL.claim_positions) if streams else 0
        return claimed + len(keys) - len(streams)

    def seconds_to_next(self, longest: float) -> float:
        """Seconds until a kept event may be due, between 0 and ``longest``; raises ``DatabaseUnavailable``."""
        if (left := self._look_at_unknown_at - time.monotonic()) <= 0:
            return 0.0
        longest = min(longest, left)
        (row,) = self._database.peek(SQL.next_due)
        if row["due_at"] is None:
            return longest
        return float(min(max((row["due_at"] - datetime.now(UTC)).total_seconds(), 0.0), longest))

    def _call_stalled(self) -> None:
        if time.monotonic() < self._look_at:
            return
        with self._database.unit(reach=PLATFORM) as unit:
            called = unit.affected(SQL.call_stalled, now=unit.now, most=MOST_STALLED)
        self._look_at = time.monotonic() + LOOK_EVERY_SECONDS
        if called:
            LOG.warning("Events waited for nothing.", action="events_stalled", events=called)

    def _settle(self, streams: Mapping[Key, list[Item]], lock: Statement) -> int:
        """Handle streams; answers how many could be locked.

        Pipelined, as nearly always nothing fails. If something does, all is done again with each statement waiting for
        its answer: only then is it clear whose doing a failure is.
        """
        try:
            return self._try(streams, {}, lock, apart=False, pipelined=True)
        except DatabaseUnavailable as fault:
            if not isinstance(fault.__cause__, PERHAPS_THE_EVENT):
                raise
        except Exception as fault:  # noqa: BLE001 - whatever it is, it comes again
            LOG.info("Events are handled again, step by step.", action="inbox_retried", fault=describe(fault))
        return self._settle_slowly(streams, lock)

    def _settle_slowly(self, streams: Mapping[Key, list[Item]], lock: Statement, *, apart: bool = False) -> int:
        """Handle streams together; each failure is rolled back and known the next time round.

        Answers how many streams could be locked.

        Every round knows a fault more, earlier in its stream than the last, so the rounds come to an end.

        Args:
            streams: what arrived of each.
            lock: statement that holds their positions.
            apart: one stream, one event a call, so that it is clear whose doing a failure is.
        """
        faults: dict[Key, Fault] = {}
        while True:
            try:
                return self._try(streams, faults, lock, apart=apart, pipelined=False)
            except HandlingFailed as failed:
                if not failed.certain and not apart:
                    return self._settle_apart(streams, lock)
                faults.update(failed.faults)
            except DatabaseUnavailable:
                raise
            except Exception as error:  # noqa: BLE001 - not a handler's own, but of what it left to be written
                # Its events, or a constraint that is checked at commit.
                if not apart:
                    return self._settle_apart(streams, lock)
                self._blame_first(streams, faults, error)

    def _settle_apart(self, streams: Mapping[Key, list[Item]], lock: Statement) -> int:
        return sum(self._settle_slowly({key: items}, lock, apart=True) for key, items in streams.items())

    def _blame_first(self, streams: Mapping[Key, list[Item]], faults: dict[Key, Fault], error: Exception) -> None:
        (key,) = streams
        if key in faults:
            # Even keeping the event fails: nothing that trying later in the inbox could mend.
            raise error
        with self._database.unit(reach=PLATFORM, read_only=True) as unit:
            row = unit.row(SQL.read_position, source=key[0], stream_id=key[1]) or {"sequence": 0}
        faults[key] = Fault.of(row["sequence"] + 1, error)

    def _try(
        self,
        streams: Mapping[Key, list[Item]],
        faults: Mapping[Key, Fault],
        lock: Statement,
        *,
        apart: bool,
        pipelined: bool,
    ) -> int:
        scopes: dict[UUID, SpanScope] = {}
        start_ns = time.time_ns()
        # Where a stream has got is known to whoever acts for somebody; what its events do, they do as their own centre.
        with self._database.unit(scopes, reach=_first_reach(streams), pipelined=pipelined) as unit:
            plans, kept = self._line_up(unit, streams, lock)
            settled = Settled(duplicates=sum(plan.duplicates for plan in plans.values()))
            for plan in plans.values():
                settled.unverified += plan.unverified
                settled.diverged += plan.diverged
            for key, fault in faults.items():
                failed = plans[key].cut_at(fault.sequence) if key in plans else None
                if failed is not None:
                    settled.failed.append(self._failure(failed, fault, unit.now))
            for wave in waves(plans, _never if apart else self._dispatcher.joins):
                settled.handled += self._dispatcher.handle(unit, scopes, wave)
            unit.moved.update(handling.item.envelope.stream_id for handling in settled.handled)
            # Now, while the last group is still acted for.
            unit.finish()
            settled.unknown += [plan.unknown for plan in plans.values() if plan.unknown is not None]
            _advance(unit, plans)
            go_on = [key for key, full in kept.items() if full and plans[key].ready]
            # What is kept is of many centres, and the platform's to move.
            with unit.acting_as(PLATFORM):
                settled.diverged += _write(unit, plans, settled)
                called = not any(streams.values())
                if called:
                    # Whatever was due is handled, has failed again, or is not called any more: no look finds it twice.
                    unit.run(SQL.await_turn, **_columns(plans))
                if done := [key for key in plans if called or (key in kept and plans[key].ready)]:
                    unit.run(SQL.forget_handled, **_columns(done))
                    unit.run(SQL.forget_kept, **_columns(done))
                if go_on:
                    unit.run(SQL.call_next, **_columns(go_on), due_at=unit.now)
        if settled.failed or go_on:
            self._on_retry()
        report(self._telemetry, self._database.source, settled, unit.steps, start_ns)
        return len(plans)

    def _line_up(
        self, unit: Unit, streams: Mapping[Key, list[Item]], lock: Statement
    ) -> tuple[dict[Key, StreamPlan], dict[Key, bool]]:
        """Answer what to do about each stream; and of each with kept events, as is noted, whether there may be more."""
        held = unit.rows(lock, **_columns(streams))
        if lock is SQL.hold_positions and len(held) < len(streams):
            # Another worker has begun one of them meanwhile.
            found = {_key(row) for row in held}
            held = [*held, *unit.rows(lock, **_columns(key for key in streams if key not in found))]
        positions = {_key(row): Position(row["sequence"], row["digests"]) for row in sorted(held, key=_key)}
        kept: dict[Key, list[Kept]] = {}
        noted = [_key(row) for row in held if row["has_kept"]]
        if noted:
            # Read after the lock: what another worker has kept before it let go of the stream must be seen.
            with unit.acting_as(PLATFORM):
                for row in unit.rows(SQL.kept_events, **_columns(noted), most=self._kept_at_once):
                    kept.setdefault(_key(row), []).append(_kept(row))
        full = {key: len(kept.get(key, ())) == self._kept_at_once for key in noted}
        plans = {
            key: line_up(
                position,
                kept.get(key, ()),
                streams[key],
                unit.now,
                self._dispatcher.knows,
                more_kept=full.get(key, False),
            )
            for key, position in positions.items()
        }
        return plans, full

    def _failure(self, item: Item, fault: Fault, now: datetime) -> Failure:
        tried = replace(item, attempts=item.attempts + 1)
        delay = fault.delay(tried.attempts, self._policy)
        return Failure(tried, fault, None if delay is None else now + delay)

    def _park_unreadable(self, bodies: Sequence[bytes]) -> None:
        # Named by its content, so that the same message delivered twice is parked once.
        names = [UUID(bytes=hashlib.sha256(body).digest()[:16]) for body in bodies]
        LOG.error("A message cannot be read and is parked.", action="message_unreadable", messages=len(bodies))
        with self._database.unit(reach=PLATFORM) as unit:
            unit.run(
                SQL.keep_failed,
                sources=[UNREADABLE] * len(bodies),
                stream_ids=names,
                sequences=[1] * len(bodies),
                division_codes=[""] * len(bodies),
                types=[UNREADABLE] * len(bodies),
                events=list(bodies),
                digests=[None] * len(bodies),
                attempts=[1] * len(bodies),
                due_ats=[None] * len(bodies),
                errors=["The message is not a batch of CloudEvents of this platform."] * len(bodies),
                received_at=unit.now,
            )
        self._telemetry.count("onewindow.events.parked", len(bodies), type=UNREADABLE, reason="UNREADABLE")


def _advance(unit: Unit, plans: Mapping[Key, StreamPlan]) -> None:
    """Note how far each stream has got."""
    reached = {key: plan.position.after(plan.ready) for key, plan in plans.items() if plan.ready}
    if reached:
        unit.run(
            SQL.advance_positions,
            **_columns(reached),
            sequences=[position.sequence for position in reached.values()],
            digests=[position.digests for position in reached.values()],
        )


def _write(unit: Unit, plans: Mapping[Key, StreamPlan], settled: Settled) -> list[Item]:
    """Keep what was not handled; answers what differs from what was kept under its number."""
    if settled.unknown:
        unit.run(SQL.keep_stuck, **_events(settled.unknown), state="unknown", error=UNKNOWN, received_at=unit.now)
    if settled.diverged:
        unit.run(SQL.keep_stuck, **_events(settled.diverged), state="diverged", error=DIVERGED, received_at=unit.now)
    if settled.failed:
        unit.run(
            SQL.keep_failed,
            **_events([failure.item for failure in settled.failed]),
            attempts=[failure.item.attempts for failure in settled.failed],
            due_ats=[failure.due_at for failure in settled.failed],
            errors=[failure.fault.text for failure in settled.failed],
            received_at=unit.now,
        )
    early = {(*item.key, item.envelope.sequence): item for plan in plans.values() for item in plan.early}
    if not early:
        return []
    kept = unit.rows(SQL.keep_waiting, **_events(list(early.values())), difference=DIVERGED, received_at=unit.now)
    return [early[row["source"], row["stream_id"], row["sequence"]] for row in kept if row["state"] == "diverged"]


def _never(_first: Item, _second: Item) -> bool:
    return False


def _first_reach(streams: Mapping[Key, Sequence[Item]]) -> Reach:
    """Answer whom the first of these events is handled for, so that a unit of one centre has to say it once."""
    codes = {item.envelope.division_code for items in streams.values() for item in items}
    try:
        return Reach(min(codes)) if codes else PLATFORM
    except ValueError:
        # Blamed on its event by whoever handles it.
        return PLATFORM


def _key(row: Row) -> Key:
    return row["source"], row["stream_id"]


def _by_stream(items: Sequence[Item]) -> dict[Key, list[Item]]:
    streams: dict[Key, list[Item]] = {}
    for item in items:
        streams.setdefault(item.key, []).append(item)
    return streams


def _kept(row: Row) -> Kept:
    try:
        envelope = parse_event(row["event"])
    except UnreadableEvent as fault:
        raise AssertionError("only what was read is kept under a stream") from fault
    return Kept(Item(envelope, row["event"], row["attempts"], kept=True), row["state"], row["due_at"])


def _columns(keys: Iterable[Key]) -> dict[str, list[Any]]:
    pairs = list(keys)
    return {"sources": [source for source, _ in pairs], "stream_ids": [stream_id for _, stream_id in pairs]}


def _events(items: Sequence[Item]) -> dict[str, list[Any]]:
    return {
        **_columns(item.key for item in items),
        "sequences": _sequences(items),
        "division_codes": [item.envelope.division_code for item in items],
        "types": [item.envelope.type for item in items],
        "events": [item.body for item in items],
        "digests": [item.envelope.digest for item in items],
    }


def _sequences(items: Sequence[Item]) -> list[int]:
    return [item.envelope.sequence for item in items]
