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

from chassis.envelope import Envelope

# Source and stream.
Key = tuple[str, UUID]


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
    state: Literal["waiting", "retrying", "parked"]
    due_at: datetime | None

    def may_go(self, now: datetime) -> bool:
        """Whether nothing but its turn holds it back."""
        return self.state == "waiting" or (self.state == "retrying" and self.due_at is not None and self.due_at <= now)


@dataclass(slots=True)
class Line:
    """What is to be done about one stream: ``ready`` in order, ``early`` to be kept, ``duplicates`` to be dropped."""

    position: int
    ready: list[Item] = field(default_factory=list)
    early: list[Item] = field(default_factory=list)
    duplicates: int = 0

    def cut_at(self, sequence: int) -> Item | None:
        """Take the event that failed out of ``ready``, and with it all behind it; answers it if it was there."""
        index = sequence - self.position - 1
        if not 0 <= index < len(self.ready):
            return None
        failed, behind = self.ready[index], self.ready[index + 1 :]
        self.ready = self.ready[:index]
        self.early = [item for item in behind if not item.kept] + self.early
        return failed


def line_up(
    position: int, kept: Sequence[Kept], arrived: Sequence[Item], now: datetime, *, more_kept: bool = False
) -> Line:
    """Sort out one stream.

    Args:
        position: number of the last handled event, 0 before the first.
        kept: its kept events above the position, or the first of them, by number.
        arrived: what has arrived, in any order, some perhaps twice.
        now: the instant of the unit.
        more_kept: ``kept`` may not be all: what arrived behind the last of it might be kept already, and waits too.
    """
    line = Line(position)
    held = {entry.item.envelope.sequence: entry for entry in kept}
    horizon = max(held) if more_kept else None
    fresh: dict[int, Item] = {}
    for item in arrived:
        sequence = item.envelope.sequence
        if sequence <= position or sequence in held or sequence in fresh:
            line.duplicates += 1
        else:
            fresh[sequence] = item
    turn = position + 1
    while horizon is None or turn <= horizon:
        if turn in held and held[turn].may_go(now):
            line.ready.append(held[turn].item)
        elif turn in fresh:
            line.ready.append(fresh.pop(turn))
        else:
            break
        turn += 1
    line.early = [fresh[sequence] for sequence in sorted(fresh)]
    return line


def waves(lines: Mapping[Key, Line], joins: Callable[[Item, Item], bool]) -> Iterator[list[Item]]:
    """Answer the first ready event of every stream, then the next of those that have one, and so on.

    Args:
        lines: the streams.
        joins: whether an event may be handled in one call with the one behind it; then it takes that one along.
    """
    left = [deque(line.ready) for line in lines.values()]
    while left := [ready for ready in left if ready]:
        wave: list[Item] = []
        for ready in left:
            wave.append(ready.popleft())
            while ready and joins(wave[-1], ready[0]):
                wave.append(ready.popleft())
        yield wave
