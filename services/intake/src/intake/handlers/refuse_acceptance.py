"""Refuse the acceptance of an application in writing (不予受理): why, and where to go (行政许可法 Art. 32)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.in_turn import in_turn
from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.case.issuing import DocumentKind, IssuedDocument
from intake.domain.case.model import Case, Ended, EndedAs
from intake.domain.case.waiting import refuse
from intake.domain.messages.model import Fact, Kind
from intake.handlers import events
from intake.handlers.accepting import standing_of
from intake.handlers.callers import officer_of
from intake.handlers.giving_out import give_out
from intake.handlers.own_case import own_case
from intake.handlers.sweep_waiting import settle
from intake.storage import cases, messages
from kernel.errors import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseAcceptance:
    """Which case, why, by which article if one says so, and where the applicant may go."""

    case_id: UUID
    caller: Caller
    reason: str
    legal_basis: str
    place: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The case as it ended, and its written refusal."""

    case: Case
    document: IssuedDocument


def refuse_acceptance(unit: Unit, commands: Sequence[RefuseAcceptance]) -> list[Outcome[Refused]]:
    """Refuse each in order; cases are held. What nobody examined within its limit is accepted by now."""
    held = settle(unit, cases.lock_cases(unit, [command.case_id for command in commands]))
    standing = standing_of(unit, held.values())
    refused: list[Case] = []

    def end(unit: Unit, command: RefuseAcceptance) -> Case:
        case = own_case(held, command)
        officer = officer_of(command.caller)
        ended = Ended(EndedAs.REFUSED, unit.now, officer, command.reason, command.legal_basis, command.place)
        case = held[case.case_id] = refuse(case, ended)
        refused.append(case)
        unit.emit(case.case_id, case.division_code, events.acceptance_refused(case, ended))
        return case

    outcomes = in_turn(unit, commands, end)
    cases.update_cases(unit, refused)
    messages.note(unit, [Fact(case.case_id, Kind.NOT_ACCEPTED) for case in refused])
    documents = {}
    for case in refused:
        by = case.ended.by if case.ended else case.received_by
        (document,) = give_out(unit, [(case, standing.under(case), ())], DocumentKind.NOT_ACCEPTED, by)
        documents[case.case_id] = document
    return [one if isinstance(one, Refusal) else Refused(one, documents[one.case_id]) for one in outcomes]
