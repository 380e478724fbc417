"""List who saw or erased personal data, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chassis.outcome import Outcome
from chassis.paging import Page, PageAsked
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from supervision.domain.data_access import ListedAccess
from supervision.storage import data_accesses
from supervision.storage.data_accesses import SoughtAccesses


@dataclass(frozen=True, slots=True, kw_only=True)
class ListDataAccesses:
    """A page of accesses at a centre the caller may read."""

    caller: Caller
    sought: SoughtAccesses
    page: PageAsked
    case_id: None = None


def list_data_accesses(unit: Unit, queries: Sequence[ListDataAccesses]) -> list[Outcome[Page[ListedAccess]]]:
    """Answer each page, newest first, with one range read of an index."""
    return [_page(unit, query) for query in queries]


def _page(unit: Unit, query: ListDataAccesses) -> Page[ListedAccess]:
    found = data_accesses.page(unit, query.sought, query.page.after, query.page.row_count)
    return query.page.of(found, lambda listed: (listed.access.accessed_at, listed.access_id))
