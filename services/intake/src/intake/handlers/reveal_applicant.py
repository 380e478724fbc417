"""Show who applied, unmasked; every showing is told to supervision."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from chassis.in_turn import in_turn
from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.application.model import Applicant
from intake.domain.case.model import Case
from intake.domain.catalogue.model import Catalogue
from intake.domain.refusals import PersonalDataGone
from intake.handlers import events
from intake.handlers.callers import officer_of
from intake.handlers.own_case import own_case
from intake.storage import cases, catalogues, parties
from kernel.errors import PermissionDenied
from kernel.personal_data import PersonalField
from onewindow.access.v1.access_pb2 import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class RevealApplicant:
    """Who applied in a case, and what the caller needs to know it for."""

    case_id: UUID
    caller: Caller
    purpose: str


@dataclass(frozen=True, slots=True)
class Revealed:
    """Personal data in the clear; ``received_by`` is empty before the results are issued."""

    applicant: Applicant
    received_by: str = field(repr=False)

    @property
    def fields(self) -> list[PersonalField]:
        """The fields that were seen."""
        person = self.applicant
        seen: dict[PersonalField, str] = {
            "name": person.name,
            "id_number": person.id_number,
            "phone": person.phone,
            "address": person.address,
            "received_by": self.received_by,
        }
        return [name for name, value in seen.items() if value]


def reveal_applicant(unit: Unit, commands: Sequence[RevealApplicant]) -> list[Outcome[Revealed]]:
    """Open the personal data of cases at the callers' centres.

    Officers of a department see that of cases with an item of their department only.
    """
    found = _cases(unit, commands)
    known = _catalogues(unit, found)
    opened = parties.parties_of(unit, found.values())
    receivers = parties.receivers_of(unit, opened)

    def reveal(unit: Unit, command: RevealApplicant) -> Revealed:
        case = own_case(found, command)
        if not _items_seen(command.caller, case, known):
            raise PermissionDenied
        if case.case_id not in opened:
            raise PersonalDataGone(erased_at=case.erased_at.isoformat() if case.erased_at else "")
        revealed = Revealed(opened[case.case_id].applicant, receivers.get(case.case_id, ""))
        officer = officer_of(command.caller)
        event = events.personal_data_read(case, officer, revealed.fields, command.purpose, unit.now)
        unit.emit(case.case_id, case.division_code, event)
        return revealed

    return in_turn(unit, commands, reveal)


def items_revealed(unit: Unit, commands: Sequence[RevealApplicant]) -> list[Collection[str]]:
    """Answer for which items the caller's post needs the power: all of a case, for a department its own."""
    found = _cases(unit, commands)
    known = _catalogues(unit, found)
    items: list[Collection[str]] = []
    for command in commands:
        case = found.get(command.case_id)
        is_here = case is not None and case.division_code == command.caller.division_code
        items.append(_items_seen(command.caller, case, known) if case is not None and is_here else ())
    return items


def _cases(unit: Unit, commands: Sequence[RevealApplicant]) -> dict[UUID, Case]:
    return {case.case_id: case for case in cases.find_cases(unit, {command.case_id for command in commands}, ())}


def _catalogues(unit: Unit, found: Mapping[UUID, Case]) -> Mapping[catalogues.CatalogueKey, Catalogue]:
    return catalogues.catalogues(unit, {(case.division_code, case.catalogue_version) for case in found.values()})


def _items_seen(caller: Caller, case: Case, known: Mapping[catalogues.CatalogueKey, Catalogue]) -> Sequence[str]:
    """Answer the items of a case the caller has to do with: a window clerk with all of them."""
    if Role.ROLE_WINDOW_CLERK in caller.roles:
        return case.item_codes
    items = known[case.division_code, case.catalogue_version].items
    return [code for code in case.item_codes if items[code].department_code == caller.department_code]
