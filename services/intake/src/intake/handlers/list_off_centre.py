"""What departments accepted by themselves, for who told of it and for supervision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake.storage import off_centre
from intake.storage.cases import NEWEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.outcome import Outcome
    from chassis.paging import Page, PageAsked
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from intake.storage.off_centre import KeptAcceptance


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOffCentre:
    """A page of them."""

    caller: Caller
    division_code: str
    dual: bool
    not_exempted: bool
    page: PageAsked
    case_id: None = None


def list_off_centre(unit: Unit, queries: Sequence[ListOffCentre]) -> list[Outcome[Page[KeptAcceptance]]]:
    """Answer each page, the newest told first."""
    return [_page(unit, query) for query in queries]


def _page(unit: Unit, query: ListOffCentre) -> Page[KeptAcceptance]:
    found = off_centre.page(
        unit,
        query.division_code,
        query.caller.confined_to,
        dual=query.dual,
        not_exempted=query.not_exempted,
        before=query.page.after[0] if query.page.after else NEWEST,
        size=query.page.row_count,
    )
    return query.page.of(found, lambda one: (one.acceptance_id,))
