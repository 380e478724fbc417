"""The procedure of an accepted case was corrected: its bill follows, what comes and what falls away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.adding import add_lines, gone_fees, new_demands
from fees.domain.bill import BillState
from fees.domain.billing import FeeDemand, bill_lines
from fees.domain.supplementing import Supplements
from fees.handlers.amend_bill import keep_amended
from fees.handlers.events import PROCEDURE_CORRECTED
from fees.handlers.refuse_items import RefuseItems, refuse_items_of_bills
from fees.storage import bills, catalogue, ledger
from kernel.errors import NotYetKnown, Refusal
from kernel.ids import new_case_id


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectProcedure:
    """What a case owes fees for now, all of it; ``accepted_before``: else no bill is there to follow."""

    case_id: UUID
    caller: Caller
    demands: tuple[FeeDemand, ...]
    accepted_before: bool


def correct_procedures(unit: Unit, commands: Sequence[CorrectProcedure]) -> list[Outcome[None]]:
    """Change each bill in one act: nothing of it is done where a part cannot be, and it comes again."""
    return [_correct(unit, command) if command.accepted_before else None for command in commands]


def _correct(unit: Unit, command: CorrectProcedure) -> Outcome[None]:
    # Of what was paid in part, what is left may be whole by what falls away: that is seen first.
    falls_first = _state(unit, command) is BillState.PARTLY_PAID
    for act in (_fall, _come) if falls_first else (_come, _fall):
        outcome = act(unit, command)
        if isinstance(outcome, Refusal):
            return outcome
    return None


def _state(unit: Unit, command: CorrectProcedure) -> BillState | None:
    found, _ = bills.lock_cases(unit, [(command.case_id, command.caller.division_code)])
    return next((bill.state for bill in found.values()), None)


def _fall(unit: Unit, command: CorrectProcedure) -> Outcome[None]:
    key = command.case_id, command.caller.division_code
    found, _ = bills.lock_cases(unit, [key])
    bill = bills.with_lines(unit, found.values()).get(key)
    if bill is None:
        return NotYetKnown()
    gone = gone_fees(bill, command.demands)
    refusing = RefuseItems(
        case_id=key[0], division_code=key[1], item_codes=frozenset(), fees=gone, corrected_by=command.caller
    )
    return refuse_items_of_bills(unit, [refusing])[0]


def _come(unit: Unit, command: CorrectProcedure) -> Outcome[None]:
    key = command.case_id, command.caller.division_code
    found, adding = bills.lock_cases(unit, [key])
    bill = bills.with_lines(unit, found.values()).get(key)
    if bill is None:
        return NotYetKnown()
    wanted = new_demands(bill, command.demands)
    if not wanted:
        return None
    version = bills.catalogues_of(unit, [bill.case_id])[bill.case_id][1]
    rates = catalogue.RATES.exactly(unit, bill.division_code, version).content
    held = list(bills.with_lines(unit, adding.get(bill.case_id, [])).values())
    try:
        lines = bill_lines(wanted, rates, bill.priced_on or bill.issued_at.date())
        amended = add_lines(bill, lines, Supplements(bill, held, new_case_id(unit.now), unit.now))
    except Refusal as refusal:
        return refusal
    known = {line.line_no for line in bill.lines}
    bills.add_lines(unit, amended.bill, (line for line in amended.bill.lines if line.line_no not in known))
    keep_amended(unit, amended, command.caller, PROCEDURE_CORRECTED, ledger.lock_books(unit, {bill.division_code}))
    return None
