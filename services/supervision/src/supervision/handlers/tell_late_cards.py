"""Tell by the clock that the review of a card is late."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from supervision.handlers.steps import step_of
from supervision.storage import cards

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from chassis.storage.unit import Unit


def tell_late_cards(unit: Unit, _division_code: str, card_ids: Sequence[UUID]) -> None:
    """Keep of each that it is late, once."""
    for card in cards.read(unit, card_ids):
        after = replace(card, overdue_at=unit.now)
        cards.save(unit, after)
        cards.add_step(unit, after, step_of(None, "overdue", "", unit.now))
