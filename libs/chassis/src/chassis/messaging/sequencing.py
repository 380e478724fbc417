"""Which events of a stream are next: pure, no database.

Events of a stream are numbered without a gap. What arrives may be old, next, or too early; what is kept from before
may be due, not due, or parked, and nothing overtakes it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from uuid import UUID

from chassis.envelope import DIGEST_BYTES, Envelope

# Source and stream.
Key = tuple[str, UUID]


State = Literal["waiting", "retrying", "parked", "unknown", "diverged"]

# Digests of the last events of a stream that are kept: whatever is delivered again is younger.
MOST_DIGESTS = 64


@dataclass(frozen=True, slots=True)
class Item:
    """An event to be handled: just arrived, or kept since an earlier try."""

    envelope: Envelope
    body: bytes
    attempts: int = 0
    kept: bool = False

    @property
    def key(self) -> Key:
        """Stream the event belongs to."""
        return self.envelope.source, self.envelope.stream_id


@dataclass(frozen=True, slots=True)
class Kept:
    """A kept event and whether it may be handled when its turn comes."""

    item: Item
    state: State
    due_at: datetime | None

    def may_go(self, now: datetime) -> bool:
        """Whether nothing but its turn, and that its type is known, holds it back."""
        return self.state in {"waiting", "unknown"} or (
            self.state == "retrying" and self.due_at is not None and self.due_at <= now
        )


@dataclass(frozen=True, slots=True)
class Position:
    """Number of the last handled event of a stream, 0 before the first; digests of the last ones, the newest last."""

    sequence: int
    digests: bytes = b""

    def digest_of(self, sequence: int) -> bytes | None:
        """Digest of a handled event; None if it was too long ago."""
        end = len(self.digests) - DIGEST_BYTES * (self.sequence - sequence)
        return self.digests[end - DIGEST_BYTES : end] if end >= DIGEST_BYTES else None

    def after(self, handled: Sequence[Item]) -> Position:
        """Answer the position when these are handled too."""
        digests = self.digests + b"".join(item.envelope.digest for item in handled)
        return Position(self.sequence + len(handled), digests[-MOST_DIGESTS * DIGEST_BYTES :])

    def before(self, sequence: int) -> Position:
        """Answer the position as it was before this event was handled."""
        known = len(self.digests) - DIGEST_BYTES * (self.sequence - sequence + 1)
        return Position(sequence - 1, self.digests[: max(known, 0)])

    def instead(self, sequence: int, digest: bytes) -> Position:
        """Answer the position with another event in the place of a handled one."""
        end = len(self.digests) - DIGEST_BYTES * (self.sequence - sequence)
        if end < DIGEST_BYTES:
            return self
        return Position(self.sequence, self.digests[: end - DIGEST_BYTES] + digest + self.digests[end:])


@dataclass(slots=True)
class StreamPlan:
    """What is to be done about one stream.

    ``ready`` in order, ``early`` to be kept until their turn, ``duplicates`` to be dropped. ``unknown`` is next and of
    a type nobody here knows. ``diverged`` differ from what was handled or kept under their numbers: the source has gone
    back and says something else now. ``unverified`` are duplicates too old to be compared.
    """

    position: Position
    ready: list[Item] = field(default_factory=list)
    early: list[Item] = field(default_factory=list)
    unknown: Item | None = None
    diverged: list[Item] = field(default_factory=list)
    duplicates: int = 0
    unverified: list[Item] = field(default_factory=list)

    def cut_at(self, sequence: int) -> Item | None:
        """Take the event that failed out of ``ready``, and with it all behind it; answers it if it was there."""
        index = sequence - self.position.sequence - 1
        if not 0 <= index < len(self.ready):
            return None
        failed, behind = self.ready[index], self.ready[index + 1 :]
        if self.unknown is not None:
            behind.append(self.unknown)
            self.unknown = None
        self.ready = self.ready[:index]
        self.early = [item for item in behind if not item.kept] + self.early
        return failed


def line_up(  # noqa: PLR0913 - everything that decides about a stream
    position: Position,
    kept: Sequence[Kept],
    arrived: Sequence[Item],
    now: datetime,
    knows: Callable[[Item], bool],
    *,
    more_kept: bool = False,
) -> StreamPlan:
    """Sort out one stream.

    Args:
        position: how far it has got.
        kept: its kept events above the position, or the first of them, and those that differ from what was handled; by
            number.
        arrived: what has arrived, in any order, some perhaps twice.
        now: the instant of the unit.
        knows: whether an event is of a type that is handled here or known to be of no interest.
        more_kept: ``kept`` may not be all: what arrived behind the last of it might be kept already, and waits too.
    """
    plan = StreamPlan(position)
    held = {entry.item.envelope.sequence: entry for entry in kept}
    fresh = _compare(plan, held, arrived)
    differing = {item.envelope.sequence for item in plan.diverged}
    differing.update(sequence for sequence, entry in held.items() if entry.state == "diverged")
    # Stands still: what it says next may build upon what differs.
    standing = min(differing, default=position.sequence + 1) <= position.sequence
    horizon = max(held) if more_kept else None
    turn = position.sequence + 1
    while not standing and turn not in differing and (horizon is None or turn <= horizon):
        entry = held.get(turn)
        item = fresh.get(turn) if entry is None else entry.item if entry.may_go(now) else None
        if item is None:
            break
        fresh.pop(turn, None)
        if not knows(item):
            plan.unknown = item if entry is None or entry.state != "unknown" else None
            break
        plan.ready.append(item)
        turn += 1
    plan.early = [fresh[sequence] for sequence in sorted(fresh)]
    return plan


def _compare(plan: StreamPlan, held: Mapping[int, Kept], arrived: Sequence[Item]) -> dict[int, Item]:
    """Answer what is new, by number; note in ``plan`` what has come before, and what differs from it."""
    fresh: dict[int, Item] = {}
    diverged: dict[int, Item] = {}
    for item in arrived:
        sequence, digest = item.envelope.sequence, item.envelope.digest
        handled = plan.position.digest_of(sequence) if sequence <= plan.position.sequence else None
        before = diverged.get(sequence) or fresh.get(sequence) or (held[sequence].item if sequence in held else None)
        if digest == handled or (before is not None and before.envelope.digest == digest):
            plan.duplicates += 1
        elif before is not None or handled is not None:
            fresh.pop(sequence, None)
            diverged[sequence] = item
        elif sequence <= plan.position.sequence:
            plan.duplicates += 1
            plan.unverified.append(item)
        else:
            fresh[sequence] = item
    plan.diverged = [diverged[sequence] for sequence in sorted(diverged)]
    return fresh


def waves(plans: Mapping[Key, StreamPlan], joins: Callable[[Item, Item], bool]) -> Iterator[list[Item]]:
    """Answer the first ready event of every stream, then the next of those that have one, and so on.

    Args:
        plans: the streams.
        joins: whether an event may be handled in one call with the one behind it; then it takes that one along.
    """
    left = [deque(plan.ready) for plan in plans.values()]
    while left := [ready for ready in left if ready]:
        wave: list[Item] = []
        for ready in left:
            wave.append(ready.popleft())
            while ready and joins(wave[-1], ready[0]):
                wave.append(ready.popleft())
        yield wave
