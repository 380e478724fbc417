"""Papers of earlier cases of the same applicant: offered, and handed in again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from chassis.in_turn import in_turn
from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.application.model import HandedIn
from intake.domain.application.reusing import Offer, is_offered, keys_left, offers_of
from intake.domain.case.model import Case
from intake.domain.catalogue.model import Catalogue
from intake.domain.refusals import CatalogueNotPublished
from intake.handlers import events
from intake.handlers.callers import officer_of
from intake.handlers.own_case import own_case
from intake.storage import cases, catalogues, parties, reuse
from kernel.personal_data import PAPER_TAKEN, PAPERS_OFFERED, SystemPurpose


@dataclass(frozen=True, slots=True, kw_only=True)
class ListReusablePapers:
    """Whose papers, for what: those of a case that is there (``case_id``), or of who is about to apply."""

    caller: Caller
    case_id: UUID | None
    id_number: str = field(repr=False)
    item_codes: tuple[str, ...]


def items_reused_for(unit: Unit, commands: Sequence[ListReusablePapers]) -> list[Sequence[str]]:
    """Answer the items for which papers are asked; none of a case that the caller's centre has not."""
    found = cases.items_of_cases(unit, [command.case_id for command in commands if command.case_id])
    return [
        found.get((command.case_id, command.caller.division_code), ()) if command.case_id else command.item_codes
        for command in commands
    ]


def list_reusable_papers(unit: Unit, commands: Sequence[ListReusablePapers]) -> list[Outcome[list[Offer]]]:
    """Offer what can be used again; that something of an earlier case is offered is told as a look at personal data."""
    asked = [command.case_id for command in commands if command.case_id]
    held = {case.case_id: case for case in cases.find_cases(unit, asked, ())} if asked else {}
    provided = cases.materials_of(unit, held)
    hashes = reuse.hashes_of_cases(unit, held)
    versions = catalogues.published_versions(unit, {command.caller.division_code for command in commands})
    under = {(case.division_code, case.catalogue_version) for case in held.values()}
    known = catalogues.catalogues(unit, under | set(versions.items()))

    def offer(unit: Unit, command: ListReusablePapers) -> list[Offer]:
        centre = command.caller.division_code
        if command.case_id:
            case = own_case(held, _AboutACase(command.case_id, command.caller))
            mine = [hashes[case.case_id]] if case.case_id in hashes else []
            catalogue, codes = known[centre, case.catalogue_version], case.item_codes
            there, but = provided[case.case_id], command.case_id
        else:
            version = versions.get(centre)
            if version is None:
                raise CatalogueNotPublished
            mine = parties.hashes_of(unit, centre, command.id_number)
            catalogue, codes, there, but = known[centre, version], command.item_codes, set(), None
        earlier = reuse.earlier_papers(unit, centre, mine, but=but)
        left = keys_left(offers_of(catalogue, codes, earlier, unit.now), there)
        _tell(unit, command.caller, {offer.paper.case_id for offer in left}, PAPERS_OFFERED)
        return left

    return in_turn(unit, commands, offer)


@dataclass(frozen=True, slots=True)
class _AboutACase:
    case_id: UUID
    caller: Caller


@dataclass(frozen=True, slots=True, kw_only=True)
class Handing:
    """What somebody hands in: for which items, by which catalogue; ``hashes``: what the applicant is found by."""

    caller: Caller
    catalogue: Catalogue
    item_codes: Sequence[str]
    hashes: Sequence[bytes]
    but: UUID | None = None


def with_sources(unit: Unit, handing: Handing, materials: Sequence[HandedIn]) -> tuple[HandedIn, ...]:
    """Answer materials with when those of earlier cases were handed in there; nothing where one is not offered."""
    if not any(material.from_case_id for material in materials):
        return tuple(materials)
    earlier = reuse.earlier_papers(unit, handing.caller.division_code, handing.hashes, but=handing.but)
    offers = offers_of(handing.catalogue, handing.item_codes, earlier, unit.now)
    return tuple(
        replace(material, first_at=offers[material.key].paper.first_at)
        if material.from_case_id and is_offered(offers, material.key, material.file_id, material.from_case_id)
        else material
        for material in materials
    )


def tell_taken(unit: Unit, caller: Caller, materials: Sequence[HandedIn]) -> None:
    """Tell that papers of earlier cases are used again."""
    taken = {material.from_case_id for material in materials if material.from_case_id and material.first_at}
    _tell(unit, caller, taken, PAPER_TAKEN)


def _tell(unit: Unit, caller: Caller, case_ids: set[UUID], purpose: SystemPurpose) -> None:
    if not case_ids:
        return
    found: dict[UUID, Case] = {case.case_id: case for case in cases.find_cases(unit, case_ids, ())}
    for case_id in sorted(found):
        case = found[case_id]
        read = events.personal_data_read(case, officer_of(caller), ["material"], str(purpose), unit.now)
        unit.emit(case.case_id, case.division_code, read)
