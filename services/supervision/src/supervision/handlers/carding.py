"""What the acts on cards have in common: limits, who may see them, what is told of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from chassis.rpc import actor_of
from onewindow.access.v1.access_pb2 import Role
from onewindow.supervision.v1 import cards_pb2, events_pb2
from supervision.domain.cards import Card, CardActor, CardColour
from supervision.domain.parameters import CARD_YELLOW_PERIOD
from supervision.handlers.limits import set_days
from supervision.handlers.own_entries import tell_timeline
from supervision.handlers.steps import step_of
from supervision.storage import cards
from supervision.storage.cards import CardEyes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from supervision.storage.steps import Step

NUMBERS_BEGIN = "JC"
"""With what the number of every card begins."""
SUPERVISION = frozenset({Role.ROLE_SUPERVISOR, Role.ROLE_CENTRE_HEAD})

COLOURS = {
    CardColour.YELLOW: (cards_pb2.CARD_COLOUR_YELLOW, "黄牌", "yellow card"),
    CardColour.RED: (cards_pb2.CARD_COLOUR_RED, "红牌", "red card"),
}


@dataclass(frozen=True, slots=True)
class CardView:
    """A card as those who may see it see it now."""

    card: Card
    now: datetime
    steps: Sequence[Step] = ()


def yellow_period(unit: Unit, division_code: str) -> timedelta:
    """Answer how long a yellow card counts towards a red one at a centre."""
    return timedelta(days=set_days(unit, division_code, CARD_YELLOW_PERIOD))


def eyes_of(caller: Caller) -> CardEyes:
    """Answer who looks: supervision at all, a head at the department's, everybody at those they are named on."""
    if caller.roles & SUPERVISION:
        return CardEyes(caller.officer_id, is_all=True)
    department = caller.department_code if Role.ROLE_DEPARTMENT_HEAD in caller.roles else ""
    return CardEyes(caller.officer_id, department)


def card_actor(caller: Caller) -> CardActor:
    """Say who does it."""
    return CardActor(caller.officer_id, caller.department_code)


def done(unit: Unit, card: Card, caller: Caller, step: str, words: str) -> CardView:
    """Keep what was done with a card that is held, and show it."""
    cards.add_step(unit, card, step_of(caller, step, words, unit.now))
    return CardView(card, unit.now, cards.steps_of(unit, [card.card_id])[card.card_id])


def tell_card(unit: Unit, card: Card, change: int, caller: Caller, words: tuple[str, str]) -> None:
    """Tell what became of a card: the timeline its colour and department, the officer and the head by an event."""
    colour, colour_zh, colour_en = COLOURS[card.colour]
    accountable = card.accountable
    event = events_pb2.CardChanged(
        case_id=str(card.case_id),
        card_id=str(card.card_id),
        card_no=card.card_no,
        change=events_pb2.CardChange.Name(change),
        colour=colour,
        item_code=card.item_code,
        accountable=cards_pb2.Accountable(
            officer_id=accountable.officer_id,
            department_code=accountable.department_code,
            deputy_id=accountable.deputy_id,
            head_id=accountable.head_id,
            leader_id=accountable.leader_id,
        ),
        appeal_until=card.appeal_until,
        changed_by=actor_of(caller),
        changed_at=unit.now,
    )
    unit.emit(card.case_id, card.division_code, event)
    zh, en = words
    tell_timeline(
        unit,
        card.case_id,
        event.DESCRIPTOR.name,
        (zh.format(card=f"{colour_zh}{card.card_no}"), en.format(card=f"{colour_en} {card.card_no}")),
        item_code=card.item_code,
        department_code=accountable.department_code,
        officer_id=caller.officer_id,
    )
