"""Supplement an application: add what the one notice asked for; accept it when nothing is missing any more.

What was promised at the acceptance is taken in too, until the result is handed over; and what the right procedure of an
accepted case asks for, while somebody has proposed that and nobody has decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.application.materials import Requirement, check_materials, missing, requirements, rules_of
from intake.domain.application.model import HandedIn
from intake.domain.application.stopped import Stop
from intake.domain.case.changing import ProcedureChange
from intake.domain.case.model import Case, complete, follow
from intake.domain.case.promises import Promise, kept, still_open
from intake.domain.case.states import CaseState, Step, next_state
from intake.domain.catalogue.model import Catalogue
from intake.handlers import events, facts_told
from intake.handlers.accepting import AcceptanceBasis, accept, refuse_stopped, standing_of
from intake.handlers.callers import officer_of
from intake.handlers.changing import ChangePreview, proposed_of
from intake.handlers.own_case import own_case
from intake.handlers.reusing import Handing, tell_taken, with_sources
from intake.handlers.sweep_waiting import settle
from intake.storage import cases, files, messages, parties, promises, reuse
from kernel.errors import FaultKind, Refusal
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
    # What was promised at the acceptance, as it stands now.
    promised: Sequence[Promise] = ()


def supplement_application(unit: Unit, commands: Sequence[SupplementApplication]) -> list[Outcome[Supplemented]]:
    """Add materials in the order of the commands; no second notice is ever given.

    What comes after its limit is refused: the case is over by then, or accepted. What completes a case has it accepted,
    if its items are still in the catalogue of the day.
    """
    papers = files.with_files(unit, [command.materials for command in commands])
    commands = [replace(command, materials=each) for command, each in zip(commands, papers, strict=True)]
    held = settle(unit, cases.lock_cases(unit, [command.case_id for command in commands]))
    standing = standing_of(unit, held.values())
    provided = cases.materials_of(unit, held)
    holds = cases.conditions_of(unit, held)
    promised = promises.promises_of(unit, [case.case_id for case in held.values() if case.promised_count])
    preview = ChangePreview(unit)
    proposed = proposed_of(unit, held.values())
    following: list[Case] = []
    lacking: dict[UUID, Sequence[Requirement]] = {}
    commands = _with_sources(unit, commands, held, standing)
    handed_in: list[tuple[Case, HandedIn]] = []
    outcomes: list[Outcome[tuple[Case, Sequence[Requirement]]]] = []
    left: Sequence[Requirement]
    for command in commands:
        try:
            case = own_case(held, command)
            change = proposed.get(case.case_id)
            if change is not None and not _keeps_promises(command, promised.get(case.case_id, ())):
                _hand_in_early(command, standing.under(case), change)
                moved, left = case, ()
                lacking[case.case_id] = ()
            elif case.promised_count:
                moved = _follow(unit, case, command, standing, promised)
                left = ()
                following.append(moved)
            else:
                asked = standing, provided[case.case_id], holds[case.case_id]
                moved, left = _supplement(unit, case, command, *asked)
        except Refusal as refusal:
            outcomes.append(refusal)
            continue
        held[case.case_id] = moved
        provided[case.case_id].update(material.key for material in command.materials)
        handed_in += [(case, material) for material in command.materials]
        tell_taken(unit, command.caller, command.materials)
        outcomes.append((moved, left))
    cases.save_materials(unit, handed_in)
    cases.update_cases(unit, list({case.case_id: case for case in following}.values()))
    for case_id in lacking:
        correction = preview.proposed(held[case_id], proposed[case_id])
        lacking[case_id] = correction.missing if correction else ()
    followed = {case.case_id for case in following} | lacking.keys()
    complete_now = [case for case, left in _done(outcomes) if not left and case.case_id not in followed]
    lines = {
        case.case_id: requirements(standing.under(case), case.item_codes, provided[case.case_id], holds[case.case_id])
        for case in complete_now
    }
    accepted = accept(unit, complete_now, standing, lines)
    codes = parties.query_codes(unit, list(accepted))
    promised |= promises.promises_of(unit, [case.case_id for case in accepted.values() if case.promised_count])
    return [
        outcome
        if isinstance(outcome, Refusal)
        else _answer(outcome[0], lacking.get(outcome[0].case_id, outcome[1]), accepted, codes, standing, promised)
        for outcome in outcomes
    ]


def _with_sources(
    unit: Unit, commands: Sequence[SupplementApplication], held: Mapping[UUID, Case], standing: AcceptanceBasis
) -> list[SupplementApplication]:
    """Answer the commands with when papers of the applicants' earlier cases were handed in there."""
    reusing = {
        command.case_id
        for command in commands
        if command.case_id in held and any(material.from_case_id for material in command.materials)
    }
    hashes = reuse.hashes_of_cases(unit, reusing)
    found = []
    for command in commands:
        if command.case_id in hashes and held[command.case_id].division_code == command.caller.division_code:
            case = held[command.case_id]
            handing = Handing(
                caller=command.caller,
                catalogue=standing.under(case),
                item_codes=case.item_codes,
                hashes=[hashes[case.case_id]],
                but=case.case_id,
            )
            found.append(replace(command, materials=with_sources(unit, handing, command.materials)))
        else:
            found.append(command)
    return found


def _done(
    outcomes: Iterable[Outcome[tuple[Case, Sequence[Requirement]]]],
) -> list[tuple[Case, Sequence[Requirement]]]:
    return [outcome for outcome in outcomes if not isinstance(outcome, Refusal)]


def _keeps_promises(command: SupplementApplication, there: Sequence[Promise]) -> bool:
    awaited = {promise.key for promise in still_open(there)}
    return bool(command.materials) and all(material.key in awaited for material in command.materials)


def _hand_in_early(command: SupplementApplication, catalogue: Catalogue, change: ProcedureChange) -> None:
    """Take papers of the right procedure in before it is agreed to; the case stays as it is.

    Raises:
        InvalidRequest: a paper that the right procedure does not ask for.
    """
    violations = Violations()
    violations.require("materials", command.materials)
    check_materials("materials", command.materials, rules_of(catalogue, change.item_codes), violations)
    violations.raise_if_any()


def _follow(
    unit: Unit,
    case: Case,
    command: SupplementApplication,
    standing: AcceptanceBasis,
    promised: dict[UUID, list[Promise]],
) -> Case:
    """Take promised papers of an accepted case in; the case is ready if nothing else is open.

    Raises:
        InvalidRequest: a paper that was not promised, or came before.
    """
    violations = Violations()
    violations.require("materials", command.materials)
    check_materials("materials", command.materials, rules_of(standing.under(case), case.item_codes), violations)
    there = promised[case.case_id]
    awaited = {promise.key for promise in still_open(there)}
    for place, material in enumerate(command.materials):
        if material.key not in awaited:
            violations.add(
                f"materials[{place}]",
                "This paper was not promised, or is here already.",
                "此材料未承诺补交，或已经收到。",
                FaultKind.NOT_APPLICABLE,
            )
    violations.raise_if_any()
    came = kept(there, {material.key for material in command.materials}, unit.now)
    promises.update(unit, came)
    by_key = {promise.key: promise for promise in came}
    promised[case.case_id] = [by_key.get(promise.key, promise) for promise in there]
    moved = follow(case, len(still_open(promised[case.case_id])), unit.now)
    officer = officer_of(command.caller)
    unit.emit(case.case_id, case.division_code, events.promised_papers_followed(moved, came, officer, unit.now))
    if moved.state is CaseState.READY:
        unit.emit(case.case_id, case.division_code, events.result_ready(moved))
        messages.note(unit, facts_told.moved(case, moved))
    return moved


def _supplement(  # noqa: PLR0913, PLR0917 - what is known of one case
    unit: Unit,
    case: Case,
    command: SupplementApplication,
    standing: AcceptanceBasis,
    provided: set[tuple[str, int]],
    holds: Mapping[tuple[str, int], bool],
) -> tuple[Case, Sequence[Requirement]]:
    """Add materials to one case; answers it and what is still missing.

    Raises:
        CaseNotAwaitingMaterials, ApplicationOver, InvalidRequest: as the names say.
        ItemCancelled: nobody may handle an item of it any more; whoever tried is told to supervision.
    """
    next_state(case.state, Step.SUPPLEMENT_INCOMPLETE)
    catalogue = standing.under(case)
    violations = Violations()
    violations.require("materials", command.materials)
    check_materials("materials", command.materials, rules_of(catalogue, case.item_codes), violations)
    violations.raise_if_any()
    officer = officer_of(command.caller)
    refuse_stopped(unit, case, standing, officer)
    there = provided | {material.key for material in command.materials}
    left = missing(requirements(catalogue, case.item_codes, there, holds))
    if left:
        return case, left
    return complete(case, officer, unit.now, is_new=False), left


def _answer(  # noqa: PLR0913, PLR0917 - what is known of one case
    case: Case,
    left: Sequence[Requirement],
    accepted: Mapping[UUID, Case],
    codes: Mapping[UUID, str],
    standing: AcceptanceBasis,
    promised: Mapping[UUID, Sequence[Promise]],
) -> Supplemented:
    follows = promised.get(case.case_id, ())
    if left or case.case_id not in accepted:
        return Supplemented(case, left, None, promised=follows)
    fees = standing.stops[case.case_id].fees
    return Supplemented(accepted[case.case_id], left, codes[case.case_id], fees, follows)
