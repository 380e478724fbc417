"""Somebody has called back whoever gave one of the two lowest grades."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kernel.errors import CaseNotHere
from supervision.domain.refusals import RatingAnswered
from supervision.storage import ratings
from supervision.storage.ratings import SoughtRatings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from chassis.outcome import Outcome
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from supervision.domain.ratings import Rating


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRating:
    """What came of the call."""

    case_id: UUID
    caller: Caller
    words: str


def answer_rating(unit: Unit, commands: Sequence[AnswerRating]) -> list[Outcome[Rating]]:
    """Keep each; of two persons the first is heard."""
    return [_answered(unit, command) for command in commands]


def _answered(unit: Unit, command: AnswerRating) -> Outcome[Rating]:
    centre = command.caller.division_code
    held = ratings.hold(unit, command.case_id, centre)
    if held is None:
        return CaseNotHere()
    called_back_at, by = held
    if called_back_at is not None:
        return RatingAnswered(officer_id=by)
    ratings.answer(unit, command.case_id, command.caller, command.words)
    (rating,), _ = ratings.page(unit, SoughtRatings(division_code=centre, case_id=command.case_id), None, 1)
    return rating
