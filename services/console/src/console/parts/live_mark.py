"""How old a page is, and whether it changes by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from console.words.language import Language
from kernel.calendar import CENTRE_ZONE


@dataclass(frozen=True, slots=True)
class LiveMark:
    """``at``: when the page was made, in the centre's zone; ``stream``: where it is told of changes."""

    at: str
    stream: str
    made: str
    live: str
    off: str
    news: str


def live_mark(language: Language, now: datetime, stream: str) -> LiveMark:
    """Make the mark of a page that was made now.

    Args:
        language: of the page.
        now: aware.
        stream: address of its stream of events.
    """
    at = now.astimezone(CENTRE_ZONE).strftime("%H:%M:%S")
    return LiveMark(
        at=at,
        stream=stream,
        made=language.say("As of {time}", time=at),
        live=language.say("Live {time}"),
        off=language.say("Not connected, as of {time}"),
        news=language.say("There is something new. Show it"),
    )
