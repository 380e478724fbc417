"""List refunds of a centre."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chassis.outcome import Outcome
from chassis.paging import Page, PageAsked
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.repaying import Refund
from fees.storage import refunds


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRefunds:
    """A page of refunds at a centre the caller may read: those somebody has to do something about, or all."""

    caller: Caller
    division_code: str
    page: PageAsked
    ended_too: bool
    case_id: None = None


@dataclass(frozen=True, slots=True)
class Refunds:
    """A page; how many wait for a decision at the centre, and how many are approved and not paid back."""

    page: Page[Refund]
    asked_count: int
    open_count: int


def list_refunds(unit: Unit, queries: Sequence[ListRefunds]) -> list[Outcome[Refunds]]:
    """Answer each page, in the order the refunds were asked for."""
    return [_answer(unit, query) for query in queries]


def _answer(unit: Unit, query: ListRefunds) -> Refunds:
    place = query.division_code, query.page.after, query.page.row_count
    found = refunds.page(unit, *place, ended_too=query.ended_too)
    page = query.page.of(found, lambda refund: (refund.asked_at, refund.refund_id))
    return Refunds(page, *refunds.waiting_counts(unit, query.division_code))
