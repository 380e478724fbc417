"""The unit of work: one transaction, the only door to data, and what it says to the world.

Events emitted here are written to the outbox in the same transaction (``finish``), each with the next number of its
stream: consumers use the numbers to see duplicates and gaps. The row lock on ``stream`` makes one stream's events
visible in their order.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from google.protobuf.message import Message
from psycopg import Connection

from chassis.envelope import Envelope, event_bytes
from chassis.files.files import Files
from chassis.live import Hint
from chassis.privacy.key_files import Keys
from chassis.signing_keys import SigningKeys
from chassis.storage.conversation import Conversation
from chassis.storage.memory import Memory
from chassis.storage.queries import Statement, load_queries
from chassis.storage.reach import Reach
from chassis.storage.tables import Values, Write
from chassis.telemetry.tracing import SpanScope, Step

SQL = load_queries("chassis.storage", "outbox.sql")

# For statements whose plan does not hang on what they are given (``plan_cache_mode``).
_ONE_PLAN = "force_generic_plan"

Row = Mapping[str, Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Emission:
    """An event waiting for the end of the unit."""

    stream_id: UUID
    division_code: str
    event: Message
    # Of the step that said it: a batch may take several steps of one case.
    traceparent: str
    # Of the group it was said in; it leaves under the same.
    reach: Reach


class Unit:
    """One transaction over a batch of commands. Commits or rolls back as a whole; see ``chassis.storage.database``."""

    def __init__(  # noqa: PLR0913 - composed once, in chassis.storage.database
        self,
        conversation: Conversation,
        *,
        reach: Reach,
        source: str,
        shards: int,
        now: datetime,
        memory: Memory,
        scopes: Mapping[UUID, SpanScope],
        keys: Keys | None = None,
        files: Files | None = None,
        signing_keys: SigningKeys | None = None,
        read_only: bool = False,
    ) -> None:
        """Wrap an open transaction.

        Args:
            conversation: inside a transaction.
            reach: whom the transaction acts for.
            source: name of the service, the ``source`` of its events.
            shards: number of bus shards events are spread over by stream id.
            now: the instant this unit works at (UTC).
            memory: what the process remembers of immutable values, see ``remember``.
            scopes: the trace scope of each case in the batch.
            keys: what personal data is sealed with; none in a process that sees none.
            files: what people hand in; none in a process that keeps none.
            signing_keys: what a centre signs with; none in a process that signs nothing.
            read_only: it changes nothing, and may ask for whatever somebody looks for.
        """
        self._conversation = conversation
        self._reach = reach
        # What acts works by keys, set-wise: a plan made for its very parameters is the same as the last one. By the
        # length of an array alone the planner would make it anew each time.
        self._plans = "auto" if read_only else _ONE_PLAN
        self._said_reach: Reach | None = None
        self.now = now
        self.steps: list[Step] = []
        # What it has written to the outbox.
        self._written: list[Callable[[], list[Row]]] = []
        # What open pages are told when it is committed, each with its centre.
        self.hints: list[tuple[str, Hint]] = []
        # Streams of which something is known that was not before, by an event told or heard.
        self.moved: set[UUID] = set()
        self._source = source
        self._shards = shards
        self._memory = memory
        self._learned: dict[object, Any] = {}
        self._read: dict[object, Any] = {}
        self._handed_on: dict[object, Any] = {}
        self._scopes = scopes
        self._keys = keys
        self.files = files
        self.signing_keys = signing_keys or SigningKeys(None)
        self._emissions: list[Emission] = []
        # Streams that begin with what is said of them in this unit.
        self._begun: set[UUID] = set()

    @property
    def connection(self) -> Connection[Row]:
        """The connection, acting for whom the unit does; until the next statement of the unit."""
        return self._talk().plainly()

    def _talk(self) -> Conversation:
        """What to ask, acting for whom the unit does."""
        # Said only when somebody asks for it: a group that follows its like costs no statement.
        if self._said_reach != self._reach:
            self._conversation.say(*self._reach.words(self._plans))
            self._said_reach = self._reach
        return self._conversation

    @property
    def keys(self) -> Keys:
        """What personal data is sealed with.

        Raises:
            LookupError: this process has no keys; it was not meant to see personal data.
        """
        if self._keys is None:
            raise LookupError("ONEWINDOW_KEYS_FOLDER is not set for this process")
        return self._keys

    def plan_once(self) -> None:
        """Say, before anything is asked, that all of it is looked up by keys: a plan made once is as good as any."""
        self._plans = _ONE_PLAN

    @contextmanager
    def acting_as(self, reach: Reach) -> Iterator[None]:
        """Within the block, see and change only what ``reach`` allows; what is emitted there leaves under it."""
        before, self._reach = self._reach, reach
        try:
            yield
        finally:
            self._reach = before

    def rows(self, statement: Statement, **parameters: object) -> list[Row]:
        """Run a statement that answers many rows."""
        with self._timed(statement):
            return self._talk().ask(statement.sql, parameters)

    def ahead(self, statement: Statement, **parameters: object) -> Callable[[], list[Row]]:
        """Run a statement that answers many rows; what is answered waits for them.

        What is asked, written or asked ahead until then shares the wait.
        """
        with self._timed(statement):
            return self._talk().ask_ahead(statement.sql, parameters)

    def row(self, statement: Statement, **parameters: object) -> Row | None:
        """Run a statement that answers one row or none (``name^``)."""
        with self._timed(statement):
            return next(iter(self._talk().ask(statement.sql, parameters)), None)

    def count(self, statement: Statement, **parameters: object) -> int:
        """Run a statement that answers one number as ``value`` (``name^``); 0 if it answers no row."""
        row = self.row(statement, **parameters)
        return int(row["value"]) if row else 0

    def run(self, statement: Statement, **parameters: object) -> None:
        """Run a statement that changes rows (``name!``), without waiting for it if the unit is pipelined."""
        with self._timed(statement):
            self._talk().say(statement.sql, parameters)

    def affected(self, statement: Statement, **parameters: object) -> int:
        """Run a statement that changes rows (``name!``); answers how many."""
        with self._timed(statement):
            return self._talk().change(statement.sql, parameters)

    def wait(self) -> None:
        """Wait until the database has done what was sent; raises what it has against it."""
        self._conversation.sync()

    def write(self, write: Write, rows: Sequence[Values]) -> list[Row]:
        """Write rows in one statement, none if there are none; ``INSERT_NEW`` answers the keys of those it added."""
        if not rows:
            return []
        with self._timed(write):
            if write.answers:
                return self._talk().ask(write.sql, write.arrays(rows))
            self._talk().say(write.sql, write.arrays(rows))
            return []

    def find(self, find: Write, keys: Sequence[Values]) -> list[Row]:
        """Answer the rows that keys are of (``FIND``), in no certain order."""
        return self.write(find, keys)

    def remember(self, key: object, load: Callable[[], T]) -> T:
        """Answer an immutable value that is expensive to build, built once per process while it is asked for.

        The key must name the version of the data behind it: nothing here is ever invalidated, only forgotten when many
        others were asked for since. Each reach has its own:
        what somebody sees nothing of must not become nothing for everybody.
        """
        key = (self._reach, key)
        if key not in self._learned:
            known = self._memory.find(key)
            # Kept by the unit too: what it has begun with it can go on with.
            self._learned[key] = load() if known is None else known[0]
        value: T = self._learned[key]
        return value

    def read_once(self, key: object, load: Callable[[], T]) -> T:
        """Answer what may change, read once in this unit: all its steps go by the same, and none asks again."""
        key = (self._reach, key)
        if key not in self._read:
            self._read[key] = load()
        value: T = self._read[key]
        return value

    def hand_on(self, key: object, value: object) -> None:
        """Keep what a step has read for the next one, which takes it: what is written then has made it old."""
        self._handed_on[self._reach, key] = value

    def handed_on(self, key: object) -> Any:  # noqa: ANN401 - what was handed on
        """Take what a step before has handed on; None if there is nothing, or it was taken."""
        return self._handed_on.pop((self._reach, key), None)

    def keep_memory(self) -> None:
        """Share what ``remember`` loaded with later units; the database calls it after commit.

        Not before: a version this unit wrote and then rolled back may come again with other content.
        """
        self._memory.keep(self._learned)

    def emit(self, stream_id: UUID, division_code: str, event: Message) -> None:
        """Say an event (past tense) about a stream, usually a case; it leaves after the commit, in order."""
        scope = self._scopes.get(stream_id) or SpanScope.root(stream_id)
        self._emissions.append(Emission(stream_id, division_code, event, scope.traceparent(), self._reach))

    def begin_stream(self, stream_id: UUID) -> None:
        """Note that nothing was ever said about a stream, as its id was made for this unit: it need not be asked for.

        If something was all the same, the unit fails.
        """
        self._begun.add(stream_id)

    def said(self) -> list[Row]:
        """Answer what was written to the outbox, to be published when it is committed."""
        return [row for written in self._written for row in written()]

    def hint(self, division_code: str, hint: Hint) -> None:
        """Tell open pages of a centre, after the commit, that something has changed; nothing depends on it."""
        self.hints.append((division_code, hint))

    def shard_of(self, stream_id: UUID) -> int:
        """Answer the bus shard that the events of a stream leave by."""
        return stream_id.int % self._shards

    def finish(self) -> int:
        """Write the emitted events to the outbox; the database calls it before commit. Answers how many."""
        by_reach: dict[Reach, list[Emission]] = {}
        for emission in self._emissions:
            by_reach.setdefault(emission.reach, []).append(emission)
        self._emissions.clear()
        # Ordered, so that two units cannot deadlock.
        for reach in sorted(by_reach):
            with self.acting_as(reach):
                self._append(by_reach[reach])
        return sum(map(len, by_reach.values()))

    def _append(self, emissions: Sequence[Emission]) -> None:
        counts: dict[UUID, int] = {}
        for emission in emissions:
            counts[emission.stream_id] = counts.get(emission.stream_id, 0) + 1
        self.moved.update(counts)
        written = list(self._envelopes(emissions, self._reserve(counts)))
        self._written.append(
            self.ahead(
                SQL.append_outbox,
                shards=[self.shard_of(envelope.stream_id) for envelope in written],
                stream_ids=[envelope.stream_id for envelope in written],
                sequences=[envelope.sequence for envelope in written],
                division_codes=[envelope.division_code for envelope in written],
                events=[event_bytes(envelope) for envelope in written],
            )
        )

    def _reserve(self, counts: Mapping[UUID, int]) -> dict[UUID, int]:
        """Reserve so many numbers of each stream; answers the first one of each."""
        begun = {stream_id: count for stream_id, count in counts.items() if stream_id in self._begun}
        known = {stream_id: count for stream_id, count in counts.items() if stream_id not in begun}
        first_number = dict.fromkeys(begun, 1)
        if known:
            reserved = self.rows(SQL.advance_streams, stream_ids=list(known), counts=list(known.values()))
            first_number |= {row["stream_id"]: row["sequence"] - known[row["stream_id"]] + 1 for row in reserved}
        if begun:
            self.run(SQL.begin_streams, stream_ids=list(begun), counts=list(begun.values()))
            self._begun.difference_update(begun)
        return first_number

    def _envelopes(self, emissions: Sequence[Emission], next_number: dict[UUID, int]) -> Iterator[Envelope]:
        for emission in emissions:
            sequence = next_number[emission.stream_id]
            next_number[emission.stream_id] = sequence + 1
            yield Envelope(
                source=self._source,
                stream_id=emission.stream_id,
                sequence=sequence,
                division_code=emission.division_code,
                type=emission.event.DESCRIPTOR.full_name,
                time=self.now,
                traceparent=emission.traceparent,
                data=emission.event.SerializeToString(deterministic=True),
            )

    def _timed(self, statement: Statement | Write) -> _Timer:
        return _Timer(self.steps, getattr(statement, "__name__", "statement"))


class _Timer:
    """Appends a step when its block ends."""

    __slots__ = ("_name", "_start", "_steps")

    def __init__(self, steps: list[Step], name: str) -> None:
        self._steps = steps
        self._name = name

    def __enter__(self) -> None:
        self._start = time.time_ns()

    def __exit__(self, *_: object) -> None:
        self._steps.append(Step(self._name, self._start, time.time_ns()))
