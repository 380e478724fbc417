"""When an event that failed is tried again, and when it is given up. Pure but for the dice."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import timedelta

from chassis.execution import describe
from kernel.errors import NotYetKnown, Refusal

# What an event waits for is usually on its way already.
SOON_SECONDS = 0.075
# Something on its way may take as long as an outage of its sender: such an event gets so many times the tries.
PATIENCE = 2
# A due instant is moved by up to this share, so that what failed together does not come back together.
JITTER = 0.2
ERROR_LENGTH = 500


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """Tries of an event before it is parked, and the first and longest delay between them."""

    max_attempts: int
    first_seconds: float
    limit_seconds: float


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an event of a stream failed; neither text holds personal data."""

    sequence: int
    reason: str
    text: str
    patient: bool = False

    @classmethod
    def of(cls, sequence: int, error: BaseException) -> Fault:
        """Describe what a handler answered or raised."""
        if isinstance(error, Refusal):
            # PostgreSQL keeps no NUL in a text.
            text = str(error).replace("\0", "")[:ERROR_LENGTH]
            return cls(sequence, error.reason, text, isinstance(error, NotYetKnown))
        return cls(sequence, type(error).__qualname__, describe(error)[:ERROR_LENGTH])

    def delay(self, attempts: int, policy: RetryPolicy) -> timedelta | None:
        """Answer the time until the next try after so many; None: park it."""
        if attempts >= policy.max_attempts * (PATIENCE if self.patient else 1):
            return None
        first = min(SOON_SECONDS, policy.first_seconds) if self.patient else policy.first_seconds
        seconds = min(first * 2 ** min(attempts - 1, 60), policy.limit_seconds)
        return timedelta(seconds=seconds * random.uniform(1 - JITTER, 1 + JITTER))  # noqa: S311 - guards nothing
