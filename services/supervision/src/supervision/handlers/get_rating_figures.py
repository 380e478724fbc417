"""How often each grade was given at a centre."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from supervision.storage import ratings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.outcome import Outcome
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from supervision.domain.ratings import RatingFigure


@dataclass(frozen=True, slots=True, kw_only=True)
class GetRatingFigures:
    """Of a centre the caller may read."""

    caller: Caller
    division_code: str
    case_id: None = None


def get_rating_figures(unit: Unit, queries: Sequence[GetRatingFigures]) -> list[Outcome[list[RatingFigure]]]:
    """Count for each."""
    return [ratings.figures(unit, query.division_code) for query in queries]
