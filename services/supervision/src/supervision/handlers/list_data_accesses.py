"""List who saw or erased personal data, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from supervision.domain.data_access import ListedAccess
from supervision.storage import data_accesses
from supervision.storage.data_accesses import PageKey


@dataclass(frozen=True, slots=True, kw_only=True)
class ListDataAccesses:
    """A page of a centre the caller may read, of one officer or, if the id is empty, of all."""

    caller: Caller
    division_code: str
    officer_id: str
    before: PageKey | None
    page_size: int
    case_id: None = None


@dataclass(frozen=True, slots=True)
class AccessPage:
    """Accesses, newest first, and the key the next page begins after; None on the last page."""

    accesses: Sequence[ListedAccess]
    next_key: PageKey | None


def list_data_accesses(unit: Unit, queries: Sequence[ListDataAccesses]) -> list[Outcome[AccessPage]]:
    """Answer each page with one range read of an index; one row more than asked tells whether there is more."""
    return [_page(unit, query) for query in queries]


def _page(unit: Unit, query: ListDataAccesses) -> AccessPage:
    found = data_accesses.page(unit, query.division_code, query.officer_id, query.before, query.page_size + 1)
    shown = found[: query.page_size]
    last = shown[-1] if len(found) > query.page_size else None
    return AccessPage(shown, (last.access.accessed_at, last.access_id) if last else None)
