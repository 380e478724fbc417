"""Publish a draft of the catalogue, as only another administrator than its maker may."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.in_turn import each_in_turn
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.catalogue.drafts import Decided, Draft, check_publishable, takes_effect_at
from intake.domain.refusals import CatalogueDraftNotFound, CatalogueVersionScheduled
from intake.handlers.callers import officer_of
from intake.handlers.catalogue_versions import compare, hold_centre, publish
from intake.storage import catalogue_drafts
from kernel.calendar import CENTRE_ZONE


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishCatalogue:
    """Which draft of the caller's centre."""

    case_id: UUID | None = None
    caller: Caller
    draft_no: int


@dataclass(frozen=True, slots=True)
class PublishedCatalogue:
    """A version that was published, and the day it takes effect on; None: it is in force."""

    version: int
    valid_from: date | None


def draft_of(unit: Unit, division_code: str, draft_no: int) -> Draft:
    """Answer a draft of a centre.

    Raises:
        CatalogueDraftNotFound: it has none of this number.
    """
    draft = catalogue_drafts.find(unit, division_code, draft_no)
    if draft is None:
        raise CatalogueDraftNotFound
    return draft


@each_in_turn
def publish_catalogues(unit: Unit, command: PublishCatalogue) -> PublishedCatalogue:
    """Publish each in order, whole."""
    division_code = command.caller.division_code
    centre = hold_centre(unit, division_code)
    draft = draft_of(unit, division_code, command.draft_no)
    check_publishable(draft, command.caller.officer_id, centre.version)
    if centre.scheduled is not None:
        day = centre.scheduled.at.astimezone(CENTRE_ZONE).date().isoformat()
        raise CatalogueVersionScheduled(version=str(centre.scheduled.version), valid_from=day)
    effective_from = takes_effect_at(draft.valid_from, unit.now)
    # A day may have begun since that the draft would change.
    files = catalogue_drafts.files_of(unit, division_code, command.draft_no)
    compared = compare(unit, division_code, centre.version, files, effective_from)
    officer = officer_of(command.caller)
    version = publish(
        unit,
        division_code,
        compared,
        officer=officer,
        drafted_by=draft.drafted_by.officer_id,
        source=draft.source,
        effective_from=effective_from,
    )
    decided = Decided(by=officer.officer_id, at=unit.now, version=version)
    catalogue_drafts.decide(unit, division_code, command.draft_no, decided)
    return PublishedCatalogue(version, None if effective_from is None else draft.valid_from)
