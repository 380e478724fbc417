"""Lines of an account, each with its counterpart or the class of its difference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.outcome import Outcome
from chassis.paging import Page, PageAsked
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.handlers.matched import MatchTold, matches_told
from fees.storage import reconciliation
from fees.storage.reconciliation import LineAsked, LineTold
from kernel.calendar import CENTRE_ZONE


@dataclass(frozen=True, slots=True, kw_only=True)
class ListStatementLines:
    """Somebody works on an account, or looks at it."""

    caller: Caller
    asked: LineAsked
    page: PageAsked

    @property
    def case_id(self) -> UUID | None:
        """Of no case."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinesTold:
    """A page of lines, their matches by number, and how many lines there are."""

    page: Page[LineTold]
    matches: Mapping[int, MatchTold]
    total_count: int
    today: date


def list_statement_lines(unit: Unit, queries: Sequence[ListStatementLines]) -> list[Outcome[LinesTold]]:
    """Answer each page."""
    return [_told(unit, query) for query in queries]


def _told(unit: Unit, query: ListStatementLines) -> LinesTold:
    found = reconciliation.lines(unit, query.asked, query.page.after, query.page.row_count)
    page = query.page.of(found, lambda line: (line.day.isoformat(), line.line_id))
    numbers = sorted({line.match_no for line in page.rows if line.match_no is not None})
    return LinesTold(
        page=page,
        matches=matches_told(unit, query.asked.division_code, numbers),
        total_count=reconciliation.line_count(unit, query.asked),
        today=unit.now.astimezone(CENTRE_ZONE).date(),
    )
