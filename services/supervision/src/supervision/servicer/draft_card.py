"""DraftCard: who would answer for a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.requests import case_asked
from chassis.rpc import Rpc
from kernel import typed
from kernel.fields import Violations
from onewindow.supervision.v1 import cards_pb2 as pb
from supervision.handlers.draft_card import DraftCard, DraftedCard, draft_card
from supervision.servicer.card_messages import accountable_message, card_message

if TYPE_CHECKING:
    from chassis.rpc import Call


def parse(request: pb.DraftCardRequest, call: Call) -> DraftCard:
    """Read which case and item."""
    violations = Violations()
    case_id, case_no = case_asked(violations, request)
    violations.raise_if_any()
    return DraftCard(caller=call.caller, item_code=typed.code(request.item_code), case_id=case_id, case_no=case_no)


def render(drafted: DraftedCard) -> pb.DraftCardResponse:
    """Show whom it would be given to."""
    return pb.DraftCardResponse(
        case_id=str(drafted.case.case_id),
        case_no=drafted.case.case_no,
        accountable=accountable_message(drafted.accountable),
        yellow_cards=[card_message(view) for view in drafted.yellow_cards],
    )


RPC = Rpc(method="DraftCard", parse=parse, handle=draft_card, render=render, writes=False)
