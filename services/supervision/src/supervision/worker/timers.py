"""What supervision does by the clock."""

from __future__ import annotations

from chassis.subscription import RowTimer
from supervision.handlers.sweep_lights import sweep_lights
from supervision.handlers.tell_late_cards import tell_late_cards
from supervision.handlers.tell_late_complaints import tell_late_complaints
from supervision.storage import cards
from supervision.storage.complaints import claim_late
from supervision.storage.records import claim_relights, light_due_since

SWEEP_LIGHTS = RowTimer(
    name="sweep_lights",
    every_seconds=2.0,
    limit=500,
    claim=claim_relights,
    handle=sweep_lights,
    due_since=light_due_since,
)

TELL_LATE_COMPLAINTS = RowTimer(
    name="tell_late_complaints",
    every_seconds=15.0,
    limit=100,
    claim=claim_late,
    handle=tell_late_complaints,
)

TELL_LATE_CARDS = RowTimer(
    name="tell_late_cards",
    every_seconds=15.0,
    limit=100,
    claim=cards.claim_late,
    handle=tell_late_cards,
)
