"""List the lines of bills behind a figure of the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chassis.outcome import Outcome
from chassis.paging import Page, PageAsked
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.reports import Figure, MovedLine
from fees.storage import reports


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFeeReportLines:
    """A page of what a figure of a department is made of; without a fee code, of all its fees."""

    caller: Caller
    division_code: str
    first_day: date
    last_day: date
    department_code: str
    fee_code: str
    figure: Figure
    page: PageAsked
    case_id: None = None


@dataclass(frozen=True, slots=True)
class FeeReportLines:
    """A page, and all lines together: how many, and fen."""

    page: Page[MovedLine]
    total_count: int
    total_fen: int


def list_fee_report_lines(unit: Unit, queries: Sequence[ListFeeReportLines]) -> list[Outcome[FeeReportLines]]:
    """Answer each page, the oldest first."""
    return [_answer(unit, query) for query in queries]


def _answer(unit: Unit, query: ListFeeReportLines) -> FeeReportLines:
    found, total_count, total_fen = reports.lines_of(
        unit,
        query.division_code,
        (query.first_day, query.last_day),
        query.department_code,
        query.fee_code,
        query.figure,
        query.page.after,
        query.page.row_count,
    )
    return FeeReportLines(query.page.of(found, lambda line: line.key), total_count, total_fen)
