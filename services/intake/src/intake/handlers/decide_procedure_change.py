"""Agree, as a second person, that the procedure of an accepted case becomes another one, or decline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.in_turn import in_turn
from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.case.changing import decide_change
from intake.handlers import events
from intake.handlers.callers import officer_of
from intake.handlers.changing import ChangePreview, refuse_incomplete
from intake.handlers.get_case import CaseView
from intake.handlers.own_case import own_case
from intake.storage import cases, changes


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideProcedureChange:
    """The head of the centre decides over what is proposed; ``note`` may be empty if ``agree``."""

    case_id: UUID
    caller: Caller
    agree: bool
    note: str


def decide_procedure_changes(unit: Unit, commands: Sequence[DecideProcedureChange]) -> list[Outcome[CaseView]]:
    """Decide each in order; cases are held. What is agreed to is looked at once more, and put to approval."""
    held = cases.lock_cases(unit, [command.case_id for command in commands])
    known = changes.of_cases(unit, held)
    preview = ChangePreview(unit)

    def decide(unit: Unit, command: DecideProcedureChange) -> CaseView:
        case = own_case(held, command)
        there = known.get(case.case_id, [])
        change = decide_change(there, officer_of(command.caller), unit.now, command.note, agree=command.agree)
        if command.agree:
            correction = preview.at(case, change.wanted, change.reason, change.proposed_by)
            refuse_incomplete(correction)
            unit.emit(case.case_id, case.division_code, events.procedure_change_asked(change, correction))
        known[case.case_id] = [each for each in there if each.change_no != change.change_no] + [change]
        changes.save(unit, [change])
        return CaseView(case, changes=known[case.case_id])

    return in_turn(unit, commands, decide)
