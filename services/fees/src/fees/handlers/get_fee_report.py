"""Report what became of each fee in a period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.reports import FeeReport, Figure, centre_figures, rows_of
from fees.storage import reports


@dataclass(frozen=True, slots=True, kw_only=True)
class GetFeeReport:
    """A period of a centre the caller may read, both days included."""

    caller: Caller
    division_code: str
    first_day: date
    last_day: date
    case_id: None = None


def get_fee_report(unit: Unit, queries: Sequence[GetFeeReport]) -> list[Outcome[FeeReport]]:
    """Answer each: every figure of one instant, by its own date."""
    return [_answer(unit, query) for query in queries]


def _answer(unit: Unit, query: GetFeeReport) -> FeeReport:
    asked = query.division_code, query.first_day, query.last_day
    posted = reports.by_account(unit, *asked)
    rows, total = rows_of(reports.by_fee(unit, *asked), posted)
    return FeeReport(
        division_code=query.division_code,
        first_day=query.first_day,
        last_day=query.last_day,
        rows=rows,
        total=total,
        centre=centre_figures(posted, total[Figure.PAID]),
        receipts=reports.receipts(unit, *asked),
        closed_count=reports.closed_days(unit, *asked),
    )
