"""A page's stream of server-sent events (WHATWG HTML, 9.2): named, numbered, kept alive, and soon over."""

from __future__ import annotations

import json
import random
import time
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kernel.calendar import CENTRE_ZONE

if TYPE_CHECKING:
    from console.live.ears import Ear

# A connection on which nothing is said for so long is said something, so that whoever stands between keeps it.
BEAT_SECONDS = 15.0
# After this time the browser comes again: tokens that ended, servers that were replaced and leaks end with it.
LIFE_SECONDS = 300.0
SPREAD = 0.2
RETRY_MILLISECONDS = 1_000


async def events(
    ear: Ear,
    *,
    beat_seconds: float = BEAT_SECONDS,
    life_seconds: float = LIFE_SECONDS,
    clock: Callable[[], float] = time.monotonic,
) -> AsyncIterator[bytes]:
    """Tell a page what its ear hears, until its life is over.

    A beat carries the centre's time, for the mark that says how old the page is.
    """
    ends_at = clock() + life_seconds * random.uniform(1 - SPREAD, 1 + SPREAD)  # noqa: S311 - spreads browsers
    yield f"retry: {RETRY_MILLISECONDS}\n\n".encode()
    number = 1
    yield _frame(number, "beat", {"now": _now()})
    while (left := ends_at - clock()) > 0:
        news = await ear.next(min(beat_seconds, left))
        number += 1
        if news is None:
            yield _frame(number, "beat", {"now": _now()})
        else:
            yield _frame(number, news.event, {"topics": news.topics})


def _frame(number: int, event: str, told: object) -> bytes:
    return f"id: {number}\nevent: {event}\ndata: {json.dumps(told)}\n\n".encode()


def _now() -> str:
    return datetime.now(UTC).astimezone(CENTRE_ZONE).strftime("%H:%M:%S")
