"""Tell an officer, and the head of the department, of a card that supervision gave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from approval.domain.notice import Notice, NoticeKind
from approval.storage import cases, notices
from kernel.calendar import centre_time

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from chassis.outcome import Outcome
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class TellCard:
    """A card, and what became of it: ``colour`` and ``change`` are words of the notice's facts."""

    case_id: UUID
    division_code: str
    card_id: str
    card_no: str
    colour: str
    change: str
    item_code: str
    department_code: str
    officer_id: str
    head_id: str
    appeal_until: datetime
    changed_at: datetime


def tell_cards(unit: Unit, commands: Sequence[TellCard]) -> list[Outcome[None]]:
    """Tell each to both, once to who is both; of a case that is not here the card itself has to do."""
    known = cases.load(unit, {command.case_id for command in commands})
    notices.add(
        unit,
        [
            _notice(command, officer_id)
            for command in commands
            if command.case_id in known
            for officer_id in dict.fromkeys((command.officer_id, command.head_id))
            if officer_id
        ],
    )
    return [None for _ in commands]


def _notice(command: TellCard, officer_id: str) -> Notice:
    return Notice(
        kind=NoticeKind.CARD,
        case_id=command.case_id,
        division_code=command.division_code,
        department_code=command.department_code,
        item_code=command.item_code,
        officer_id=officer_id,
        happened_at=command.changed_at,
        facts={
            "card_id": command.card_id,
            "card_no": command.card_no,
            "colour": command.colour,
            "change": command.change,
            "officer_id": command.officer_id,
            "until": centre_time(command.appeal_until),
        },
    )
