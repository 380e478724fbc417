"""How long until, or since, an instant: in words, in the unit that matters."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from console.words.language import Language

if TYPE_CHECKING:
    from google.protobuf.timestamp_pb2 import Timestamp

_HOUR, _DAY = 3600, 24 * 3600


def remaining(language: Language, due: Timestamp, now: datetime) -> str:
    """Say how much of a limit is left, or since when it is over; empty if there is none.

    Days are calendar days and said to be: working days are the services' to count.
    """
    if not due.seconds:
        return ""
    seconds = (due.ToDatetime(UTC) - now).total_seconds()
    if abs(seconds) < _DAY:
        hours = max(1, math.ceil(abs(seconds) / _HOUR))
        if seconds < 0:
            return language.count("overdue by {number} hour", "overdue by {number} hours", hours)
        return language.count("{number} hour left", "{number} hours left", hours)
    days = math.floor(abs(seconds) / _DAY)
    if seconds < 0:
        return language.count("overdue by {number} calendar day", "overdue by {number} calendar days", days)
    return language.count("{number} calendar day left", "{number} calendar days left", days)
