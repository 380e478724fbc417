"""What was done with something, the oldest first: when, what, by whom, in which words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from console.words.limits import instant

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from google.protobuf.timestamp_pb2 import Timestamp

    from onewindow.type.v1.type_pb2 import Actor

_SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Event:
    """What was done once; ``who`` is empty for the clock and for whoever is no officer."""

    when: str
    what: str
    who: str
    words: str


class Teller(Protocol):
    """Whose page it is, as a visit tells it."""

    def say(self, sentence: str) -> str:
        """Say a sentence in their language."""

    def who(self, officer_id: str) -> str:
        """Say who an officer is."""


class _Told(Protocol):
    """A step as services tell it."""

    @property
    def step(self) -> str: ...
    @property
    def words(self) -> str: ...
    @property
    def actor(self) -> Actor: ...
    @property
    def at(self) -> Timestamp: ...


def history(visit: Teller, steps: Iterable[_Told], names: Mapping[str, str]) -> tuple[Event, ...]:
    """Say steps in their order; ``names`` has a sentence for each word, and one it has not stands as it is told."""
    return tuple(
        Event(
            instant(step.at),
            visit.say(names[step.step]) if step.step in names else step.step,
            "" if step.actor.officer_id == _SYSTEM else visit.who(step.actor.officer_id),
            step.words,
        )
        for step in steps
    )
