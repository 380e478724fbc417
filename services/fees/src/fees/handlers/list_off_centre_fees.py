"""List reports of fees outside the centre."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chassis.outcome import Outcome
from chassis.paging import Page, PageAsked
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.off_centre import OffCentreReport
from fees.storage import off_centre
from fees.storage.off_centre import Together


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOffCentreFees:
    """A page of reports of a centre the caller may read; ``open_only``: those that wait."""

    caller: Caller
    division_code: str
    open_only: bool
    page: PageAsked
    case_id: None = None


@dataclass(frozen=True, slots=True)
class OffCentreFees:
    """A page, and all of the centre together."""

    page: Page[OffCentreReport]
    together: Together


def list_off_centre_fees(unit: Unit, queries: Sequence[ListOffCentreFees]) -> list[Outcome[OffCentreFees]]:
    """Answer each page, the newest first."""
    return [_answer(unit, query) for query in queries]


def _answer(unit: Unit, query: ListOffCentreFees) -> OffCentreFees:
    asked = query.page
    found = off_centre.page(unit, query.division_code, asked.after, asked.row_count, open_only=query.open_only)
    page = asked.of(found, lambda report: (report.reported_at, report.report_id))
    return OffCentreFees(page, off_centre.together(unit, query.division_code))
