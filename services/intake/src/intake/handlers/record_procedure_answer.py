"""What approval answered to a change of procedure: the case has the right items now, or a decision came first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from chassis.outcome import Outcome
from chassis.storage.unit import Unit
from intake.domain.case.changing import ChangeState, ProcedureChange, answered
from intake.domain.case.correcting import Correction
from intake.domain.case.model import Case
from intake.domain.case.promises import promises_of, still_open
from intake.domain.case.told_dates import MovedDue
from intake.domain.messages.model import Fact, Kind
from intake.handlers import events
from intake.handlers.changing import ChangePreview
from intake.storage import cases, changes, messages, procedures, promises, told_dates
from kernel.errors import NotYetKnown


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordProcedureAnswer:
    """The answer to one change; words where it was refused, days where it was made."""

    case_id: UUID
    division_code: str
    change_no: int
    answered_at: datetime
    zh: str = ""
    en: str = ""
    moved: tuple[MovedDue, ...] = ()


def record_procedure_answers(unit: Unit, commands: Sequence[RecordProcedureAnswer]) -> list[Outcome[None]]:
    """Note each answer, and do here what approval has done; an answer that came before is passed over."""
    held = cases.lock_cases(unit, [command.case_id for command in commands])
    known = changes.of_cases(unit, held)
    preview = ChangePreview(unit)
    outcomes: list[Outcome[None]] = []
    for command in commands:
        case = held.get(command.case_id)
        if case is None:
            outcomes.append(NotYetKnown())
            continue
        there = known.get(command.case_id, [])
        change = next((each for each in there if each.change_no == command.change_no), None)
        if change is not None and change.state is ChangeState.ASKED:
            after = answered(change, command.answered_at, command.zh, command.en)
            known[case.case_id] = [after if each is change else each for each in there]
            changes.save(unit, [after])
            if after.state is ChangeState.DONE:
                correction = preview.agreed(case, change)
                held[case.case_id] = _apply(unit, case, after, correction)
                told_dates.keep_moved(unit, command.moved)
        outcomes.append(None)
    return outcomes


def _apply(unit: Unit, case: Case, change: ProcedureChange, correction: Correction) -> Case:
    """Put the right items in the place of the wrong ones; promises of what fell away are none any more."""
    procedures.save(unit, correction)
    codes = set(correction.case.item_codes)
    kept = [each for each in promises.promises_of(unit, [case.case_id])[case.case_id] if each.item_code in codes]
    there = {promise.key for promise in kept}
    promised = promises_of(correction.case, correction.lines, correction.notice.catalogue.calendar, unit.now)
    new = [promise for promise in promised if promise.key not in there]
    promises.drop_others(unit, case.case_id, codes)
    promises.insert(unit, new)
    after = replace(correction.case, promised_count=len(still_open([*kept, *new])))
    cases.update_cases(unit, [after])
    messages.note(unit, [Fact(case.case_id, Kind.ACCEPTED, f"corrected:{correction.correction_no}")])
    unit.emit(case.case_id, case.division_code, events.procedure_changed(after, change, correction))
    return after
