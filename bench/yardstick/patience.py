"""How long to wait before asking again whether an event has arrived."""

from __future__ import annotations

SHORTEST_SECONDS = 0.002
LONGEST_SECONDS = 0.1
# The first question comes after this share of the usual wait, the next ones after that share, growing.
_FIRST, _NEXT, _GROWTH = 0.7, 0.2, 1.3
# Weight of the newest wait in the usual one, and how much is taken off when the first question came too late.
_NEWEST, _SOONER = 0.1, 0.9


class Patience:
    """Learns how long a wait usually is, so that a driver asks about twice and not twenty times.

    What is measured with it is an upper bound: the event was there by the time it was asked for. An answer to the
    first question tells only that the wait was shorter, so the next question comes sooner; without that a slow moment
    would be waited for ever after.
    """

    def __init__(self, usual_seconds: float = 0.02) -> None:
        """Begin with a guess."""
        self._usual_seconds = usual_seconds

    def pause_seconds(self, asked: int) -> float:
        """Pause before the next question, when so many were asked already."""
        share = _FIRST if asked == 0 else _NEXT * _GROWTH ** min(asked - 1, 20)
        return min(max(self._usual_seconds * share, SHORTEST_SECONDS), LONGEST_SECONDS)

    def learn(self, waited_seconds: float, asked: int) -> None:
        """Take in how long a wait was, and with how many questions."""
        if asked == 1:
            self._usual_seconds *= _SOONER
        else:
            self._usual_seconds += (waited_seconds - self._usual_seconds) * _NEWEST
