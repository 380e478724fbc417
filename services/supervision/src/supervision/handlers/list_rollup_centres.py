"""How the reports of the centres from one down stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kernel.divisions import prefix
from supervision.domain.parameters import ROLLUP_SILENT
from supervision.domain.rollup.centres import CentreState, is_silent
from supervision.storage import parameters, rollup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.outcome import Outcome
    from chassis.paging import Page, PageAsked
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from supervision.domain.rollup.centres import LastReport, Registration
    from supervision.storage.rollup import Conflicts

_SHOWN = {CentreState.PROPOSED, CentreState.REGISTERED}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRollupCentres:
    """A page of centres from this one down."""

    caller: Caller
    division_code: str
    page: PageAsked
    case_id: None = None


@dataclass(frozen=True, slots=True)
class CentreReporting:
    """A centre: its newest report, what is registered or proposed, whether it is silent."""

    division_code: str
    last: LastReport | None
    registrations: Sequence[Registration]
    conflicts: Conflicts
    silent: bool


def list_rollup_centres(unit: Unit, queries: Sequence[ListRollupCentres]) -> list[Outcome[Page[CentreReporting]]]:
    """Answer each page, by code; as many statements for a hundred centres as for one."""
    return [_page(unit, query) for query in queries]


def _page(unit: Unit, query: ListRollupCentres) -> Page[CentreReporting]:
    (after,) = query.page.after or ("",)
    days = parameters.of_centre(unit, query.caller.division_code).value(ROLLUP_SILENT, unit.now)
    codes = rollup.centre_page(unit, prefix(query.division_code), after, query.page.row_count)
    last, registered = rollup.last_of(unit, codes), rollup.registrations_of(unit, codes)
    conflicts = rollup.conflicts_of(unit, codes)

    def reporting(code: str) -> CentreReporting:
        shown = [one for one in registered[code] if one.state in _SHOWN]
        since = next((one.decided_at for one in shown if one.state is CentreState.REGISTERED), None)
        silent = is_silent(last.get(code), since, days, unit.now)
        return CentreReporting(code, last.get(code), shown, conflicts[code], silent)

    return query.page.of([reporting(code) for code in codes], lambda centre: (centre.division_code,))
