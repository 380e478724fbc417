"""AppealCard: what is wrong with a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.requests import read_id
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.supervision.v1 import cards_pb2 as pb
from supervision.handlers.appeal_card import AppealCard, appeal_card
from supervision.servicer.card_messages import card_message
from supervision.servicer.fields import read_words

if TYPE_CHECKING:
    from chassis.rpc import Call
    from supervision.handlers.carding import CardView


def parse(request: pb.AppealCardRequest, call: Call) -> AppealCard:
    """Read which card, and why."""
    violations = Violations()
    command = AppealCard(
        caller=call.caller,
        card_id=read_id(violations, "card_id", request.card_id),
        appeal=read_words(violations, "appeal", request.appeal),
    )
    violations.raise_if_any()
    return command


def render(view: CardView) -> pb.AppealCardResponse:
    """Show it as it is now."""
    return pb.AppealCardResponse(card=card_message(view))


RPC = Rpc(method="AppealCard", parse=parse, handle=appeal_card, render=render, writes=True)
