"""The signed heads of a centre's evidence, for everybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from supervision.storage import evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.outcome import Outcome
    from chassis.paging import Page, PageAsked
    from chassis.storage.unit import Unit
    from kernel.evidence import SignedHead


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEvidenceHeads:
    """A page of them."""

    division_code: str
    page: PageAsked
    case_id: None = None


def list_evidence_heads(unit: Unit, queries: Sequence[ListEvidenceHeads]) -> list[Outcome[Page[SignedHead]]]:
    """Answer each page, the newest first."""
    return [_page(unit, query) for query in queries]


def _page(unit: Unit, query: ListEvidenceHeads) -> Page[SignedHead]:
    (before,) = query.page.after or (None,)
    found = evidence.head_page(unit, query.division_code, before, query.page.row_count)
    return query.page.of(found, lambda signed: (signed.head.number,))
