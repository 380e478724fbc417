"""Send a draft of the catalogue back with a reason; its maker withdraws it so.

A version that was published for a later day is withdrawn likewise, until that day.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from chassis.in_turn import each_in_turn
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.catalogue.drafts import Decided, Draft, DraftState, Withdrawn, check_open
from intake.handlers.catalogue_versions import hold_centre
from intake.handlers.publish_catalogue import draft_of
from intake.storage import catalogue_drafts, catalogues


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnCatalogueDraft:
    """Which draft of the caller's centre, and what has to be different."""

    case_id: UUID | None = None
    caller: Caller
    draft_no: int
    reason: str


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft, and the version in force."""

    draft: Draft
    published: int


@each_in_turn
def return_catalogue_drafts(unit: Unit, command: ReturnCatalogueDraft) -> DraftView:
    """Send each back, in order."""
    division_code = command.caller.division_code
    published = hold_centre(unit, division_code).version
    draft = draft_of(unit, division_code, command.draft_no)
    if draft.decided and draft.decided.version and draft.state(published) is DraftState.SCHEDULED:
        withdrawn = Withdrawn(by=command.caller.officer_id, at=unit.now, reason=command.reason)
        catalogues.withdraw(unit, division_code, draft.decided.version)
        catalogue_drafts.withdraw(unit, division_code, command.draft_no, withdrawn)
        return DraftView(replace(draft, withdrawn=withdrawn), published)
    check_open(draft)
    decided = Decided(by=command.caller.officer_id, at=unit.now, reason=command.reason)
    catalogue_drafts.decide(unit, division_code, command.draft_no, decided)
    return DraftView(replace(draft, decided=decided), published)
