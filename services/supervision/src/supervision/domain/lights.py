"""Green, yellow, red: before the limit is near, near it, past it (speech 000: 提前对将要过期的审批事项进行预警)."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime


class Light(enum.IntEnum):
    """How a clock stands; a greater value is worse."""

    GREEN = 1
    YELLOW = 2
    RED = 3

    @property
    def zh(self) -> str:
        """Chinese name."""
        return {Light.GREEN: "绿灯", Light.YELLOW: "黄灯", Light.RED: "红灯"}[self]


@dataclass(frozen=True, slots=True)
class Clock:
    """A running limit: warned about from ``yellow_at``, broken after ``due_at`` (both instants)."""

    yellow_at: datetime
    due_at: datetime

    def light(self, now: datetime) -> Light:
        """Light at an instant; the due instant itself is still in time."""
        if now > self.due_at:
            return Light.RED
        return Light.YELLOW if now >= self.yellow_at else Light.GREEN

    def next_change(self, now: datetime) -> datetime | None:
        """The next instant at which the light may differ; None once it is red."""
        if now < self.yellow_at:
            return self.yellow_at
        return self.due_at if now <= self.due_at else None


def burns(clock: Clock | None, until: datetime | None, now: datetime) -> Light:
    """Light of a clock that stopped at ``until``, or still runs: what was late stays red. No clock is green."""
    if clock is None:
        return Light.GREEN
    light = clock.light(until or now)
    return light if until is None or light is Light.RED else Light.GREEN
