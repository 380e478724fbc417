"""Propose who answers for a card, as the record of the case has it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kernel.errors import CaseNotHere
from supervision.domain.cards import Accountable, responsible
from supervision.handlers.carding import CardView, yellow_period
from supervision.storage import cards, records

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from chassis.outcome import Outcome
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from supervision.domain.record import CaseRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftCard:
    """One of id and number, and the item; an empty one is the whole case."""

    caller: Caller
    item_code: str
    case_id: UUID | None = None
    case_no: str = ""


@dataclass(frozen=True, slots=True)
class DraftedCard:
    """Whom a card would be given to, and the yellow cards that count already."""

    case: CaseRecord
    accountable: Accountable
    yellow_cards: Sequence[CardView]


def draft_card(unit: Unit, queries: Sequence[DraftCard]) -> list[Outcome[DraftedCard]]:
    """Answer each."""
    return [_drafted(unit, query) for query in queries]


def _drafted(unit: Unit, query: DraftCard) -> Outcome[DraftedCard]:
    division_code = query.caller.division_code
    ids, numbers = ([query.case_id] if query.case_id else []), ([query.case_no] if query.case_no else [])
    case = next((case for case in records.find(unit, ids, numbers) if case.division_code == division_code), None)
    if case is None:
        return CaseNotHere()
    timeline = records.timelines(unit, [case.case_id])[case.case_id]
    found = responsible(case, timeline, query.item_code)
    head_id, leader_id = cards.chain_of(unit, division_code, found.department_code)
    since = unit.now - yellow_period(unit, division_code)
    yellow = cards.yellow_cards(unit, division_code, found.officer_id, since) if found.officer_id else []
    return DraftedCard(
        case, replace(found, head_id=head_id, leader_id=leader_id), [CardView(card, unit.now) for card in yellow]
    )
