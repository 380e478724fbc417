"""The figures of a centre, and of its departments, items, officers or the centres below it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kernel.divisions import prefix
from supervision.domain.figures.definitions import OF, Dimension, Figure, Value, all_values
from supervision.storage import figures
from supervision.storage.figures import AskedCounts, Counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.outcome import Outcome
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from supervision.domain.figures.periods import Period

MOST_ROWS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class GetFigures:
    """Of a centre the caller may read; ``of_centres``: a row for each centre from there down."""

    caller: Caller
    division_code: str
    dimension: Dimension
    of_centres: bool
    period: Period
    case_id: None = None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """Whose (nobody's code: the centre's), each figure in the order of ``figures``, and as it was the period before."""

    code: str
    now: Sequence[Value]
    before: Sequence[Value]


@dataclass(frozen=True, slots=True)
class FoundFigures:
    """The figures that there are of the dimension, the centre, and the rows by code.

    ``total``: of all centres from there down, added up where they are kept; None where rows are of something else.
    """

    query: GetFigures
    figures: Sequence[Figure]
    centre: FigureRow
    rows: Sequence[FigureRow]
    total: FigureRow | None


def get_figures(unit: Unit, queries: Sequence[GetFigures]) -> list[Outcome[FoundFigures]]:
    """Add up what is counted."""
    return [_found(unit, query) for query in queries]


def _found(unit: Unit, query: GetFigures) -> FoundFigures:
    shown = query.dimension
    asked = AskedCounts(division_code=query.division_code, dimension=Dimension.CENTRE, period=query.period)
    centre = figures.counts_of(unit, asked)
    rows: dict[str, Counted] = {}
    total: FigureRow | None = None
    if query.of_centres:
        below = AskedCounts(
            division_code=query.division_code,
            dimension=Dimension.CENTRE,
            period=query.period,
            below=prefix(query.division_code),
        )
        rows = figures.counts(unit, below)
        total = _row("", shown, Dimension.CENTRE, figures.counts_of(unit, replace(below, together=True)))
    elif query.dimension is not Dimension.CENTRE:
        by = AskedCounts(division_code=query.division_code, dimension=query.dimension, period=query.period)
        rows = figures.counts(unit, by)
    return FoundFigures(
        query,
        OF[shown],
        _row("", shown, Dimension.CENTRE, centre),
        [_row(code, shown, query.dimension, counted) for code, counted in sorted(rows.items())[:MOST_ROWS]],
        total,
    )


def _row(code: str, shown: Dimension, dimension: Dimension, counted: Counted) -> FigureRow:
    return FigureRow(code, all_values(shown, dimension, counted.now), all_values(shown, dimension, counted.before))
