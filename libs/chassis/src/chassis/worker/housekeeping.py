"""What every worker does by the clock, whatever its service."""

from __future__ import annotations

from collections.abc import Sequence

from chassis.messaging.redelivered import PRUNE_REDELIVERIES
from chassis.storage.idempotency import PRUNE_KEYS
from chassis.storage.sent import prune_sent
from chassis.storage.set_aside import PRUNE_SET_ASIDE
from chassis.subscription import Timer


def timers(sent_days: int) -> Sequence[Timer]:
    """Answer the timers of every worker; sent events are kept for ``sent_days``."""
    return PRUNE_KEYS, PRUNE_SET_ASIDE, prune_sent(sent_days), PRUNE_REDELIVERIES
