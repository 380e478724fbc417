"""Show a draft of the catalogue: its files, and how they differ from what is published now."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from chassis.in_turn import each_in_turn
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.catalogue.drafts import takes_effect_at
from intake.handlers.catalogue_versions import Compared, compare
from intake.handlers.publish_catalogue import draft_of
from intake.handlers.return_catalogue_draft import DraftView
from intake.storage import catalogue_drafts, catalogues
from intake.storage.catalogue_drafts import Files


@dataclass(frozen=True, slots=True, kw_only=True)
class GetCatalogueDraft:
    """Which draft of the caller's centre."""

    case_id: UUID | None = None
    caller: Caller
    draft_no: int


@dataclass(frozen=True, slots=True)
class ComparedDraft:
    """A draft with its files, and how they differ; neither once it is decided."""

    view: DraftView
    files: Files
    compared: Compared | None


@each_in_turn
def get_catalogue_drafts(unit: Unit, query: GetCatalogueDraft) -> ComparedDraft:
    """Answer each draft."""
    division_code = query.caller.division_code
    draft = draft_of(unit, division_code, query.draft_no)
    published = catalogues.published_versions(unit, [division_code]).get(division_code, 0)
    view = DraftView(draft, published)
    if draft.decided is not None:
        return ComparedDraft(view, (), None)
    effective_from = takes_effect_at(draft.valid_from, unit.now)
    files = catalogue_drafts.files_of(unit, division_code, query.draft_no)
    return ComparedDraft(view, files, compare(unit, division_code, published, files, effective_from))
