"""Give the notice of what is missing a second time, as only a supervisor may, for a reason that is on record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.in_turn import in_turn
from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.case.model import Case, Officer
from intake.domain.case.waiting import notify_again, waiting
from intake.domain.refusals import SecondNoticeGiven
from intake.handlers import events, facts_told
from intake.handlers.accepting import standing_of
from intake.handlers.callers import officer_of
from intake.handlers.get_case import CaseView, awaited_by
from intake.handlers.own_case import own_case
from intake.handlers.sweep_waiting import settle
from intake.storage import cases, catalogues, messages


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveSecondNotice:
    """Which case, and why the applicant is told again."""

    case_id: UUID
    caller: Caller
    reason: str


def give_second_notices(unit: Unit, commands: Sequence[GiveSecondNotice]) -> list[Outcome[CaseView]]:
    """Give each in order, once a case; cases are held. What its limit has ended by now is over."""
    held = settle(unit, cases.lock_cases(unit, [command.case_id for command in commands]))
    standing = standing_of(unit, held.values())
    missing = awaited_by(unit, list(held.values()), told_at=unit.now)
    again = cases.told_again(unit, held)
    versions = catalogues.published_versions(unit, {case.division_code for case in held.values()})
    told: list[tuple[Case, Officer, str]] = []

    def tell(unit: Unit, command: GiveSecondNotice) -> CaseView:
        case = notify_again(own_case(held, command), unit.now)
        if case.case_id in again:
            raise SecondNoticeGiven
        items = [standing.under(case).items[code] for code in case.item_codes]
        case = waiting(case, items, standing.known[case.division_code, versions[case.division_code]].calendar)
        held[case.case_id] = case
        again.add(case.case_id)
        officer = officer_of(command.caller)
        told.append((case, officer, command.reason))
        lacks = missing.get(case.case_id, ())
        event = events.second_notice_given(case, lacks, officer, command.reason, unit.now)
        unit.emit(case.case_id, case.division_code, event)
        return CaseView(case, (), lacks)

    outcomes = in_turn(unit, commands, tell)
    cases.update_cases(unit, [case for case, _, _ in told])
    cases.save_told_again(unit, told)
    messages.note(unit, [facts_told.missing(case, "again") for case, _, _ in told])
    return outcomes
