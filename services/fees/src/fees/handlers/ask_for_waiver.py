"""Ask for a waiver of a line of a bill."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.bill import Bill
from fees.domain.refusals import WaiverAlreadyAsked
from fees.domain.waiving import Waiver, WaiverWish, ask
from fees.handlers.tell_pages import tell_of_bills
from fees.storage import bills, catalogue, waivers
from kernel.errors import CaseNotHere, Refusal
from kernel.tariff import FeeRate


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForWaiver:
    """An officer asks for a waiver of a line of the bill of a case."""

    caller: Caller
    case_id: UUID
    wish: WaiverWish


@dataclass(frozen=True, slots=True)
class WaiverOfBill:
    """A waiver and the bill it is of."""

    waiver: Waiver
    bill: Bill


def ask_for_waiver(unit: Unit, commands: Sequence[AskForWaiver]) -> list[Outcome[WaiverOfBill]]:
    """Keep each wish that a rule of its fee allows; a line has one that waits."""
    locked = bills.lock_bills(unit, ((command.case_id, command.caller.division_code) for command in commands))
    found = bills.with_lines(unit, locked.values())
    case_ids = [bill.case_id for bill in found.values()]
    waiting = waivers.waiting_lines(unit, case_ids)
    rates = rates_of(unit, case_ids)
    outcomes: list[Outcome[WaiverOfBill]] = []
    asked: list[WaiverOfBill] = []
    for command in commands:
        bill = found.get((command.case_id, command.caller.division_code))
        if bill is None:
            outcomes.append(CaseNotHere())
            continue
        try:
            waiver = _ask(unit, bill, command, rates[bill.case_id])
        except Refusal as refusal:
            outcomes.append(refusal)
            continue
        if (waiver.case_id, waiver.line_no) in waiting:
            outcomes.append(WaiverAlreadyAsked())
            continue
        waiting.add((waiver.case_id, waiver.line_no))
        asked.append(WaiverOfBill(waiver, bill))
        outcomes.append(asked[-1])
    waivers.add_waivers(unit, [one.waiver for one in asked])
    tell_of_bills(unit, "WaiverAsked", [one.bill for one in asked])
    return outcomes


def rates_of(unit: Unit, case_ids: Sequence[UUID]) -> dict[UUID, Mapping[str, FeeRate]]:
    """Answer the rates that bills were computed from."""
    return {
        case_id: catalogue.RATES.exactly(unit, *key).content
        for case_id, key in bills.catalogues_of(unit, case_ids).items()
    }


def _ask(unit: Unit, bill: Bill, command: AskForWaiver, rates: Mapping[str, FeeRate]) -> Waiver:
    fee_code = next((line.fee_code for line in bill.lines if line.line_no == command.wish.line_no), "")
    # A line there is not is refused before its rate is looked at.
    rate = rates.get(fee_code) or next(iter(rates.values()))
    return ask(bill, command.wish, rate, uuid4(), command.caller.officer_id, unit.now)
