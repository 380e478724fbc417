"""List the cash that was handed in."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from chassis.outcome import Outcome
from chassis.paging import Page, PageAsked
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.shifts import Slip
from fees.storage import shifts


class Stage(enum.Enum):
    """Which remittances."""

    ALL = "all"
    IN_TRANSIT = "in transit"
    LATE = "late"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRemittances:
    """A page of remittances of a centre the caller may read."""

    caller: Caller
    division_code: str
    stage: Stage
    page: PageAsked
    case_id: None = None


@dataclass(frozen=True, slots=True)
class LateSlip:
    """A slip, and whether it is late now."""

    slip: Slip
    is_late: bool


@dataclass(frozen=True, slots=True)
class Remittances:
    """A page, and all cash of the centre that is on its way (fen)."""

    page: Page[LateSlip]
    in_transit_fen: int


def list_remittances(unit: Unit, queries: Sequence[ListRemittances]) -> list[Outcome[Remittances]]:
    """Answer each page, the newest first."""
    return [_answer(unit, query) for query in queries]


def _answer(unit: Unit, query: ListRemittances) -> Remittances:
    found = shifts.page_of_slips(
        unit,
        query.division_code,
        query.page.after,
        query.page.row_count,
        in_transit_only=query.stage is not Stage.ALL,
        due_by=unit.now if query.stage is Stage.LATE else None,
    )
    rows = [LateSlip(slip, slip.confirmed_at is None and slip.due_at <= unit.now) for slip in found]
    page = query.page.of(rows, lambda row: (row.slip.handed_in_at, row.slip.slip_no))
    return Remittances(page, shifts.in_transit_fen(unit, query.division_code))
