"""How long to wait before something that died is started again."""

from __future__ import annotations

from dataclasses import dataclass

FIRST_SECONDS = 0.5
LIMIT_SECONDS = 30.0
# Whatever ran this long had started well: its next death is a new matter.
STABLE_SECONDS = 60.0


@dataclass(slots=True)
class Backoff:
    """Doubles with each death, never gives up."""

    deaths: int = 0

    def after(self, ran_seconds: float) -> float:
        """Count a death after so many seconds of life; answers the seconds to wait."""
        self.deaths = 1 if ran_seconds >= STABLE_SECONDS else self.deaths + 1
        # The exponent is bounded too: a day of deaths must not overflow.
        doubled: float = FIRST_SECONDS * 2 ** min(self.deaths - 1, 16)
        return min(doubled, LIMIT_SECONDS)
