"""AppealCard: what is wrong with a card."""

from __future__ import annotations

from chassis.messages import answering
from chassis.reading import reading
from chassis.rpc import Rpc
from onewindow.supervision.v1 import cards_pb2 as pb
from supervision.handlers.appeal_card import AppealCard, appeal_card
from supervision.servicer.card_messages import card_message
from supervision.servicer.fields import read_words

RPC = Rpc(
    method="AppealCard",
    parse=reading(pb.AppealCardRequest, AppealCard, appeal=read_words),
    handle=appeal_card,
    render=answering(pb.AppealCardResponse, card=card_message),
    writes=True,
)
