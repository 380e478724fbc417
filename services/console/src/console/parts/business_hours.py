"""When a centre is open, as people read it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hours:
    """Days of the week that are open alike, in which time."""

    holds: str
    days: str
    times: str
