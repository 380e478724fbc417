"""Search a centre's published catalogue by words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from chassis.outcome import Outcome
from chassis.paging import Page, PageAsked
from chassis.storage.unit import Unit
from intake.domain.catalogue.model import Bundle, Catalogue, Item
from intake.domain.catalogue.searching import Found, SearchResult, index_of, search
from intake.domain.refusals import CatalogueNotPublished
from intake.storage import catalogues
from kernel.calendar import CENTRE_ZONE


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchItems:
    """What somebody looks for at a centre; the key of a page is the score (turned round) and the item's code."""

    case_id: UUID | None = None
    division_code: str
    words: str
    department_code: str
    topic: str = ""
    page: PageAsked


@dataclass(frozen=True, slots=True)
class FoundItems:
    """A page of items, how many there are on all pages and of each department and topic; and bundles by their names."""

    catalogue: Catalogue
    page: Page[Item]
    total_count: int
    counts: Mapping[str, int]
    topic_counts: Mapping[str, int]
    bundles: Sequence[Bundle]


def search_items(unit: Unit, commands: Sequence[SearchItems]) -> list[Outcome[FoundItems]]:
    """Search each centre's catalogue in force; nothing is read but its version, once a process knows it."""
    versions = catalogues.published_versions(unit, [command.division_code for command in commands])
    return [_search(unit, command, versions.get(command.division_code)) for command in commands]


def _search(unit: Unit, command: SearchItems, version: int | None) -> Outcome[FoundItems]:
    if version is None:
        return CatalogueNotPublished()
    key = (command.division_code, version)
    catalogue = catalogues.catalogues(unit, [key])[key]
    index = unit.remember(("intake.search", *key), partial(index_of, catalogue))
    over = catalogue.over(unit.now.astimezone(CENTRE_ZONE).date())
    result = search(index, command.words, command.department_code, command.topic, over)
    page = command.page.of(_after(result, command.page), lambda found: (-found.minus_score, found.item_code))
    items = [catalogue.items[found.item_code] for found in page.rows]
    bundles = [catalogue.bundles[code] for code in result.bundle_codes]
    return FoundItems(
        catalogue, Page(items, page.next_token), len(result.found), result.counts, result.topic_counts, bundles
    )


def _after(result: SearchResult, page: PageAsked) -> Sequence[Found]:
    if page.after is None:
        return result.found[: page.row_count]
    score, code = page.after
    last = Found(-score, code)
    return [found for found in result.found if found > last][: page.row_count]
