"""Supplement an application: add what the one notice asked for; accept it when nothing is missing any more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.application.materials import Requirement, check_materials, missing, requirements, rules_of
from intake.domain.application.model import HandedIn
from intake.domain.application.stopped import Stop
from intake.domain.case.model import Case, Officer, complete
from intake.domain.case.states import Step, next_state
from intake.domain.refusals import ItemCancelled
from intake.handlers import events
from intake.handlers.accepting import Standing, accept, standing_of
from intake.storage import cases, parties
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
    # Fees that it owed when it was received, and that were stopped since.
    stopped_fees: Sequence[Stop] = ()


def supplement_application(unit: Unit, commands: Sequence[SupplementApplication]) -> list[Outcome[Supplemented]]:
    """Add materials in the order of the commands; no second notice is ever given.

    What completes a case has it accepted, if its items are still in the catalogue of the day.
    """
    held = cases.lock_cases(unit, [command.case_id for command in commands])
    standing = standing_of(unit, held.values())
    provided = cases.materials_of(unit, held)
    holds = cases.conditions_of(unit, held)
    handed_in: list[tuple[Case, HandedIn]] = []
    outcomes: list[Outcome[tuple[Case, Sequence[Requirement]]]] = []
    for command in commands:
        case = held.get(command.case_id)
        if case is None or case.division_code != command.caller.division_code:
            outcomes.append(CaseNotFound())
            continue
        try:
            asked = standing, provided[case.case_id], holds[case.case_id]
            moved, left = _supplement(unit, case, command, *asked)
        except Refusal as refusal:
            outcomes.append(refusal)
            continue
        held[case.case_id] = moved
        provided[case.case_id].update(material.key for material in command.materials)
        handed_in += [(case, material) for material in command.materials]
        outcomes.append((moved, left))
    cases.save_materials(unit, handed_in)
    complete_now = [outcome[0] for outcome in outcomes if not isinstance(outcome, Refusal) and not outcome[1]]
    accepted = accept(unit, complete_now, standing)
    codes = parties.query_codes(unit, list(accepted))
    return [
        outcome if isinstance(outcome, Refusal) else _answer(*outcome, accepted, codes, standing)
        for outcome in outcomes
    ]


def _supplement(  # noqa: PLR0913, PLR0917 - what is known of one case
    unit: Unit,
    case: Case,
    command: SupplementApplication,
    standing: Standing,
    provided: set[tuple[str, int]],
    holds: Mapping[tuple[str, int], bool],
) -> tuple[Case, Sequence[Requirement]]:
    """Add materials to one case; answers it and what is still missing.

    Raises:
        CaseNotAwaitingMaterials, InvalidRequest: as the names say.
        ItemCancelled: nobody may handle an item of it any more; whoever tried is told to supervision.
    """
    next_state(case.state, Step.SUPPLEMENT_INCOMPLETE)
    catalogue = standing.under(case)
    violations = Violations()
    violations.require("materials", command.materials)
    check_materials("materials", command.materials, rules_of(catalogue, case.item_codes), violations)
    violations.raise_if_any()
    officer = Officer(command.caller.officer_id, command.caller.department_code)
    stops = standing.stops[case.case_id]
    if stops.items:
        unit.emit(case.case_id, case.division_code, events.cancelled_used(case, stops, officer, unit.now))
        raise ItemCancelled(
            (),
            stopped_zh="；".join(stop.zh for stop in stops.items),
            stopped_en="; ".join(stop.en for stop in stops.items),
        )
    there = provided | {material.key for material in command.materials}
    left = missing(requirements(catalogue, case.item_codes, there, holds))
    if left:
        return case, left
    return complete(case, officer, unit.now, is_new=False), left


def _answer(
    case: Case,
    left: Sequence[Requirement],
    accepted: Mapping[UUID, Case],
    codes: Mapping[UUID, str],
    standing: Standing,
) -> Supplemented:
    if left or case.case_id not in accepted:
        return Supplemented(case, left, None)
    return Supplemented(accepted[case.case_id], left, codes[case.case_id], standing.stops[case.case_id].fees)
