"""The figures of a month for everybody, of the centre and its departments, without what is of a few."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from supervision.domain.figures.definitions import Dimension
from supervision.domain.figures.disclosing import OpenFigures, open_figures
from supervision.handlers.get_figures import MOST_ROWS
from supervision.storage import figures
from supervision.storage.figures import AskedCounts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.outcome import Outcome
    from chassis.storage.unit import Unit
    from supervision.domain.figures.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class GetOpenFigures:
    """Of a month that is over."""

    division_code: str
    period: Period
    case_id: None = None


@dataclass(frozen=True, slots=True)
class FoundOpenFigures:
    """What is told of the month that was asked for."""

    query: GetOpenFigures
    figures: OpenFigures


def get_open_figures(unit: Unit, queries: Sequence[GetOpenFigures]) -> list[Outcome[FoundOpenFigures]]:
    """Answer what may be told of each."""
    return [_found(unit, query) for query in queries]


def _found(unit: Unit, query: GetOpenFigures) -> FoundOpenFigures:
    centre = figures.counts_of(unit, _asked(query, Dimension.CENTRE))
    by_code = sorted(figures.counts(unit, _asked(query, Dimension.DEPARTMENT)).items())
    # Who has nothing in the month itself is not named.
    departments = [(code, counted.now) for code, counted in by_code if counted.now]
    return FoundOpenFigures(query, open_figures(centre.now, dict(departments[:MOST_ROWS])))


def _asked(query: GetOpenFigures, dimension: Dimension) -> AskedCounts:
    return AskedCounts(division_code=query.division_code, dimension=dimension, period=query.period)
