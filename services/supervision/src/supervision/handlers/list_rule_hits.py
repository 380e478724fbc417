"""What the rules found at a centre, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.paging import Page, PageAsked
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from supervision.domain.rules.hit import Hit
from supervision.storage import rules


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRuleHits:
    """A page of a centre the caller may read: of one rule, in one case, or one alone."""

    caller: Caller
    division_code: str
    rule_code: str
    of_case: UUID | None
    hit_id: UUID | None
    page: PageAsked
    case_id: None = None


def list_rule_hits(unit: Unit, queries: Sequence[ListRuleHits]) -> list[Outcome[Page[Hit]]]:
    """Answer each page with one range read of an index."""
    return [_page(unit, query) for query in queries]


def _page(unit: Unit, query: ListRuleHits) -> Page[Hit]:
    if query.hit_id is not None:
        hit = rules.find(unit, query.hit_id)
        return Page([hit] if hit is not None and hit.division_code == query.division_code else [], "")
    before = query.page.after and (query.page.after[0], query.page.after[1])
    found = rules.page(unit, query.division_code, query.rule_code, query.of_case, before, query.page.row_count)
    return query.page.of(found, lambda hit: (hit.occurred_at, hit.hit_id))
