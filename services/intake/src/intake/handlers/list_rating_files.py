"""Which files of answers by SMS a centre took."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake.storage import ratings
from intake.storage.cases import NEWEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.outcome import Outcome
    from chassis.paging import Page, PageAsked
    from chassis.storage.unit import Unit
    from intake.domain.case.rating_file import RatingFile


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRatingFiles:
    """A page of a centre that the caller may read."""

    division_code: str
    page: PageAsked
    case_id: None = None


def list_rating_files(unit: Unit, queries: Sequence[ListRatingFiles]) -> list[Outcome[Page[RatingFile]]]:
    """Answer each page, the newest first."""
    return [_page(unit, query) for query in queries]


def _page(unit: Unit, query: ListRatingFiles) -> Page[RatingFile]:
    before = query.page.after[0] if query.page.after else NEWEST
    found = ratings.files(unit, query.division_code, before, query.page.row_count)
    return query.page.of(found, lambda one: (one.file_id,))
