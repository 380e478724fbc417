"""What every worker does by the clock, whatever its service."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import structlog

from chassis.messaging.redelivered import PRUNE_REDELIVERIES
from chassis.storage.idempotency import PRUNE_KEYS
from chassis.storage.sent import prune_sent
from chassis.storage.set_aside import PRUNE_SET_ASIDE
from chassis.subscription import RowTimer, Timer

LOG = structlog.get_logger(__name__)


def timers(sent_days: int) -> Sequence[Timer]:
    """Answer the timers of every worker; sent events are kept for ``sent_days``."""
    return PRUNE_KEYS, PRUNE_SET_ASIDE, prune_sent(sent_days), PRUNE_REDELIVERIES


def unpaused(declared: Iterable[Timer | RowTimer[Any]], paused: Collection[str]) -> list[Timer | RowTimer[Any]]:
    """Answer the timers that are not paused; what is paused is told, as nobody else does it."""
    running: list[Timer | RowTimer[Any]] = []
    for timer in declared:
        if timer.name in paused:
            LOG.warning("A timer is paused.", action="timer_paused", timer=timer.name)
        else:
            running.append(timer)
    return running
