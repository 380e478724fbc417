"""Issue results 一个窗口出件: number the documents, hand them over, close the case."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.in_turn import in_turn
from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.case.documents import results_of
from intake.domain.case.model import Case, Delivery, issue
from intake.domain.messages.model import Fact, Kind
from intake.handlers import events
from intake.handlers.callers import officer_of
from intake.handlers.get_case import CaseView
from intake.handlers.own_case import own_case
from intake.storage import cases, catalogues, messages
from intake.storage.cases import Handover
from intake.storage.serials import take_document_serials
from kernel.calendar import CENTRE_ZONE
from kernel.errors import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueResult:
    """Hand the result of a case to someone, some way."""

    case_id: UUID
    caller: Caller
    received_by: str
    delivery: Delivery


def issue_result(unit: Unit, commands: Sequence[IssueResult]) -> list[Outcome[CaseView]]:
    """Close the cases whose result is ready; refused items get their document too."""
    held = cases.lock_cases(unit, [command.case_id for command in commands])

    def close(unit: Unit, command: IssueResult) -> Case:
        case = held[command.case_id] = issue(own_case(held, command), unit.now)
        return case

    outcomes = in_turn(unit, commands, close)
    closed = [
        (case, command) for case, command in zip(outcomes, commands, strict=True) if not isinstance(case, Refusal)
    ]
    handovers = {handover.case.case_id: handover for handover in hand_over(unit, closed)}
    return [case if isinstance(case, Refusal) else CaseView(case, handovers[case.case_id].results) for case in outcomes]


def hand_over(
    unit: Unit, closed: Sequence[tuple[Case, IssueResult]], in_one_act: Collection[UUID] = ()
) -> list[Handover]:
    """Number, store and tell the results of cases that are closed now.

    Args:
        unit: the cases are held in it.
        closed: each as it is once it is closed, and how it is handed over.
        in_one_act: those that were accepted, decided and handed over in one act at the window.
    """
    year = unit.now.astimezone(CENTRE_ZONE).year
    decided = cases.decisions_of(unit, [case.case_id for case, _ in closed])
    known = catalogues.catalogues(unit, {(case.division_code, case.catalogue_version) for case, _ in closed})
    serials = take_document_serials(unit, [(case.division_code, len(case.item_codes)) for case, _ in closed], year)
    handovers = []
    for (case, command), serial in zip(closed, serials, strict=True):
        items = [known[case.division_code, case.catalogue_version].items[code] for code in case.item_codes]
        results = results_of(items, decided[case.case_id], case.division_code, year, serial)
        officer = officer_of(command.caller)
        handovers.append(Handover(case, results, command.received_by, command.delivery, officer))
        event = events.case_closed(case, officer, results, command.delivery)
        event.in_one_act = case.case_id in in_one_act
        unit.emit(case.case_id, case.division_code, event)
    cases.insert_handovers(unit, handovers)
    cases.update_cases(unit, [case for case, _ in closed])
    messages.note(unit, [Fact(case.case_id, Kind.CLOSED) for case, _ in closed])
    return handovers
