"""What supervision does by the clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from chassis.storage.database import Database
from chassis.storage.unit import Unit
from chassis.subscription import RowTimer
from supervision.handlers.add_up_figures import add_up_figures
from supervision.handlers.erase_old_complaints import erase_old_complaints
from supervision.handlers.find_hits import GRACE, sweep_rules
from supervision.handlers.renew_lights import renew_lights
from supervision.handlers.sweep_lights import sweep_lights
from supervision.handlers.tell_late_cards import tell_late_cards
from supervision.handlers.tell_late_complaints import tell_late_complaints
from supervision.handlers.tell_late_orders import tell_late_orders
from supervision.handlers.tell_light_warnings import tell_light_warnings
from supervision.storage import cards, figures, parameters, rules, supervision_orders
from supervision.storage.complaints import claim_late, claim_old
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


def _claim_stories(unit: Unit, limit: int) -> Mapping[str, Sequence[UUID]]:
    return rules.claim(unit, unit.now - GRACE, limit)


def _story_due_since(database: Database) -> float | None:
    due_seconds = rules.due_since(database)
    return None if due_seconds is None else due_seconds - GRACE.total_seconds()


ADDED_UP_AFTER = timedelta(seconds=2)
"""So long what moves counts waits for more of the same days."""


def _claim_moves(unit: Unit, limit: int) -> Mapping[str, Sequence[str]]:
    return figures.claim_moves(unit, unit.now - ADDED_UP_AFTER, limit)


def _moves_due_since(database: Database) -> float | None:
    waiting_seconds = figures.waiting_seconds(database)
    return None if waiting_seconds is None else waiting_seconds - ADDED_UP_AFTER.total_seconds()


ADD_UP_FIGURES = RowTimer(
    name="add_up_figures",
    every_seconds=2.0,
    limit=100,
    claim=_claim_moves,
    handle=add_up_figures,
    due_since=_moves_due_since,
)

SWEEP_RULES = RowTimer(
    name="sweep_rules",
    every_seconds=5.0,
    limit=100,
    claim=_claim_stories,
    handle=sweep_rules,
    due_since=_story_due_since,
)

TELL_LATE_ORDERS = RowTimer(
    name="tell_late_orders",
    every_seconds=15.0,
    limit=100,
    claim=supervision_orders.claim_late,
    handle=tell_late_orders,
)

TELL_LIGHT_WARNINGS = RowTimer(
    name="tell_light_warnings",
    every_seconds=5.0,
    limit=20,
    claim=parameters.claim_untold_warnings,
    handle=tell_light_warnings,
)

RENEW_LIGHTS = RowTimer(
    name="renew_lights",
    every_seconds=5.0,
    # One at a time, and at once again until all of its cases go by it.
    limit=1,
    claim=parameters.claim_light_renewals,
    handle=renew_lights,
)

ERASE_OLD_COMPLAINTS = RowTimer(
    name="erase_old_complaints",
    every_seconds=600.0,
    limit=100,
    claim=claim_old,
    handle=erase_old_complaints,
)
