"""How a limit stands: shape, word and colour, so that nobody needs to see colours."""

from __future__ import annotations

from dataclasses import dataclass

from console.words.language import Language


@dataclass(frozen=True, slots=True)
class Light:
    """``kind`` is its class and shape: ``green``, ``yellow``, ``red``, or ``none``: no clock runs."""

    kind: str
    word: str


def light_of(number: int, language: Language) -> Light:
    """Read a light as services have it (1 green, 2 yellow, 3 red); any other is none."""
    words = {
        1: ("green", language.say("on time")),
        2: ("yellow", language.say("due soon")),
        3: ("red", language.say("overdue")),
    }
    return Light(*words.get(number, ("none", language.say("no clock"))))
