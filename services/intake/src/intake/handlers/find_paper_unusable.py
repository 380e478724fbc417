"""Find papers that were handed in unusable; another one is asked for in the place of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.in_turn import in_turn
from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.application.materials import rules_of
from intake.domain.case.model import Case
from intake.domain.case.promises import still_open
from intake.domain.case.unusable import Finding, FindingStanding, Ground, HandedInPaper, find, standing
from intake.domain.refusals import PaperNotThere
from intake.handlers import events
from intake.handlers.callers import officer_of
from intake.handlers.list_materials import AT_THE_WINDOW, check_may_see
from intake.handlers.own_case import own_case
from intake.handlers.sweep_waiting import settle
from intake.handlers.unusable_found import Found
from intake.storage import cases, catalogues, promises, unusable
from kernel.errors import PermissionDenied


@dataclass(frozen=True, slots=True, kw_only=True)
class FindPaperUnusable:
    """Which paper of which case, as it was looked at, and what is wrong with it."""

    case_id: UUID
    caller: Caller
    item_code: str
    material_no: int
    sha256: str
    ground: Ground
    note: str


def find_papers_unusable(unit: Unit, commands: Sequence[FindPaperUnusable]) -> list[Outcome[Found]]:
    """Find each in order; cases are held. What their limits have ended by now is over."""
    held = settle(unit, cases.lock_cases(unit, [command.case_id for command in commands]))
    known = catalogues.catalogues(unit, {(case.division_code, case.catalogue_version) for case in held.values()})
    papers = unusable.there(unit, held)
    findings = unusable.of_cases(unit, held)
    promised = promises.promises_of(unit, [case.case_id for case in held.values() if case.accepted_at])

    def find_one(unit: Unit, command: FindPaperUnusable) -> Found:
        case = own_case(held, command)
        catalogue = known[case.division_code, case.catalogue_version]
        check_may_see(case, catalogue, command.caller)
        key = command.item_code, command.material_no
        rule = rules_of(catalogue, case.item_codes).get(key)
        if AT_THE_WINDOW.isdisjoint(command.caller.roles):
            item = catalogue.items.get(command.item_code)
            if item is None or item.department_code != command.caller.department_code:
                raise PermissionDenied
        paper = papers[case.case_id].get(key)
        if paper is None:
            raise PaperNotThere
        finding = _finding(unit, case, command, paper)
        kept = promised.get(case.case_id, [])
        moved, reopened = find(case, finding, command.sha256, paper, findings[case.case_id], kept)
        unusable.insert(unit, [finding])
        findings[case.case_id].append(finding)
        if reopened is not None:
            promises.update(unit, [reopened])
            promised[case.case_id] = [reopened if one.key == key else one for one in kept]
            cases.update_cases(unit, [moved])
            held[case.case_id] = moved
        open_keys = {one.key for one in still_open(promised.get(case.case_id, []))}
        found = Found(finding, rule, standing(moved, finding, paper, open_keys))
        told = events.paper_found_unusable(found.finding, rule, not_told=found.standing is FindingStanding.NOT_TOLD)
        unit.emit(case.case_id, case.division_code, told)
        return found

    return in_turn(unit, commands, find_one)


def _finding(unit: Unit, case: Case, command: FindPaperUnusable, paper: HandedInPaper) -> Finding:
    return Finding(
        case_id=case.case_id,
        division_code=case.division_code,
        paper=paper,
        ground=command.ground,
        note=command.note,
        found_by=officer_of(command.caller),
        found_at=unit.now,
    )
