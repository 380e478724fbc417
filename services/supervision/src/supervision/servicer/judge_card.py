"""JudgeCard: what a second person says of a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.messages import answering
from chassis.requests import read_id
from chassis.rpc import Rpc
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.supervision.v1 import cards_pb2 as pb
from supervision.domain.cards import CardVerdict
from supervision.handlers.judge_card import JudgeCard, judge_card
from supervision.servicer.card_messages import VERDICTS, card_message
from supervision.servicer.fields import read_words

if TYPE_CHECKING:
    from chassis.rpc import Call


def parse(request: pb.JudgeCardRequest, call: Call) -> JudgeCard:
    """Read which card, and what is said."""
    violations = Violations()
    verdict = VERDICTS.get(request.verdict)
    if verdict is None:
        violations.add("verdict", "Say what becomes of it.", "请选择处理方式。", FaultKind.REQUIRED)
    command = JudgeCard(
        caller=call.caller,
        card_id=read_id(violations, "card_id", request.card_id),
        verdict=verdict or CardVerdict.UPHOLD,
        words=read_words(violations, "words", request.words),
    )
    violations.raise_if_any()
    return command


RPC = Rpc(
    method="JudgeCard",
    parse=parse,
    handle=judge_card,
    render=answering(pb.JudgeCardResponse, card=card_message),
    writes=True,
)
