"""The cases behind a figure: exactly those it counts."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from supervision.domain.figures.definitions import counted_by, summed
from supervision.storage import figures
from supervision.storage.figures import AskedCounts, SoughtFacts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.outcome import Outcome
    from chassis.paging import Page, PageAsked
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from supervision.domain.figures.definitions import Dimension, Figure, Part
    from supervision.domain.figures.periods import Period
    from supervision.storage.figures import ListedFact


class Listed(enum.Enum):
    """Which part of a figure is listed: what it counts, of what, or what is missing from the whole."""

    COUNTED = 1
    OF = 2
    REST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFigureCases:
    """A page of a centre the caller may read; ``code`` of whom, empty of the centre."""

    caller: Caller
    division_code: str
    figure: Figure
    listed: Listed
    dimension: Dimension
    code: str
    period: Period
    page: PageAsked
    case_id: None = None

    @property
    def part(self) -> Part:
        """What the facts are of."""
        return self.figure.counted if self.listed is Listed.COUNTED or self.figure.of is None else self.figure.of


@dataclass(frozen=True, slots=True)
class FigureCases:
    """A page of facts; how many there are on all pages, and what the figure says they come to."""

    query: ListFigureCases
    page: Page[ListedFact]
    total_count: int
    total: int


def list_figure_cases(unit: Unit, queries: Sequence[ListFigureCases]) -> list[Outcome[FigureCases]]:
    """Answer each page by the predicate that is counted by."""
    return [_page(unit, query) for query in queries]


def _page(unit: Unit, query: ListFigureCases) -> FigureCases:
    asked = AskedCounts(
        division_code=query.division_code,
        dimension=query.dimension,
        period=query.period,
        code=query.code,
        apart=True,
    )
    counts = figures.counts_of(unit, asked).now
    part = query.part
    # What is counted says which flags its facts have: of each of them there is an index.
    counted = counted_by(part, query.dimension, counts)
    if query.listed is Listed.REST:
        left_out = counted_by(query.figure.counted, query.dimension, counts)
        counted = [count for count in counted if count not in left_out]
    sought = SoughtFacts(
        division_code=query.division_code,
        dimension=query.dimension,
        code=query.code,
        period=query.period,
        step=part.step,
        flags=[count.flags for count in counted],
    )
    after = query.page.after and (query.page.after[0], query.page.after[1], query.page.after[2])
    found = figures.page(unit, sought, after, query.page.row_count)
    total_count = sum(count.fact_count for count in counted)
    total = summed(part, counted)
    page = query.page.of(found, lambda one: (one.day, one.case_id, one.item_code))
    return FigureCases(query, page, total_count, total)
