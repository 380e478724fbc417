"""What a second person says of a card: it stays, it is taken back, it becomes red or stays yellow."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from chassis.in_turn import each_in_turn
from onewindow.supervision.v1 import events_pb2
from supervision.domain.cards import CardVerdict, judged
from supervision.domain.parameters import CARD_APPEAL
from supervision.domain.refusals import CardNotFound
from supervision.handlers.carding import CardView, card_actor, done, tell_card, yellow_period
from supervision.handlers.limits import limit_of
from supervision.storage import cards

if TYPE_CHECKING:
    from uuid import UUID

    from chassis.rpc import Caller
    from chassis.storage.unit import Unit

# What is told of each; that a card stays yellow is no news.
_TOLD = MappingProxyType(
    {
        CardVerdict.UPHOLD: (events_pb2.CARD_CHANGE_UPHELD, ("{card}经复核维持", "the {card} stays after review")),
        CardVerdict.REVOKE: (events_pb2.CARD_CHANGE_REVOKED, ("撤销{card}", "the {card} is taken back")),
        CardVerdict.RAISE: (events_pb2.CARD_CHANGE_RAISED, ("黄牌转为{card}", "the card is now a {card}")),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeCard:
    """A verdict and its reason."""

    caller: Caller
    card_id: UUID
    verdict: CardVerdict
    words: str = field(repr=False)
    case_id: None = None


@each_in_turn
def judge_card(unit: Unit, command: JudgeCard) -> CardView:
    """Do each; of two persons the first is heard."""
    caller, verdict = command.caller, command.verdict
    card = cards.hold(unit, command.card_id, caller.division_code)
    if card is None:
        raise CardNotFound
    steps = cards.steps_of(unit, [card.card_id])[card.card_id]
    officer_id = card.accountable.officer_id
    cards.hold_officer(unit, card.division_code, officer_id)
    since = card.given_at - yellow_period(unit, card.division_code)
    others = cards.yellow_cards(unit, card.division_code, officer_id, since, card.card_id)
    after = judged(
        card,
        verdict,
        card_actor(caller),
        command.words,
        unit.now,
        raised_by=next((step.officer_id for step in steps if step.step == CardVerdict.RAISE.value), ""),
        appeal_until=limit_of(unit, card.division_code, CARD_APPEAL).due_at,
        is_second=bool(others),
    )
    cards.save(unit, after)
    if verdict in _TOLD:
        change, words = _TOLD[verdict]
        tell_card(unit, after, change, caller, words)
    view = done(unit, after, caller, verdict.value, command.words)
    # Its case may have been erased while the appeal waited.
    cards.erase(unit, [after.case_id])
    return view
