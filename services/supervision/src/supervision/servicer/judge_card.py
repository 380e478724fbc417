"""JudgeCard: what a second person says of a card."""

from __future__ import annotations

from chassis.messages import answering
from chassis.reading import one_of, reading
from chassis.rpc import Rpc
from onewindow.supervision.v1 import cards_pb2 as pb
from supervision.handlers.judge_card import JudgeCard, judge_card
from supervision.servicer.card_messages import VERDICTS, card_message
from supervision.servicer.fields import read_words

RPC = Rpc(
    method="JudgeCard",
    parse=reading(
        pb.JudgeCardRequest,
        JudgeCard,
        verdict=one_of(VERDICTS, "Say what becomes of it.", "请选择处理方式。"),
        words=read_words,
    ),
    handle=judge_card,
    render=answering(pb.JudgeCardResponse, card=card_message),
    writes=True,
)
