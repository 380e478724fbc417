"""What waits in a service, since when, and whether that is a fault. Pure.

A service tells its figures by name. Whatever has a sister ``NAME_oldest_seconds`` waits: a new queue shows by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_AGE = "_oldest_seconds"
# Passing by, in order of the way; anything else that waits is for a person.
_PASSING = ("outbox", "inbox_waiting", "inbox_retrying")
# On its way for longer than this it is held up (seconds); a first try and the next few are over by then.
HELD_UP_SECONDS = 60
_WORDS = {
    "outbox": "待发送 to be sent",
    "inbox_waiting": "等待前序事件 wait for an earlier event",
    "inbox_retrying": "待重试 tried again",
    "inbox_parked": "滞留 hold back their streams (onewindow parked list)",
    "inbox_unknown": "其中类型未知 of these, of an unknown type",
    "inbox_diverged": "其中内容分歧 of these, diverged",
    "inbox_dead": "其中使进程反复终止 of these, worker after worker died of",
    "set_aside": "定时任务暂搁 rows that timers have set aside",
}
_HEARD = "heard_"


@dataclass(frozen=True, slots=True)
class Waiting:
    """So many of a kind wait, the oldest for so many seconds."""

    name: str
    count: int
    oldest_seconds: int

    @property
    def is_fault(self) -> bool:
        """Whether this needs a person, or is held up."""
        return self.name not in _PASSING or self.oldest_seconds > HELD_UP_SECONDS

    def line(self) -> str:
        """Say it in both languages."""
        oldest = f"最久 oldest {_age(self.oldest_seconds)}"
        return f"{self.count:>6}  {_WORDS.get(self.name, self.name)}, {oldest}"


def waiting_in(figures: Mapping[str, int]) -> list[Waiting]:
    """Answer what waits in a service, by its figures, in the order they are told."""
    ages = {name.removesuffix(_AGE): value for name, value in figures.items() if name.endswith(_AGE)}
    return [Waiting(name, figures[name], age) for name, age in ages.items() if figures.get(name)]


def behind(figures: Mapping[str, Mapping[str, int]]) -> Iterator[tuple[str, str, int]]:
    """Answer who is behind whom by how many events: listener, source, events.

    A service tells in ``emitted`` how many events it has numbered, in ``heard_SOURCE`` how far it has heard another.
    """
    for listener, told in figures.items():
        for name, heard in sorted(told.items()):
            source = name.removeprefix(_HEARD)
            missing = figures.get(source, {}).get("emitted", 0) - heard
            if name.startswith(_HEARD) and missing > 0:
                yield listener, source, missing


def _age(seconds: int) -> str:
    for unit, size in (("d", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= 2 * size:
            return f"{seconds // size} {unit}"
    return f"{seconds} s"
