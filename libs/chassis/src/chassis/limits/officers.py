"""How many calls an officer may make to one server: a bucket each, full after a rest."""

from __future__ import annotations

import math
import time
from collections import OrderedDict

from chassis.caller import Caller
from kernel.errors import TooManyRequests

# Officers whose buckets are kept; who has not called for longest has a full one again.
MOST_OFFICERS = 10_000


class OfficerCalls:
    """Calls of officers. Belongs to one event loop; another server counts for itself."""

    def __init__(self, per_second: float, burst: int) -> None:
        """Let in ``per_second`` calls in the long run, and ``burst`` at once after a rest."""
        self._per_second = per_second
        self._burst = burst
        # Tokens, and when there were so many (monotonic seconds).
        self._buckets: OrderedDict[tuple[str, str], tuple[float, float]] = OrderedDict()

    def __len__(self) -> int:
        """How many officers' buckets are kept."""
        return len(self._buckets)

    def admit(self, caller: Caller) -> None:
        """Let a call in.

        Raises:
            TooManyRequests: the officer has spent everything.
        """
        officer, now = (caller.division_code, caller.officer_id), time.monotonic()
        tokens, at = self._buckets.pop(officer, (float(self._burst), now))
        tokens = min(self._burst, tokens + (now - at) * self._per_second)
        pays = tokens >= 1
        self._buckets[officer] = (tokens - pays, now)
        if len(self._buckets) > MOST_OFFICERS:
            self._buckets.popitem(last=False)
        if not pays:
            raise too_many((1 - tokens) / self._per_second)


def too_many(seconds: float) -> TooManyRequests:
    """Refuse, with the whole seconds after which to come again."""
    return TooManyRequests(retry_after_seconds=str(max(1, math.ceil(seconds))))
