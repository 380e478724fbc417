"""Supplement an application: add what the one notice asked for; accept it when nothing is missing any more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.application.assembly import assemble
from intake.domain.application.materials import Requirement, check_materials, missing, requirements, rules_of
from intake.domain.application.model import HandedIn
from intake.domain.case.model import Case, Officer, complete
from intake.domain.case.states import Step, next_state
from intake.domain.catalogue.model import Catalogue
from intake.handlers import events
from intake.handlers.numbering import number_cases
from intake.storage import cases, catalogues, parties
from kernel.errors import CaseNotFound, Refusal
from kernel.fields import Violations


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementApplication:
    """Materials for a case that waits for them."""

    case_id: UUID
    caller: Caller
    materials: tuple[HandedIn, ...]


@dataclass(frozen=True, slots=True)
class Supplemented:
    """The case as it stands, what of the one notice is still missing, and, once accepted, the look-up code."""

    case: Case
    missing: Sequence[Requirement]
    query_code: str | None


def supplement_application(unit: Unit, commands: Sequence[SupplementApplication]) -> list[Outcome[Supplemented]]:
    """Add materials in the order of the commands; no second notice is ever given."""
    held = cases.lock_cases(unit, [command.case_id for command in commands])
    known = catalogues.catalogues(unit, {(case.division_code, case.catalogue_version) for case in held.values()})
    provided = cases.materials_of(unit, held)
    holds = cases.conditions_of(unit, held)
    handed_in: list[tuple[Case, HandedIn]] = []
    outcomes: list[Outcome[tuple[Case, Sequence[Requirement]]]] = []
    for command in commands:
        case = held.get(command.case_id)
        if case is None or case.division_code != command.caller.division_code:
            outcomes.append(CaseNotFound())
            continue
        catalogue = known[case.division_code, case.catalogue_version]
        try:
            asked = catalogue, provided[case.case_id], holds[case.case_id]
            moved, left = _supplement(unit, case, command, *asked)
        except Refusal as refusal:
            outcomes.append(refusal)
            continue
        held[case.case_id] = moved
        provided[case.case_id].update(material.key for material in command.materials)
        handed_in += [(case, material) for material in command.materials]
        outcomes.append((moved, left))
    cases.save_materials(unit, handed_in)
    accepted = _accept(unit, [outcome for outcome in outcomes if not isinstance(outcome, Refusal)], known)
    return [outcome if isinstance(outcome, Refusal) else _answer(*outcome, accepted) for outcome in outcomes]


def _supplement(  # noqa: PLR0913, PLR0917 - what is known of one case
    unit: Unit,
    case: Case,
    command: SupplementApplication,
    catalogue: Catalogue,
    provided: set[tuple[str, int]],
    holds: Mapping[tuple[str, int], bool],
) -> tuple[Case, Sequence[Requirement]]:
    """Add materials to one case; answers it and what is still missing."""
    next_state(case.state, Step.SUPPLEMENT_INCOMPLETE)
    violations = Violations()
    violations.require("materials", command.materials)
    check_materials("materials", command.materials, rules_of(catalogue, case.item_codes), violations)
    violations.raise_if_any()
    there = provided | {material.key for material in command.materials}
    left = missing(requirements(catalogue, case.item_codes, there, holds))
    if left:
        return case, left
    officer = Officer(command.caller.officer_id, command.caller.department_code)
    return complete(case, officer, unit.now, is_new=False), left


def _accept(
    unit: Unit,
    supplemented: Iterable[tuple[Case, Sequence[Requirement]]],
    known: Mapping[catalogues.CatalogueKey, Catalogue],
) -> dict[UUID, tuple[Case, str]]:
    """Store the cases that are complete now, those of an earlier release with a number; answers each with its code."""
    complete_now = [case for case, left in supplemented if not left]
    numbered = number_cases(unit, complete_now)
    demands = cases.demands_of(unit, [case.case_id for case in numbered])
    codes = parties.query_codes(unit, [case.case_id for case in numbered])
    accepted = {case.case_id: (case, codes[case.case_id]) for case in numbered}
    cases.update_cases(unit, numbered)
    for case in numbered:
        catalogue = known[case.division_code, case.catalogue_version]
        assembly = assemble(catalogue, case.bundle_codes, case.item_codes, Violations())
        event = events.case_accepted(case, catalogue, assembly, demands[case.case_id])
        unit.emit(case.case_id, case.division_code, event)
    return accepted


def _answer(case: Case, left: Sequence[Requirement], accepted: Mapping[UUID, tuple[Case, str]]) -> Supplemented:
    if left or case.case_id not in accepted:
        return Supplemented(case, left, None)
    numbered, code = accepted[case.case_id]
    return Supplemented(numbered, left, code)
