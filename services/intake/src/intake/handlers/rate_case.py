"""Rate a closed case with number and query code: once, what was said first stays."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from intake.domain.case.states import CaseState
from intake.domain.refusals import LookUpFailed, RatingNotDue
from intake.handlers import events
from intake.handlers.look_up_case import opened
from intake.storage import ratings
from kernel.ids import case_number_division

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.outcome import Outcome
    from chassis.storage.unit import Unit
    from intake.domain.case.model import Case
    from intake.domain.case.rating import KeptRating


@dataclass(frozen=True, slots=True, kw_only=True)
class RateCase:
    """A case number without fault, the code typed beside it, and the rating: maybe a guess, so of no trace."""

    case_no: str
    query_code: str = field(repr=False)
    grade: int
    reasons: tuple[str, ...]
    case_id: None = None

    @property
    def division_code(self) -> str:
        """The centre that gave the number."""
        return case_number_division(self.case_no)


def rate_cases(unit: Unit, commands: Sequence[RateCase]) -> list[Outcome[KeptRating]]:
    """Keep each, and tell supervision."""
    found = opened(unit, [(command.case_no, command.query_code) for command in commands])
    return [_rated(unit, case, command) for case, command in zip(found, commands, strict=True)]


def _rated(unit: Unit, case: Case | None, command: RateCase) -> Outcome[KeptRating]:
    if case is None:
        return LookUpFailed()
    if case.state is not CaseState.CLOSED:
        return RatingNotDue()
    if ratings.keep(unit, case, command.grade, command.reasons):
        unit.emit(case.case_id, case.division_code, events.case_rated(case, command.grade, command.reasons, unit.now))
    return ratings.of_case(unit, case)
