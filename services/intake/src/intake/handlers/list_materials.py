"""What was handed in for a case, for those who have to do with it (信息共享)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.in_turn import in_turn
from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.application.materials import rules_of
from intake.domain.case.model import Case
from intake.domain.catalogue.model import Catalogue, MaterialRule
from intake.handlers.own_case import own_case
from intake.handlers.unusable_found import Found, found_of
from intake.storage import cases, catalogues, files, unusable
from intake.storage.files import MaterialFile
from kernel.errors import PermissionDenied
from onewindow.access.v1.access_pb2 import Role

AT_THE_WINDOW = frozenset({Role.ROLE_WINDOW_CLERK, Role.ROLE_PROJECT_MANAGER})


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMaterials:
    """What was handed in for a case."""

    case_id: UUID
    caller: Caller


@dataclass(frozen=True, slots=True)
class NamedMaterial:
    """A material that was handed in; ``rule`` is None where the catalogue of the case does not know it."""

    file: MaterialFile
    rule: MaterialRule | None


@dataclass(frozen=True, slots=True)
class CaseMaterials:
    """What was handed in for a case, and what of it, and of what it replaced, cannot be used."""

    materials: Sequence[NamedMaterial]
    unusable: Sequence[Found]


def list_materials(unit: Unit, commands: Sequence[ListMaterials]) -> list[Outcome[CaseMaterials]]:
    """List the materials of cases at the callers' centres."""
    seen = CasesSeen(unit, [command.case_id for command in commands])
    rules = {case.case_id: rules_of(seen.catalogue_of(case), case.item_codes) for case in seen.cases.values()}
    found = found_of(unit, list(seen.cases.values()), unusable.of_cases(unit, seen.cases), rules)

    def listed(_: Unit, command: ListMaterials) -> CaseMaterials:
        case = seen.case_of(command)
        asked = rules[case.case_id]
        named = [NamedMaterial(one, asked.get(one.material.key)) for one in seen.materials[case.case_id]]
        return CaseMaterials(named, found[case.case_id])

    return in_turn(unit, commands, listed)


class CasesSeen:
    """Cases with their materials, as far as somebody may see them."""

    def __init__(self, unit: Unit, case_ids: Sequence[UUID]) -> None:
        """Read the cases and what was handed in for them."""
        self.cases = {case.case_id: case for case in cases.find_cases(unit, set(case_ids), ())}
        self._known: Mapping[catalogues.CatalogueKey, Catalogue] = catalogues.catalogues(
            unit, {(case.division_code, case.catalogue_version) for case in self.cases.values()}
        )
        self.materials = files.materials_of(unit, self.cases)

    def catalogue_of(self, case: Case) -> Catalogue:
        """Answer the catalogue a case was accepted under."""
        return self._known[case.division_code, case.catalogue_version]

    def case_of(self, command: ListMaterials) -> Case:
        """Answer the case.

        The window sees every case of its centre; a department those that were accepted and have an item of it.

        Raises:
            CaseNotFound, PermissionDenied: as the names say.
        """
        case = own_case(self.cases, command)
        check_may_see(case, self.catalogue_of(case), command.caller)
        return case


def check_may_see(case: Case, catalogue: Catalogue, caller: Caller) -> None:
    """Let the window see every case of its centre, a department those that were accepted and have an item of it.

    Raises:
        PermissionDenied: it may not.
    """
    if AT_THE_WINDOW.isdisjoint(caller.roles):
        theirs = {catalogue.items[code].department_code for code in case.item_codes}
        if case.accepted_at is None or caller.department_code not in theirs:
            raise PermissionDenied
