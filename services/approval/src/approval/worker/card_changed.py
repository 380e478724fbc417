"""CardChanged: an officer was given a card, or what became of it."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from approval.handlers.tell_cards import TellCard, tell_cards
from chassis.subscription import Subscription
from onewindow.supervision.v1 import cards_pb2, events_pb2

if TYPE_CHECKING:
    from chassis.subscription import Received


def parse(received: Received[events_pb2.CardChanged]) -> TellCard:
    """Read which card, whose, and what became of it."""
    event = received.event
    return TellCard(
        case_id=received.stream_id,
        division_code=received.division_code,
        card_id=event.card_id,
        card_no=event.card_no,
        colour=cards_pb2.CardColour.Name(event.colour).removeprefix("CARD_COLOUR_").lower(),
        change=events_pb2.CardChange.Name(event.change).removeprefix("CARD_CHANGE_").lower(),
        item_code=event.item_code,
        department_code=event.accountable.department_code,
        officer_id=event.accountable.officer_id,
        head_id=event.accountable.head_id,
        appeal_until=event.appeal_until.ToDatetime(UTC),
        changed_at=event.changed_at.ToDatetime(UTC),
    )


SUBSCRIPTION = Subscription(event=events_pb2.CardChanged, source="supervision", parse=parse, handle=tell_cards)
