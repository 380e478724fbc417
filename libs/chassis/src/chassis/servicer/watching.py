"""Streams of what a read answers: who watches, in one process, and when it is worth while to look again.

A watcher looks first by the batches of its RPC, as any call. From then on nothing is asked for it alone: when it is
heard that streams of watched cases have moved (``ear``), one transaction asks how far they are known, and looks for
those that have. A hint may be lost, so once a second all watched cases are asked about; where hints cannot be heard ten
times a second. Nobody watches: nothing is asked.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, Any
from uuid import UUID

import structlog
from google.protobuf.message import Message

from chassis.execution import STUCK, describe, internal_fault
from chassis.outcome import Outcome
from chassis.servicer.batching import Stopping
from chassis.storage.database import DatabaseUnavailable
from chassis.storage.reach import Reach
from chassis.storage.watched import Version, versions
from kernel.errors import Code, Refusal

LOG = structlog.get_logger(__name__)

if TYPE_CHECKING:
    from chassis.gathering import Gathering
    from chassis.rpc import Caller, Handler
    from chassis.servicer.ear import Ear
    from chassis.storage.database import Database
    from chassis.storage.unit import Unit
    from chassis.watch import Watching

# Between two questions about all watched cases where nothing is heard of what moves, and at most between two that hints
# are gathered for.
TICK_SECONDS = 0.1
# Between two of them where hints are heard, which may be lost.
SWEEP_SECONDS = 1.0
# Most looks in one of them; whoever else has something to look at does so by the batches of its RPC.
MOST_LOOKS = 100
# An answer that its caller does not take within this time ends the stream.
TAKE_SECONDS = 10.0
_MARK_BYTES = 16

# Takes an answer and the mark of it.
Send = Callable[[bytes, str], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class MostWatchers:
    """How many may watch at once: in all, of one officer, and on one connection, which must keep room for calls."""

    in_all: int
    of_officer: int
    on_connection: int


class TooManyWatches(Refusal):
    """Too many watches are open, of this officer, on this connection or in all; end some, or ask from time to time."""

    code = Code.RESOURCE_EXHAUSTED
    zh = "同时订阅的办件过多，请结束部分订阅，或改为定时查询。"
    says_enough = True


@dataclass(frozen=True, slots=True)
class Watched:
    """What somebody watches: the query, for whom it is asked, and what answers it, together with others."""

    case_id: UUID
    query: Any
    reach: Reach
    answers: Looks


@dataclass(slots=True, eq=False)
class Watcher:
    """Somebody who watches a case."""

    watched: Watched
    # Of the last look; None while one is under way, or for what nobody was told yet.
    version: Version | None = None
    # What was seen for it since.
    found: Look | None = None
    # Why it ends before its time.
    ending: Refusal | None = None
    woken: asyncio.Event = field(default_factory=asyncio.Event)
    # When its stream was said to have moved last (nanoseconds since the epoch), 0 if it was asked about since; and what
    # lets it be asked about.
    hinted_ns: int = 0
    hints: asyncio.Event = field(default_factory=asyncio.Event)
    # An answer on its way to who watches.
    sending: asyncio.Future[None] | None = None

    @property
    def can_be_asked_about(self) -> bool:
        """Whether it has looked, and was not told to look already without having come to it."""
        return self.version is not None and not self.woken.is_set()

    def saw(self, version: Version, begun_ns: int) -> None:
        """Note what a look saw that began then; what was said to have moved since is asked about next."""
        self.version = version
        if self.hinted_ns < begun_ns:
            # A look sees whatever was told before it.
            self.hinted_ns = 0
        elif self.hinted_ns and self.can_be_asked_about:
            self.hints.set()

    def hint(self) -> None:
        """Be told that its stream has moved."""
        self.hinted_ns = time.time_ns()
        if self.can_be_asked_about:
            self.hints.set()

    async def changed(self, until: float) -> bool:
        """Wait until it is worth while to look again; False if there was no reason until then (the loop's seconds).

        Raises:
            Refusal: the watch ends.
        """
        loop = asyncio.get_running_loop()
        # asyncio's own timeouts cost more than a look at who has moved.
        timer = loop.call_at(until, self.woken.set)
        try:
            await self.woken.wait()
        finally:
            timer.cancel()
        self.woken.clear()
        if self.ending is not None:
            raise self.ending
        return loop.time() < until

    def end(self, refusal: Refusal) -> None:
        """Let the watch end."""
        self.ending = refusal
        if self.sending is not None:
            self.sending.cancel()
        self.woken.set()


class Watchers:
    """Who watches. Belongs to one event loop, but for ``moved``."""

    def __init__(  # noqa: PLR0913 - composed once a process
        self,
        database: Database,
        executor: Executor,
        sources: Sequence[str],
        most: MostWatchers,
        gathering: Gathering,
        *,
        ear: Ear | None = None,
    ) -> None:
        """Watch for nobody yet.

        Args:
            database: the service's.
            executor: where it is asked.
            sources: services this one listens to.
            most: may watch.
            gathering: how busy the process is.
            ear: hears what other processes move; None: nothing is heard of them.
        """
        self._database = database
        self._executor = executor
        self.sources = sources
        self._most = {"all": most.in_all, "officer": most.of_officer, "connection": most.on_connection}
        self._gathering = gathering
        self._counts: Counter[tuple[str, object]] = Counter()
        self._watchers: set[Watcher] = set()
        self._by_case: dict[UUID, set[Watcher]] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._asking: asyncio.Task[None] | None = None
        # When all are asked about next, when the last question ended (the loop's seconds), and what ends a pause.
        self._sweep_at = self._ended_at = float("-inf")
        self._hinted = asyncio.Event()
        self._ear = ear
        self._stopping = False

    @contextmanager
    def place(self, watched: Watched, caller: Caller, connection: str) -> Iterator[Watcher]:
        """Watch a case inside this block.

        Args:
            watched: the case, and what is asked about it.
            caller: who watches.
            connection: over which, as grpc names the peer.

        Raises:
            Stopping: the server does.
            TooManyWatches: there are as many as may be.
        """
        keys = (("all", ""), ("officer", (caller.division_code, caller.officer_id)), ("connection", connection))
        if self._stopping:
            raise Stopping
        if any(self._counts[key] >= self._most[key[0]] for key in keys):
            raise TooManyWatches
        watcher = Watcher(watched, hints=self._hinted)
        self._counts.update(keys)
        self._watchers.add(watcher)
        self._by_case.setdefault(watched.case_id, set()).add(watcher)
        self._loop = loop = asyncio.get_running_loop()
        if self._ear is not None:
            self._ear.open(self._hear)
        if self._asking is None:
            self._asking = loop.create_task(self._ask())
        try:
            yield watcher
        finally:
            self._watchers.discard(watcher)
            of_case = self._by_case[watched.case_id]
            of_case.discard(watcher)
            if not of_case:
                del self._by_case[watched.case_id]
            if self._ear is not None and not self._watchers:
                self._ear.close_later()
            # Not below zero, and nothing is kept of who is gone.
            self._counts -= Counter(keys)

    def __len__(self) -> int:
        """How many watch."""
        return len(self._watchers)

    def moved(self, stream_ids: Collection[UUID]) -> None:
        """Be told by any thread what this process has moved; never waits, never raises."""
        # One by one: the loop's thread may let somebody come or go meanwhile.
        if self._loop is not None and any(stream_id in self._by_case for stream_id in stream_ids):
            # A loop that has ended has no watchers.
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._hear, stream_ids)

    def end(self, refusal: Callable[[], Refusal]) -> None:
        """Let all watches end."""
        for watcher in self._watchers:
            watcher.end(refusal())

    def stop(self) -> None:
        """Let all watches end, and none begin: nobody waits for them when a server stops."""
        self._stopping = True
        self.end(Stopping)
        if self._ear is not None:
            self._ear.close()
        if self._asking is not None:
            self._asking.cancel()

    def _hear(self, stream_ids: Collection[UUID]) -> None:
        """Look soon for who watches one of these; none: for everybody, as much has moved."""
        if not stream_ids:
            self._sweep_at = float("-inf")
            self._hinted.set()
        for stream_id in stream_ids:
            for watcher in self._by_case.get(stream_id, ()):
                watcher.hint()

    async def _ask(self) -> None:
        """Ask about watched cases while there are any."""
        try:
            while self._watchers:
                await self._ask_once(everybody=await self._pause())
        except Exception as fault:  # noqa: BLE001 - a bug of ours: nobody may wait for an answer that cannot come
            LOG.error("Watched cases cannot be asked about.", action="watch_failed", fault=describe(fault))  # noqa: TRY400 - told without what was said
            failed = fault
            self.end(lambda: internal_fault(failed))
        finally:
            self._asking = None

    async def _pause(self) -> bool:
        """Wait for a hint and for others that may come with it, or until it is time to ask about all; answers which."""
        loop = asyncio.get_running_loop()
        sweep_at = max(self._sweep_at, self._ended_at + TICK_SECONDS)
        if not self._hinted.is_set() and sweep_at > loop.time():
            # asyncio's own timeouts cost more than a look at who has moved.
            timer = loop.call_at(sweep_at, self._hinted.set)
            try:
                await self._hinted.wait()
            finally:
                timer.cancel()
        gathered_at = self._gathered_at(loop.time())
        if gathered_at > loop.time():
            await asyncio.sleep(gathered_at - loop.time())
        self._hinted.clear()
        now = loop.time()
        if everybody := self._sweep_at <= now:
            hears = self._ear is not None and self._ear.hears
            self._sweep_at = now + (SWEEP_SECONDS if hears else TICK_SECONDS)
        return everybody

    def _gathered_at(self, now: float) -> float:
        """When what is hinted at by now, and what may come with it, is asked about (the loop's seconds)."""
        window = min(self._gathering.seconds(), TICK_SECONDS)
        if self._most_have_moved():
            # Hardly anybody is left to wait for.
            return self._ended_at + window / 2
        # A while after the first hint as well: whoever is told together calls together, and shares transactions.
        return max(self._ended_at + window, now + window / 2)

    def _most_have_moved(self) -> bool:
        """Whether at least half of those who can be asked about are said to have moved."""
        waiting = [watcher.hinted_ns > 0 for watcher in self._watchers if watcher.can_be_asked_about]
        return any(waiting) and 2 * sum(waiting) >= len(waiting)

    async def _ask_once(self, *, everybody: bool) -> None:
        asked: list[tuple[Watcher, Version]] = []
        for watcher in self._watchers:
            if watcher.can_be_asked_about and watcher.version is not None and (everybody or watcher.hinted_ns):
                watcher.hinted_ns = 0
                asked.append((watcher, watcher.version))
        if not asked:
            return
        self._gathering.begin()
        try:
            seen = await asyncio.get_running_loop().run_in_executor(
                self._executor,
                look_again,
                self._database,
                self.sources,
                [(watcher.watched, version) for watcher, version in asked],
            )
        except DatabaseUnavailable:
            # What that means for calls is told to all of them alike, see ``Servicer``.
            return
        finally:
            self._gathering.end()
            self._ended_at = asyncio.get_running_loop().time()
        for index, look in seen.items():
            watcher, version = asked[index]
            # Not of who has looked meanwhile.
            if watcher.version == version:
                watcher.found = look
                watcher.woken.set()


@dataclass(frozen=True, slots=True)
class Look:
    """What a look saw: an answer or a refusal, the version it was seen at, and whether nothing will change any more."""

    outcome: Outcome[bytes]
    version: Version
    ends: bool = False
    # When it began (nanoseconds since the epoch): whatever was known by then it has seen.
    begun_ns: int = 0


@dataclass(frozen=True, slots=True)
class Looks:
    """What a stream's looks are answered by: the read's handler, and what makes an answer of its result."""

    handle: Handler[Any, Any]
    render: Callable[[Any], Message]
    ends: Callable[[Any], bool]

    def at(self, unit: Unit, queries: Sequence[Any]) -> list[tuple[Outcome[bytes], bool]]:
        """Answer each query: an answer or a refusal, and whether nothing will change any more."""
        return [
            (found, False) if isinstance(found, Refusal) else (self.render(found).SerializeToString(), self.ends(found))
            for found in self.handle(unit, queries)
        ]


def looking(answers: Looks, sources: Sequence[str]) -> Handler[Watching[Any], Look]:
    """Make a handler that answers a look for each watch: the version and the answer as of one instant."""

    def look(unit: Unit, asked: Sequence[Watching[Any]]) -> list[Outcome[Look]]:
        # By cases alone, a few or many.
        unit.plan_once()
        asking = versions(unit, sources, {watch.case_id for watch in asked})
        # All of the transaction sees what there was at its first statement, which others' looks may have asked.
        begun_ns = unit.steps[0].start_ns
        answered = answers.at(unit, [watch.query for watch in asked])
        known = asking()
        return [
            Look(found, known[watch.case_id], ends, begun_ns)
            for watch, (found, ends) in zip(asked, answered, strict=True)
        ]

    return look


def look_again(
    database: Database, sources: Sequence[str], asked: Sequence[tuple[Watched, Version]]
) -> Mapping[int, Look | None]:
    """Answer a look for each, by its place, whose case has moved since this version; None: it has to look by itself.

    Raises:
        DatabaseUnavailable: the database does not answer.
    """
    moved: dict[int, Version] = {}
    try:
        # How far a stream is known may know whoever acts for somebody: mostly all of them watch for one centre.
        with database.unit(reach=min(watched.reach for watched, _ in asked), read_only=True) as unit:
            unit.plan_once()
            now = versions(unit, sources, {watched.case_id for watched, _ in asked})()
            for index, (watched, version) in enumerate(asked):
                if (known := now.get(watched.case_id, version)) != version:
                    moved[index] = known
            return _looks(unit, asked, moved)
    except Exception as fault:
        away = isinstance(fault, DatabaseUnavailable) and not isinstance(fault.__cause__, STUCK)
        if away or not moved:
            raise
        # Whose doing it is shows when each of them looks by itself.
        LOG.info("What is watched is looked at one by one.", action="watch_retried", fault=describe(fault))
        return dict.fromkeys(moved)


def _looks(
    unit: Unit, asked: Sequence[tuple[Watched, Version]], moved: Mapping[int, Version]
) -> Mapping[int, Look | None]:
    seen: dict[int, Look | None] = dict.fromkeys(moved)
    together: dict[tuple[Reach, Looks], list[int]] = {}
    for index in list(moved)[:MOST_LOOKS]:
        watched = asked[index][0]
        together.setdefault((watched.reach, watched.answers), []).append(index)
    for (reach, answers), indexes in together.items():
        with unit.acting_as(reach):
            answered = answers.at(unit, [asked[index][0].query for index in indexes])
        for index, (found, ends) in zip(indexes, answered, strict=True):
            seen[index] = Look(found, moved[index], ends)
    return seen


async def watch(watcher: Watcher, watching: Watching[Any], look: Callable[[], Awaitable[Look]], send: Send) -> None:
    """Send what there is to see, and again when it is another; returns when the wait is over or nothing more will come.

    Args:
        watcher: the place.
        watching: what is watched, and how long.
        look: looks, and raises what a call would be refused with.
        send: takes an answer and the mark of it.

    Raises:
        Refusal: there is nothing to see, or the watch ends.
    """
    until = asyncio.get_running_loop().time() + watching.seconds
    seen = watching.seen
    missing: Refusal | None
    while True:
        found, watcher.found = watcher.found, None
        if found is None:
            watcher.version = None
            found = await look()
        watcher.saw(found.version, found.begun_ns)
        missing = found.outcome if isinstance(found.outcome, Refusal) else None
        if missing is not None and not missing.eventual:
            raise missing
        if isinstance(found.outcome, bytes) and (mark := _mark(found.outcome)) != seen:
            seen = mark
            await _taken(watcher, send(found.outcome, mark))
        if found.ends or not await watcher.changed(until):
            break
    if missing is not None:
        raise missing


async def _taken(watcher: Watcher, sent: Awaitable[None]) -> None:
    # What has no room for an answer has none for a refusal behind it: only giving the call up ends it.
    watcher.sending = sending = asyncio.ensure_future(sent)
    timer = asyncio.get_running_loop().call_later(TAKE_SECONDS, sending.cancel)
    try:
        await sending
    finally:
        timer.cancel()
        sending.cancel()
        watcher.sending = None


def _mark(body: bytes) -> str:
    return blake2b(body, digest_size=_MARK_BYTES).hexdigest()
