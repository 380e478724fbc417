"""What every worker does by the clock, whatever its service."""

from __future__ import annotations

from chassis.servicer.idempotency import PRUNE_KEYS

TIMERS = (PRUNE_KEYS,)
