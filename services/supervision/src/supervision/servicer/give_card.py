"""GiveCard: a yellow or red card for an officer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.messages import answering
from chassis.requests import read_id
from chassis.rpc import Rpc
from kernel import typed
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.supervision.v1 import cards_pb2 as pb
from supervision.domain.cards import CardColour
from supervision.handlers.give_card import GiveCard, give_card
from supervision.servicer.card_messages import COLOURS, card_message, read_accountable, read_rule
from supervision.servicer.fields import read_words

if TYPE_CHECKING:
    from chassis.rpc import Call


def parse(request: pb.GiveCardRequest, call: Call) -> GiveCard:
    """Read for what, to whom and why."""
    violations = Violations()
    colour = COLOURS.get(request.colour)
    if colour is None:
        violations.add("colour", "Choose yellow or red.", "请选择黄牌或红牌。", FaultKind.REQUIRED)
    rule_code = read_rule(violations, "rule_code", request.rule_code)
    hit_id = read_id(violations, "hit_id", request.hit_id) if request.hit_id else None
    if bool(hit_id) != bool(rule_code):
        violations.add(
            "rule_code", "A hit is named with its rule.", "命中记录须与规则一并填写。", FaultKind.CONTRADICTS
        )
    command = GiveCard(
        case_id=read_id(violations, "case_id", request.case_id),
        caller=call.caller,
        item_code=typed.code(request.item_code),
        rule_code=rule_code,
        hit_id=hit_id,
        colour=colour or CardColour.YELLOW,
        accountable=read_accountable(violations, request.accountable),
        reason=read_words(violations, "reason", request.reason),
        chain_reason=read_words(violations, "chain_reason", request.chain_reason, required=False),
    )
    violations.raise_if_any()
    return command


RPC = Rpc(
    method="GiveCard",
    parse=parse,
    handle=give_card,
    render=answering(pb.GiveCardResponse, card=card_message),
    writes=True,
)
