"""Erase the personal data of a closed case for good (个人信息保护法 Art. 47)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from chassis.in_turn import in_turn
from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.case.model import Case, Officer
from intake.domain.refusals import CaseNotClosed, PersonalDataGone
from intake.handlers import events
from intake.handlers.callers import officer_of
from intake.handlers.get_case import CaseView
from intake.handlers.own_case import own_case
from intake.storage import cases, enquiries, parties
from kernel.erased import ERASED
from kernel.errors import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasePersonalData:
    """Erase one case's personal data; why, and on what basis."""

    case_id: UUID
    caller: Caller
    reason: str
    legal_basis: str


def erase_personal_data(unit: Unit, commands: Sequence[ErasePersonalData]) -> list[Outcome[CaseView]]:
    """Erase the personal data of closed cases; of an open one it is needed."""
    held = cases.lock_cases(unit, [command.case_id for command in commands])
    erased: dict[UUID, Officer] = {}

    def erase(unit: Unit, command: ErasePersonalData) -> Case:
        case = own_case(held, command)
        if case.closed_at is None and case.ended is None:
            raise CaseNotClosed
        if case.erased_at is not None:
            raise PersonalDataGone(erased_at=case.erased_at.isoformat())
        officer = erased[case.case_id] = officer_of(command.caller)
        event = events.personal_data_erased(case, officer, command.reason, command.legal_basis, unit.now)
        unit.emit(case.case_id, case.division_code, event)
        case = held[case.case_id] = replace(case, applicant_name=ERASED, erased_at=unit.now)
        return case

    outcomes = in_turn(unit, commands, erase)
    parties.erase(unit, erased)
    enquiries.erase_of_cases(unit, erased)
    results = cases.results_of(unit, erased)
    return [case if isinstance(case, Refusal) else CaseView(case, results[case.case_id]) for case in outcomes]
