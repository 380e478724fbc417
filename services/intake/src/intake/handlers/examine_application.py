"""Examine an application that was received to be examined: accept it, or give the one notice of what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.application.materials import Requirement
from intake.domain.case.model import Case
from intake.domain.case.states import Step, next_state
from intake.domain.case.waiting import notify, passed, waiting
from intake.handlers import events, facts_told
from intake.handlers.accepting import accept, lines_of, refuse_stopped, standing_of
from intake.handlers.callers import officer_of
from intake.handlers.get_case import CaseView, awaited_by
from intake.handlers.own_case import own_case
from intake.handlers.sweep_waiting import settle
from intake.storage import cases, catalogues, messages
from kernel.errors import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamineApplication:
    """By whom which case is examined."""

    case_id: UUID
    caller: Caller


def examine_applications(unit: Unit, commands: Sequence[ExamineApplication]) -> list[Outcome[CaseView]]:
    """Examine each in order; cases are held. What nobody examined within its limit is accepted by now."""
    held = settle(unit, cases.lock_cases(unit, [command.case_id for command in commands]))
    standing = standing_of(unit, held.values())
    missing = awaited_by(unit, list(held.values()))
    versions = catalogues.published_versions(unit, {case.division_code for case in held.values()})
    outcomes: list[Outcome[tuple[Case, Sequence[Requirement]]]] = []
    told: list[Case] = []
    for command in commands:
        officer = officer_of(command.caller)
        try:
            case = own_case(held, command)
            lacks = missing.get(case.case_id, ())
            next_state(case.state, Step.NOTIFY)
            if lacks:
                catalogue, version = standing.under(case), versions[case.division_code]
                calendar = standing.known[case.division_code, version].calendar
                items = [catalogue.items[code] for code in case.item_codes]
                case = waiting(notify(case, unit.now), items, calendar)
                told.append(case)
                event = events.correction_notified(case, lacks, officer, unit.now)
                unit.emit(case.case_id, case.division_code, event)
            else:
                refuse_stopped(unit, case, standing, officer)
                case = passed(case, officer, unit.now)
        except Refusal as refusal:
            outcomes.append(refusal)
            continue
        held[case.case_id] = case
        outcomes.append((case, lacks))
    cases.update_cases(unit, told)
    messages.note(unit, [facts_told.missing(case) for case in told])
    complete_now = [one[0] for one in outcomes if not isinstance(one, Refusal) and not one[1]]
    accepted = accept(unit, complete_now, standing, lines_of(unit, complete_now, standing))
    return [
        one if isinstance(one, Refusal) else CaseView(accepted.get(one[0].case_id, one[0]), (), one[1])
        for one in outcomes
    ]
