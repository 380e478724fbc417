"""What supervision does by the clock."""

from __future__ import annotations

from chassis.subscription import RowTimer
from supervision.handlers.sweep_lights import sweep_lights
from supervision.storage.records import claim_relights, light_due_since

SWEEP_LIGHTS = RowTimer(
    name="sweep_lights",
    every_seconds=2.0,
    limit=500,
    claim=claim_relights,
    handle=sweep_lights,
    due_since=light_due_since,
)
