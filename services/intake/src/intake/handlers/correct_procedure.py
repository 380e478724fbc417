"""Correct the procedure of cases that were received under a wrong one 更正受理事项; what is accepted is proposed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from chassis.in_turn import in_turn
from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.application.assembly import item_codes_of
from intake.domain.application.model import Application
from intake.domain.case.changing import ChangeState, ProcedureChange, next_number
from intake.domain.case.correcting import Correction, Wanted, correct
from intake.domain.case.model import Case, complete
from intake.domain.case.states import CaseState
from intake.domain.case.waiting import waiting
from intake.domain.refusals import CatalogueNotPublished
from intake.handlers import events
from intake.handlers.accepting import accept, standing_of
from intake.handlers.callers import officer_of
from intake.handlers.changing import ChangePreview
from intake.handlers.items_guarded import items_of_the_case
from intake.handlers.own_case import own_case
from intake.handlers.sweep_waiting import settle
from intake.handlers.vocabulary import actor_message
from intake.storage import cases, catalogues, changes, procedures, unusable
from kernel.calendar import CENTRE_ZONE
from onewindow.intake.v1 import events_pb2


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectProcedure:
    """What a case should have been; ``dry_run``: only say what would become of it."""

    case_id: UUID
    caller: Caller
    application: Application
    reason: str
    dry_run: bool


@dataclass(frozen=True, slots=True)
class Corrected:
    """The case as it stands, and what became of it; ``change``: what somebody else has to agree to."""

    case: Case
    correction: Correction
    change: ProcedureChange | None = None


def items_of_both(unit: Unit, commands: Sequence[CorrectProcedure]) -> list[Sequence[str]]:
    """Answer the items each case has and those that are to come; none for a case that the caller's centre has not."""
    versions = catalogues.published_versions(unit, [command.caller.division_code for command in commands])
    known = catalogues.catalogues(unit, versions.items())
    found: list[Sequence[str]] = []
    for command, has in zip(commands, items_of_the_case(unit, commands), strict=True):
        centre, wanted = command.caller.division_code, command.application
        catalogue = known.get((centre, versions.get(centre, 0)))
        comes = item_codes_of(catalogue, wanted.bundle_codes, wanted.item_codes) if catalogue is not None else ()
        found.append([*has, *comes] if has else ())
    return found


def correct_procedures(unit: Unit, commands: Sequence[CorrectProcedure]) -> list[Outcome[Corrected]]:
    """Correct each in order; cases are held. What their limits have ended by now is over.

    Departments work on what is accepted: there the right procedure is proposed, and a second person agrees to it.
    """
    held = settle(unit, cases.lock_cases(unit, [command.case_id for command in commands]))
    # What is accepted is looked at by itself, with rows of its own.
    accepted = {case_id for case_id, case in held.items() if case.state is CaseState.ACCEPTED}
    waits = {case_id: case for case_id, case in held.items() if case_id not in accepted}
    versions = catalogues.published_versions(unit, {case.division_code for case in held.values()})
    under = {(case.division_code, case.catalogue_version) for case in waits.values()}
    known = catalogues.catalogues(unit, under | set(versions.items()))
    corrections = procedures.count_of(unit, waits)
    demands = cases.demands_of(unit, list(waits))
    # What is missing is told anew, and what cannot be used with it.
    usable = cases.materials_of(unit, list(waits), told_at=unit.now)
    handed_in = unusable.there(unit, list(waits))
    papers = {case_id: {key: key in usable[case_id] for key in handed_in[case_id]} for case_id in waits}
    on = unit.now.astimezone(CENTRE_ZONE).date()
    proposed = changes.of_cases(unit, accepted)
    preview = ChangePreview(unit)

    def propose(case: Case, command: CorrectProcedure) -> Corrected:
        officer = officer_of(command.caller)
        there = proposed.setdefault(case.case_id, [])
        number = next_number(there)
        correction = preview.at(case, command.application, command.reason, officer)
        if command.dry_run:
            return Corrected(correction.case, correction)
        change = ProcedureChange(
            case_id=case.case_id,
            division_code=case.division_code,
            change_no=number,
            state=ChangeState.PROPOSED,
            wanted=command.application,
            item_codes=correction.case.item_codes,
            reason=command.reason,
            proposed_by=officer,
            proposed_at=unit.now,
        )
        changes.save(unit, [change])
        there.append(change)
        return Corrected(case, correction, change)

    def correct_one(unit: Unit, command: CorrectProcedure) -> Corrected:
        case = own_case(held, command)
        if case.state is CaseState.ACCEPTED:
            return propose(case, command)
        version = versions.get(case.division_code)
        if version is None:
            raise CatalogueNotPublished
        correction = correct(
            case,
            Wanted(
                application=command.application,
                reason=command.reason,
                by=officer_of(command.caller),
            ),
            known[case.division_code, case.catalogue_version],
            known[case.division_code, version],
            papers[case.case_id],
            demands[case.case_id],
            corrections.get(case.case_id, 0),
            on,
        )
        moved = _moved(unit, correction)
        if command.dry_run:
            return Corrected(moved, correction)
        procedures.save(unit, correction)
        corrections[case.case_id] = correction.correction_no
        demands[case.case_id] = list(correction.notice.fees.demands)
        papers[case.case_id] |= dict.fromkeys(correction.carried, True)
        unit.emit(case.case_id, case.division_code, _corrected(moved, correction, unit))
        held[case.case_id] = _go_on(unit, moved, correction)
        return Corrected(held[case.case_id], correction)

    return in_turn(unit, commands, correct_one)


def _moved(unit: Unit, correction: Correction) -> Case:
    """Answer the case under the right procedure: to be examined as before, told anew, or complete."""
    case, notice = correction.case, correction.notice
    items = [case_item.item for case_item in notice.assembly.items]
    if case.state is CaseState.RECEIVED:
        return waiting(case, items, notice.catalogue.calendar)
    if correction.missing:
        return waiting(replace(case, told_at=unit.now, reminded_at=None), items, notice.catalogue.calendar)
    return complete(case, correction.by, unit.now, is_new=False)


def _go_on(unit: Unit, case: Case, correction: Correction) -> Case:
    """Store what comes of it: accepted with nothing missing, or the one notice of the right procedure."""
    if case.accepted_at:
        return accept(unit, [case], standing_of(unit, [case]), {case.case_id: correction.lines})[case.case_id]
    cases.update_cases(unit, [case])
    if case.state is CaseState.PENDING_CORRECTION:
        told = events.correction_notified(case, correction.missing, correction.by, unit.now)
        unit.emit(case.case_id, case.division_code, told)
    return case


def _corrected(case: Case, correction: Correction, unit: Unit) -> events_pb2.ProcedureCorrected:
    return events_pb2.ProcedureCorrected(
        case_id=str(case.case_id),
        corrected_by=actor_message(correction.by, case.division_code),
        corrected_at=unit.now,
        reason=correction.reason,
        previous_item_codes=correction.before.item_codes,
        item_codes=case.item_codes,
        correction_no=correction.correction_no,
        waits_until=case.wait.day.isoformat() if case.wait and not case.accepted_at else "",
    )
