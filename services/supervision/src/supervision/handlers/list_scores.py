"""The scores of a month, and by what departments are scored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from supervision.domain.scores import STANDARD
from supervision.handlers.scoring import ScoresOfMonth, seen
from supervision.storage import scores

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from chassis.outcome import Outcome
    from chassis.storage.unit import Unit
    from supervision.domain.scores import Scheme


@dataclass(frozen=True, slots=True, kw_only=True)
class ListScores:
    """Of a month, or of the newest; ``department_code``: of whose head, empty of supervision."""

    division_code: str
    department_code: str
    month: date | None
    case_id: None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GetScoreScheme:
    """Of a centre."""

    division_code: str
    case_id: None = None


@dataclass(frozen=True, slots=True)
class FoundSchemes:
    """Of a centre, the one in force first."""

    division_code: str
    schemes: Sequence[Scheme]


def list_scores(unit: Unit, queries: Sequence[ListScores]) -> list[Outcome[ScoresOfMonth]]:
    """Answer each."""
    return [_found(unit, query) for query in queries]


def get_score_schemes(unit: Unit, queries: Sequence[GetScoreScheme]) -> list[Outcome[FoundSchemes]]:
    """Answer of each what was set, the newest first, and the standard that holds before."""
    return [
        FoundSchemes(query.division_code, [*scores.schemes(unit, query.division_code), STANDARD]) for query in queries
    ]


def _found(unit: Unit, query: ListScores) -> ScoresOfMonth:
    months = scores.months(unit, query.division_code)
    month = scores.month_of(unit, query.division_code, query.month)
    return ScoresOfMonth(month, seen(unit, month, query.department_code) if month else (), months)
