"""Erase what may say something of people here, when the personal data of a case is erased."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from approval.domain.joint_review import Signed, State
from approval.domain.reviewing import erase
from approval.handlers import joint_events
from approval.storage import case_words, cases, docket, joint_reviews
from approval.storage.tables import WRITES
from chassis.storage.erasing import erase_declared

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from chassis.outcome import Outcome
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseWords:
    """Intake has erased the personal data of a case, by whom."""

    case_id: UUID
    division_code: str
    officer_id: str
    department_code: str


def erase_words(unit: Unit, commands: Sequence[EraseWords]) -> list[Outcome[None]]:
    """Erase minutes and places, names, what people said, and the kept answers (ADR 0018).

    What tables say of themselves goes (``Kind.ERASE``), and what was replied to orders. Who took part, what each
    department said and why stays, as reasons of decisions do.
    """
    by_case = {command.case_id: command for command in commands}
    cases.lock(unit, by_case)
    before = joint_reviews.of_cases(unit, by_case)
    changes = []
    for review in before.values():
        command = by_case[review.case_id]
        by = Signed(officer_id=command.officer_id, department_code=command.department_code, at=unit.now)
        erased = erase(review, by)
        changes.append((review, erased))
        if review.state is State.CONVENED:
            unit.emit(review.case_id, review.division_code, joint_events.cancelled(erased, by))
    joint_reviews.save(unit, changes)
    case_words.forget(unit, by_case)
    docket.erase_replies(unit, by_case)
    erase_declared(unit, WRITES, by_case)
    return [None for _ in commands]
