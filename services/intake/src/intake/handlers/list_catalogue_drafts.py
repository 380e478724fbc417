"""List the drafts of a centre's catalogue: those that wait, and what became of the last ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.handlers.return_catalogue_draft import DraftView
from intake.storage import catalogue_drafts, catalogues


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCatalogueDrafts:
    """The drafts of the caller's centre."""

    case_id: UUID | None = None
    caller: Caller


def list_catalogue_drafts(unit: Unit, queries: Sequence[ListCatalogueDrafts]) -> list[Outcome[list[DraftView]]]:
    """Answer each centre's drafts."""
    return [_listed(unit, query.caller.division_code) for query in queries]


def _listed(unit: Unit, division_code: str) -> list[DraftView]:
    published = catalogues.published_versions(unit, [division_code]).get(division_code, 0)
    return [DraftView(draft, published) for draft in catalogue_drafts.recent(unit, division_code)]
