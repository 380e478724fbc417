"""List waivers of a centre."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chassis.outcome import Outcome
from chassis.paging import Page, PageAsked
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.handlers.ask_for_waiver import WaiverOfBill
from fees.storage import bills, waivers


@dataclass(frozen=True, slots=True, kw_only=True)
class ListWaivers:
    """A page of waivers at a centre the caller may read: those that wait, or all."""

    caller: Caller
    division_code: str
    page: PageAsked
    decided_too: bool
    case_id: None = None


@dataclass(frozen=True, slots=True)
class Waivers:
    """A page, and how many wait at the centre."""

    page: Page[WaiverOfBill]
    waiting_count: int


def list_waivers(unit: Unit, queries: Sequence[ListWaivers]) -> list[Outcome[Waivers]]:
    """Answer each page, in the order the waivers were asked for, with their bills."""
    return [_answer(unit, query) for query in queries]


def _answer(unit: Unit, query: ListWaivers) -> Waivers:
    place = query.division_code, query.page.after, query.page.row_count
    found = waivers.page(unit, *place, decided_too=query.decided_too)
    of_cases = bills.read_bills(unit, (waiver.case_id for waiver in found)) if found else {}
    rows = [WaiverOfBill(waiver, of_cases[waiver.case_id]) for waiver in found]
    page = query.page.of(rows, lambda row: (row.waiver.asked_at, row.waiver.waiver_id))
    return Waivers(page, waivers.waiting_count(unit, query.division_code))
