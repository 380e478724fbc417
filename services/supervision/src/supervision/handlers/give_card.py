"""Give an officer a card."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from chassis.in_turn import each_in_turn
from kernel.errors import CaseNotHere, FaultKind
from kernel.fields import Violations
from kernel.ids import new_case_id
from onewindow.supervision.v1 import events_pb2
from supervision.domain.cards import Accountable, Card, CardColour, given, responsible
from supervision.domain.parameters import CARD_APPEAL
from supervision.domain.refusals import CardGivenAlready, CaseErased
from supervision.handlers.carding import (
    NUMBERS_BEGIN,
    CardView,
    card_actor,
    done,
    tell_card,
    yellow_period,
)
from supervision.handlers.limits import limit_of
from supervision.storage import cards, records, rules
from supervision.storage.serials import next_number

if TYPE_CHECKING:
    from uuid import UUID

    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from supervision.domain.record import CaseRecord
    from supervision.domain.rules.hit import Hit


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveCard:
    """A card for a fault in a case; ``hit_id`` is None and ``rule_code`` empty where the reason is one's own."""

    case_id: UUID
    caller: Caller
    item_code: str
    rule_code: str
    hit_id: UUID | None
    colour: CardColour
    accountable: Accountable
    reason: str = field(repr=False)
    chain_reason: str = field(repr=False)


@each_in_turn
def give_card(unit: Unit, command: GiveCard) -> CardView:
    """Give each; of two persons who give the same the first is heard."""
    caller, accountable = command.caller, command.accountable
    division_code = caller.division_code
    case = records.of_centre(unit, command.case_id, division_code)
    if case is None or not case.case_no:
        raise CaseNotHere
    if case.erased_at is not None:
        raise CaseErased
    _refuse_unreasoned(unit, case, command)
    cards.hold_officer(unit, division_code, accountable.officer_id)
    since = unit.now - yellow_period(unit, division_code)
    card = Card(
        card_id=new_case_id(unit.now),
        division_code=division_code,
        card_no="",
        colour=command.colour,
        case_id=case.case_id,
        case_no=case.case_no,
        item_code=command.item_code,
        rule_code=command.rule_code,
        hit_id=command.hit_id,
        accountable=accountable,
        reason=command.reason,
        chain_reason=command.chain_reason,
        given_by=card_actor(caller),
        given_at=unit.now,
        appeal_until=limit_of(unit, division_code, CARD_APPEAL).due_at,
    )
    card = given(card, is_second=bool(cards.yellow_cards(unit, division_code, accountable.officer_id, since)))
    same = cards.same_fault(unit, card)
    if same is not None:
        raise CardGivenAlready(card_no=same[0], officer_id=same[1])
    card = replace(card, card_no=next_number(unit, division_code, NUMBERS_BEGIN))
    cards.keep(unit, card)
    tell_card(unit, card, events_pb2.CARD_CHANGE_GIVEN, caller, ("发{card}", "a {card} is given"))
    return done(unit, card, caller, "given", card.reason)


def _refuse_unreasoned(unit: Unit, case: CaseRecord, command: GiveCard) -> None:
    """Refuse an item or a hit that the case has not, and another officer than the record says without a reason."""
    violations = Violations()
    if command.item_code and command.item_code not in case.tasks:
        violations.add("item_code", "Name an item of this case.", "请填写本办件的事项。", FaultKind.NOT_APPLICABLE)
    if command.hit_id is not None and not _rests_on(rules.find(unit, command.hit_id), command):
        violations.add(
            "hit_id",
            "Name what this rule found in this case and what is still so.",
            "请填写该规则在本办件中的有效命中记录。",
            FaultKind.NOT_APPLICABLE,
        )
    timeline = records.timelines(unit, [case.case_id])[case.case_id]
    known = responsible(case, timeline, command.item_code)
    differs = known.officer_id not in {"", command.accountable.officer_id}
    if differs and not command.chain_reason:
        violations.add(
            "chain_reason",
            f"The record names {known.officer_id}: say why another officer answers.",
            f"记录显示经办人为 {known.officer_id}，请说明为何由他人负责。",
            FaultKind.REQUIRED,
        )
    violations.raise_if_any()


def _rests_on(hit: Hit | None, command: GiveCard) -> bool:
    """Whether a hit is of the command's rule and case, and was not withdrawn."""
    if hit is None or hit.withdrawn_at is not None:
        return False
    return (hit.rule_code, hit.case_id) == (command.rule_code, command.case_id)
