"""What every worker does by the clock, whatever its service."""

from __future__ import annotations

from chassis.storage.idempotency import PRUNE_KEYS
from chassis.storage.set_aside import PRUNE_SET_ASIDE

TIMERS = (PRUNE_KEYS, PRUNE_SET_ASIDE)
