"""Say what is wrong with a card, as the officer who has it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chassis.in_turn import each_in_turn
from supervision.domain.cards import appealed
from supervision.domain.parameters import CARD_REVIEW
from supervision.domain.refusals import CardNotFound
from supervision.handlers.carding import CardView, done
from supervision.handlers.limits import limit_of
from supervision.storage import cards

if TYPE_CHECKING:
    from uuid import UUID

    from chassis.rpc import Caller
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealCard:
    """Why a card is not right."""

    caller: Caller
    card_id: UUID
    appeal: str = field(repr=False)
    case_id: None = None


@each_in_turn
def appeal_card(unit: Unit, command: AppealCard) -> CardView:
    """Take each, once."""
    caller = command.caller
    card = cards.hold(unit, command.card_id, caller.division_code)
    if card is None:
        raise CardNotFound
    clock = limit_of(unit, card.division_code, CARD_REVIEW)
    after = appealed(card, caller.officer_id, command.appeal, clock, unit.now)
    cards.save(unit, after)
    return done(unit, after, caller, "appealed", command.appeal)
