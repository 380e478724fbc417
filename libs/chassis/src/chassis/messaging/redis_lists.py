"""Brings into the streams what workers of the release before have left, or still put, in kombu's lists on Redis.

They put each message into a list of every listener and forget it: what one of them has not handled is nowhere else.
Once in a stream it goes to all who listen to its source, and those who had it see that by its number. Workers of both
releases may take from the same list at once, which at worst doubles a message. To be deleted one release later.

Keys: ``_kombu.binding.onewindow.events`` (which lists there are), ``<list>``, ``<list>.taken`` (moved, not yet noted),
``<list>.unacked`` and ``<list>.unacked_index`` (noted in whose hand, and since when).
"""

from __future__ import annotations

import json
import time
from base64 import b64decode
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import structlog

from chassis.envelope import read_batch
from chassis.messaging.delivery import BusUnavailable
from chassis.messaging.redis_wire import Command, Wire, append, events_key
from chassis.messaging.topology import CONSUMERS, EXCHANGE, queue_name

LOG = structlog.get_logger(__name__)

LOOK_EVERY_SECONDS = 1.0
# Messages taken of one list at once.
TAKEN_AT_ONCE = 8

_LISTS = f"_kombu.binding.{EXCHANGE}"
_SEPARATOR = b"\x06\x16"
_EVENT_COUNT = "onewindow-events"


class _Left(NamedTuple):
    """A message in a list of this shard, as kombu wrote it, and how it is taken out there."""

    shard: int
    written: bytes
    forget: Sequence[Command]


class LeftLists:
    """The lists of one service; none where the release before never worked."""

    def __init__(self, wire: Wire, service: str, shards: int) -> None:
        """Find them; raises ``BusUnavailable``."""
        self._wire = wire
        self._service = service
        self._shards = shards
        (bindings,) = wire.ask(("SMEMBERS", _LISTS))
        prefix = queue_name(service, 0).removesuffix("0")
        bound = {binding.rpartition(_SEPARATOR)[2].decode() for binding in bindings}
        shard_of = {name: name.removeprefix(prefix) for name in bound if name.startswith(prefix)}
        self._lists = {name: int(shard) for name, shard in sorted(shard_of.items()) if shard.isdecimal()}
        # When they are looked into again (monotonic seconds); never if there are none.
        self.look_at = 0.0 if self._lists else float("inf")

    def bring(self) -> None:
        """Bring the next of what lies in the lists, later again if there is nothing; raises ``BusUnavailable``."""
        if time.monotonic() >= self.look_at and not self._bring(self._lying(self._lists)):
            self.look_at = time.monotonic() + LOOK_EVERY_SECONDS

    def bring_taken(self, older_than_seconds: float) -> None:
        """Bring what a worker has taken that long ago and never acknowledged; raises ``BusUnavailable``."""
        before = time.time() - older_than_seconds
        while self._bring(self._noted(before)):
            pass
        # Only for a moment, unless their worker was killed; these have no age.
        while self._bring(self._lying({f"{name}.taken": shard for name, shard in self._lists.items()})):
            pass

    def _lying(self, lists: dict[str, int]) -> list[_Left]:
        answers = self._wire.ask(*(("LRANGE", name, -TAKEN_AT_ONCE, -1) for name in lists)) if lists else []
        return [
            _Left(shard, written, [("LREM", name, -1, written)])
            for (name, shard), found in zip(lists.items(), answers, strict=True)
            # The oldest is the last.
            for written in reversed(found)
        ]

    def _noted(self, before: float) -> list[_Left]:
        left: list[_Left] = []
        for name, shard in self._lists.items():
            unacked, index = f"{name}.unacked", f"{name}.unacked_index"
            (tags,) = self._wire.ask(("ZRANGEBYSCORE", index, "-inf", str(before), "LIMIT", 0, TAKEN_AT_ONCE))
            notes = self._wire.ask(("HMGET", unacked, *tags))[0] if tags else []
            left += [
                # Acknowledged meanwhile if it is not there any more.
                _Left(shard, note or b"", [("HDEL", unacked, tag), ("ZREM", index, tag)])
                for tag, note in zip(tags, notes, strict=True)
            ]
        return left

    def _bring(self, left: Sequence[_Left]) -> bool:
        """Put messages into the streams, then take them out of their lists; answers whether there were any."""
        messages = [self._into_stream(one) for one in left if one.written]
        if messages and None in self._wire.ask(*messages):
            raise BusUnavailable("the server has forgotten its streams")
        if left:
            self._wire.ask(*(command for one in left for command in one.forget))
            LOG.info("Messages of the release before are taken over.", action="left_brought", messages=len(messages))
        return bool(left)

    def _into_stream(self, left: _Left) -> Command:
        body, events = _read(left.written)
        sources = CONSUMERS[self._service]
        # One that cannot be read is parked like any other.
        source = next((said for said in _sources(body) if said in sources), sources[0])
        return append(events_key(source, left.shard % self._shards), body, events, "NOMKSTREAM")


def _sources(body: bytes) -> Iterator[str]:
    return (envelope.source for envelope, _ in read_batch(body) if envelope is not None)


def _read(written: bytes) -> tuple[bytes, int]:
    """Body and number of events of a message as kombu writes it; what is none is a body itself."""
    try:
        told: Any = json.loads(written)
        # A note says besides where the message came from.
        message = told[0] if isinstance(told, list) else told
        return b64decode(message["body"]), int(message["headers"].get(_EVENT_COUNT, 1))
    except (ValueError, LookupError, TypeError, AttributeError):
        return written, 1
