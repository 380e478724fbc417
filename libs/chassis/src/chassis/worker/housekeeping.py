"""What every worker does by the clock, whatever its service."""

from __future__ import annotations

from chassis.storage.idempotency import PRUNE_KEYS

TIMERS = (PRUNE_KEYS,)
