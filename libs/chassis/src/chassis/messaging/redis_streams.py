"""The bus on Redis streams: a stream for each source and shard, a group for each consumer.

All workers of a service are one consumer of its group. What they were given and did not acknowledge is pending: whoever
starts claims it, others do after the visibility timeout. What every group is done with is cut off.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from chassis.messaging.delivery import BusUnavailable, Message, Outgoing
from chassis.messaging.redis_lists import LeftLists
from chassis.messaging.redis_wire import (
    BODY,
    EVENTS,
    Command,
    Wire,
    append,
    closed_on_error,
    events_key,
    notes_key,
)
from chassis.messaging.topology import CONSUMERS, NOTES_LIMIT, has_listeners, missing_key, sent_key
from chassis.messaging.turns import Turns
from chassis.settings import MOST_SHARDS

# Messages a consumer takes of a stream at once, and after which it takes no more of it before some are handled.
PREFETCH = 8
# Messages of one stream claimed at once.
CLAIMED_AT_ONCE = 100
# Events that nobody listens to are kept for whoever makes a group of their own, about so many messages.
UNHEARD_LIMIT = 1000
# What all groups are done with is cut off this often, where something was acknowledged.
TRIM_EVERY_SECONDS = 2.0

_CONSUMER = "worker"

# Stream and number of an entry.
Entry = tuple[str, bytes]


def publisher(address: str, service: str, shards: int) -> StreamPublisher:
    """Connect to publish; raises ``BusUnavailable``."""
    return StreamPublisher(_connected(address, shards), service)


def inlet(address: str, service: str, shards: int, visibility_seconds: float) -> StreamInlet:
    """Connect to consume all shards of a service, also those that are no more; raises ``BusUnavailable``."""
    wire = _connected(address, shards)
    with closed_on_error(wire):
        left = [(source, shard) for source in CONSUMERS[service] for shard in range(shards, MOST_SHARDS)]
        there = wire.ask(*(("EXISTS", events_key(source, shard)) for source, shard in left)) if left else []
        wide = [events_key(source, shard) for (source, shard), found in zip(left, there, strict=True) if found]
        # They may be there without a group of ours.
        wire.make_groups((stream, service) for stream in wide)
        streams = [events_key(source, shard) for source in CONSUMERS[service] for shard in range(shards)]
        return StreamInlet(wire, service, [*streams, *wide], visibility_seconds, LeftLists(wire, service, shards))


def notes(address: str, service: str, shards: int, visibility_seconds: float) -> StreamNotes:
    """Connect to tell and hear notes; raises ``BusUnavailable``."""
    wire = _connected(address, shards)
    with closed_on_error(wire):
        return StreamNotes(wire, service, [notes_key(service)], visibility_seconds)


class StreamPublisher:
    """Publishes one service's events."""

    def __init__(self, wire: Wire, service: str) -> None:
        """Use ``publisher``."""
        self._wire = wire
        self._service = service
        # A stream that is not there any more was forgotten, and with it who listens.
        self._how: tuple[str | int, ...] = ("NOMKSTREAM",) if has_listeners(service) else ("MAXLEN", "~", UNHEARD_LIMIT)

    def publish(self, messages: Sequence[Outgoing]) -> None:
        """See ``delivery.Publisher``."""
        answers = self._wire.ask(
            *(append(events_key(self._service, shard), body, events, *self._how) for shard, body, events in messages)
        )
        if None in answers:
            raise BusUnavailable("the server has forgotten its streams")

    def close(self) -> None:
        """Close the connection."""
        self._wire.close()


class StreamInlet:
    """Consumes streams as one group."""

    def __init__(
        self,
        wire: Wire,
        group: str,
        streams: Sequence[str],
        visibility_seconds: float,
        left: LeftLists | None = None,
    ) -> None:
        """Use ``inlet``."""
        self._left = left
        self._wire = wire
        self._group = group
        self._streams = list(streams)
        self._visibility_seconds = visibility_seconds
        self._in_hand: Turns[Message] = Turns()
        # Of each stream: in hand, and not yet given to whoever receives.
        self._waiting: Counter[str] = Counter()
        self._taken: set[Entry] = set()
        self._done: list[Command] = []
        self._to_trim: set[str] = set()
        self._trim_at = 0.0
        self._oldest_at: float | None = None
        # Whether a question waits for messages, and whether none may any more.
        self._waits = self._interrupted = False
        # A predecessor that was killed may have left some; whatever its age.
        self._claim(0.0)

    def receive(self, wait_seconds: float, enough: int, gather_until: float = 0.0) -> list[Message]:
        """See ``delivery.Inlet``."""
        # What comes meanwhile shares the transaction, and one question brings all of it.
        left_seconds = gather_until - time.monotonic()
        if left_seconds > 0 and sum(message.events for message in self._in_hand.messages()) < enough:
            time.sleep(left_seconds)
        if time.monotonic() >= self._look_again_at:
            self._claim(self._visibility_seconds)
        if self._left is not None:
            self._left.bring()
        # Always, so that whoever is to be served fairly is in hand.
        self._read(0.0 if self._in_hand else min(wait_seconds, self._look_at() - time.monotonic()))
        self._oldest_at = self._in_hand.oldest()
        taken: list[Message] = []
        events = 0
        while self._in_hand and events < enough:
            message = self._in_hand.take()
            self._waiting[message.handle[0]] -= 1
            taken.append(message)
            events += message.events
        return taken

    def interrupt(self) -> None:
        """See ``delivery.Inlet``; what was done has been said before the wait began."""
        self._interrupted = True
        if self._waits:
            self._wire.cut()

    def oldest_seconds(self) -> float:
        """See ``delivery.Inlet``."""
        return 0.0 if self._oldest_at is None else max(time.time() - self._oldest_at, 0.0)

    def acknowledge(self, messages: Sequence[Message]) -> None:
        """Tell with the next question: told once more it costs nothing, and lost on the way they only come again."""
        by_stream: dict[str, list[bytes]] = {}
        for message in messages:
            stream, entry_id = message.handle
            by_stream.setdefault(stream, []).append(entry_id)
            self._taken.discard(message.handle)
        self._done += [("XACK", stream, self._group, *entry_ids) for stream, entry_ids in by_stream.items()]
        self._to_trim.update(by_stream)

    def stay_connected(self) -> None:
        """Nothing is expected of a client that is silent."""

    def close(self) -> None:
        """Say what is done, and close the connection; the rest stays pending and comes again."""
        with suppress(BusUnavailable):
            self._tell_done(())
        self._wire.close()

    def _read(self, wait_seconds: float) -> None:
        """Take new messages in hand, waiting for the first one."""
        streams = [stream for stream in self._streams if self._waiting[stream] < PREFETCH]
        if not streams:
            self._tell_done(())
            return
        waits = wait_seconds > 0 and not self._interrupted
        block = ("BLOCK", max(1, round(wait_seconds * 1000))) if waits else ()
        ours = ("GROUP", self._group, _CONSUMER, "COUNT", PREFETCH)
        question = ("XREADGROUP", *ours, *block, "STREAMS", *streams, *([">"] * len(streams)))
        self._waits = waits
        try:
            (answer,) = self._tell_done((question,))
        except BusUnavailable:
            if not (waits and self._interrupted):
                raise
            return
        finally:
            self._waits = False
        for stream, entries in answer or ():
            self._take(stream.decode(), entries, again=False)
        self._trim()

    def _look_at(self) -> float:
        """When it is time to look elsewhere than into the streams (monotonic seconds)."""
        return self._look_again_at if self._left is None else min(self._look_again_at, self._left.look_at)

    def _claim(self, idle_seconds: float) -> None:
        """Take in hand what nobody has acknowledged for so long; what is ours already is passed over."""
        self._look_again_at = time.monotonic() + self._visibility_seconds / 3
        if self._left is not None:
            self._left.bring_taken(idle_seconds)
        idle_ms = round(idle_seconds * 1000)
        starts = dict.fromkeys(self._streams, b"0-0")
        while starts:
            questions = [
                ("XAUTOCLAIM", stream, self._group, _CONSUMER, idle_ms, start, "COUNT", CLAIMED_AT_ONCE)
                for stream, start in starts.items()
            ]
            answers = dict(zip(starts, self._tell_done(questions), strict=True))
            for stream, (_, entries, *_) in answers.items():
                self._take(stream, entries, again=True)
            starts = {stream: start for stream, (start, *_) in answers.items() if start != b"0-0"}

    def _take(self, stream: str, entries: Sequence[Sequence[Any]], *, again: bool) -> None:
        for entry_id, fields in entries:
            # What was deleted while it was pending has no fields on older servers.
            if (stream, entry_id) in self._taken or fields is None:
                continue
            self._taken.add((stream, entry_id))
            told = dict(zip(fields[::2], fields[1::2], strict=True))
            message = Message(
                body=told.get(BODY, b""),
                events=int(told.get(EVENTS, 1)),
                # The number of an entry begins with the instant it came (milliseconds).
                published_at=int(entry_id.partition(b"-")[0]) / 1000,
                again=again,
                handle=(stream, entry_id),
            )
            self._waiting[stream] += 1
            self._in_hand.put(stream, message.published_at, message)

    def _tell_done(self, questions: Sequence[Command]) -> list[Any]:
        """Say what is done, and ask; answers what the questions are answered."""
        done, self._done = self._done, []
        return self._wire.ask(*done, *questions)[len(done) :] if done or questions else []

    def _trim(self) -> None:
        """Cut off what every group is done with, also a stranger's."""
        if not self._to_trim or time.monotonic() < self._trim_at:
            return
        self._trim_at = time.monotonic() + TRIM_EVERY_SECONDS
        streams, self._to_trim = sorted(self._to_trim), set()
        groups = [
            (stream, dict(zip(told[::2], told[1::2], strict=True)))
            for stream, groups in zip(streams, self._wire.ask(*(("XINFO", "GROUPS", s) for s in streams)), strict=True)
            for told in groups
        ]
        behind = [(stream, told[b"name"]) for stream, told in groups if told[b"pending"]]
        pending = self._wire.ask(*(("XPENDING", stream, name) for stream, name in behind)) if behind else []
        # What is the first that a group may still need; several pending were acknowledged since if there is none.
        first = {key: oldest for key, (_, oldest, *_) in zip(behind, pending, strict=True) if oldest}
        needed: dict[str, list[tuple[int, int]]] = {}
        for stream, told in groups:
            oldest = first.get((stream, told[b"name"]))
            needed.setdefault(stream, []).append(_number(oldest) if oldest else _after(told[b"last-delivered-id"]))
        cuts = [("XTRIM", stream, "MINID", "{}-{}".format(*min(numbers))) for stream, numbers in needed.items()]
        self._wire.ask(*cuts)


class StreamNotes(StreamInlet):
    """Tells notes, and hears those for one service."""

    def dead_letters(self) -> int:
        """Answer none: a message that kills whoever takes it is parked by the consumer."""
        return 0

    def bring_home(self, message: Message, shards: int) -> None:
        """Raise ``LookupError``: nothing dies here."""
        raise LookupError(f"on Redis no message is dead, in none of {shards} shards: {message.handle}")

    def tell(self, address: str, note: bytes) -> None:
        """See ``delivery.Notes``; what a service does not read makes room."""
        streams = [notes_key(service) for service in CONSUMERS if address in _addresses(service)]
        how = ("NOMKSTREAM", "MAXLEN", "=", NOTES_LIMIT)
        if None in self._wire.ask(*(("XADD", stream, *how, "*", BODY, note) for stream in streams)):
            raise BusUnavailable("the server has forgotten its streams")


def _connected(address: str, shards: int) -> Wire:
    """Connect, and make the streams and groups of everybody: an event must find them, whoever has never started."""
    wire = Wire(address)
    with closed_on_error(wire):
        events = [
            (events_key(source, shard), service)
            for service, sources in CONSUMERS.items()
            for source in sources
            for shard in range(shards)
        ]
        wire.make_groups([*events, *((notes_key(service), service) for service in CONSUMERS)])
    return wire


def _addresses(service: str) -> set[str]:
    """Where notes for a service are sent to."""
    return {missing_key(service), *map(sent_key, CONSUMERS[service])}


def _number(entry_id: bytes) -> tuple[int, int]:
    milliseconds, _, count = entry_id.partition(b"-")
    return int(milliseconds), int(count)


def _after(entry_id: bytes) -> tuple[int, int]:
    milliseconds, count = _number(entry_id)
    return milliseconds, count + 1
