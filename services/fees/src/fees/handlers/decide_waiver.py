"""Grant or refuse a waiver, as a second person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.bill import Bill, BillState
from fees.domain.ledger import EntryKind, Posting, change_entry, refund_due_entry
from fees.domain.refusals import WaiverNotFound
from fees.domain.waiving import Granted, decide, take_off
from fees.handlers import events
from fees.handlers.ask_for_waiver import WaiverOfBill
from fees.handlers.tell_pages import tell_of_bills
from fees.storage import bills, ledger, waivers
from kernel.errors import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideWaiver:
    """An accountant decides over a waiver of the own centre."""

    caller: Caller
    waiver_id: UUID
    grant: bool
    note: str
    case_id: None = None


def decide_waivers(unit: Unit, commands: Sequence[DecideWaiver]) -> list[Outcome[WaiverOfBill]]:
    """Decide each in order. Bills are locked, all at once; a waiver is read under the lock of its bill."""
    cases = {
        command.waiver_id: waiver.case_id
        for command in commands
        if (waiver := waivers.read_waiver(unit, command.waiver_id, command.caller.division_code))
    }
    keys = [
        (cases[command.waiver_id], command.caller.division_code) for command in commands if command.waiver_id in cases
    ]
    found = {bill.case_id: bill for bill in bills.with_lines(unit, bills.lock_bills(unit, keys).values()).values()}
    books = ledger.lock_books(unit, {division_code for _, division_code in keys})
    outcomes: list[Outcome[WaiverOfBill]] = []
    for command in commands:
        try:
            if command.waiver_id not in cases:
                raise WaiverNotFound
            decided, granted = _decide(unit, found[cases[command.waiver_id]], command)
        except Refusal as refusal:
            outcomes.append(refusal)
            continue
        found[decided.bill.case_id] = decided.bill
        if granted:
            bills.store_changes(unit, [(granted.bill, [granted.line])])
            entry = _entry(unit, granted)
            books = ledger.post(unit, books, [(granted.bill.division_code, entry)])
        waivers.store_decision(unit, decided.waiver)
        event = events.waiver_decided(decided, command.caller, unit.now)
        unit.emit(decided.bill.stream_id, decided.bill.division_code, event)
        tell_of_bills(unit, "WaiverDecided", [decided.bill])
        outcomes.append(decided)
    return outcomes


def _decide(unit: Unit, bill: Bill, command: DecideWaiver) -> tuple[WaiverOfBill, Granted | None]:
    waiver = waivers.read_waiver(unit, command.waiver_id, command.caller.division_code)
    if waiver is None:
        raise WaiverNotFound
    decided = decide(waiver, command.caller.officer_id, unit.now, grant=command.grant, note=command.note)
    if not command.grant:
        return WaiverOfBill(decided, bill), None
    granted = take_off(bill, decided)
    return WaiverOfBill(decided, granted.bill), granted


def _entry(unit: Unit, granted: Granted) -> Sequence[Posting]:
    bill, part = granted.bill, (granted.line, granted.fen)
    if bill.state is BillState.PAID:
        return refund_due_entry(bill, [part], bill.paper_no, uuid4(), unit.now)
    return change_entry(bill, EntryKind.FEE_WAIVED, [(granted.line, -granted.fen)], uuid4(), unit.now)
