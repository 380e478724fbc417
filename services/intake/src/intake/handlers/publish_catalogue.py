"""Publish a draft of the catalogue, as only another administrator than its maker may."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.in_turn import in_turn
from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.case.model import Officer
from intake.domain.catalogue.drafts import Decided, Draft, check_publishable
from intake.domain.refusals import CatalogueDraftNotFound
from intake.handlers.catalogue_versions import compare, publish
from intake.storage import catalogue_drafts, catalogues


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishCatalogue:
    """Which draft of the caller's centre."""

    case_id: UUID | None = None
    caller: Caller
    draft_no: int


def publish_catalogues(unit: Unit, commands: Sequence[PublishCatalogue]) -> list[Outcome[int]]:
    """Publish each in order, whole; answers the version that is in force then."""
    return in_turn(unit, commands, _publish)


def draft_of(unit: Unit, division_code: str, draft_no: int) -> Draft:
    """Answer a draft of a centre.

    Raises:
        CatalogueDraftNotFound: it has none of this number.
    """
    draft = catalogue_drafts.find(unit, division_code, draft_no)
    if draft is None:
        raise CatalogueDraftNotFound
    return draft


def _publish(unit: Unit, command: PublishCatalogue) -> int:
    division_code = command.caller.division_code
    published = catalogues.lock_centre(unit, division_code)
    draft = draft_of(unit, division_code, command.draft_no)
    check_publishable(draft, command.caller.officer_id, published)
    # A day may have begun since that the draft would change.
    compared = compare(unit, division_code, published, catalogue_drafts.files_of(unit, division_code, command.draft_no))
    officer = Officer(command.caller.officer_id, command.caller.department_code)
    version = publish(
        unit,
        division_code,
        compared,
        officer=officer,
        drafted_by=draft.drafted_by.officer_id,
        source=draft.source,
    )
    decided = Decided(by=officer.officer_id, at=unit.now, version=version)
    catalogue_drafts.decide(unit, division_code, command.draft_no, decided)
    return version
