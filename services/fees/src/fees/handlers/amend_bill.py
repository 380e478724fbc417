"""Correct lines of a bill."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.amending import Amended, Correction, amend
from fees.domain.bill import Bill, BillState
from fees.domain.ledger import EntryKind, Posting, change_entry, refund_due_entry
from fees.domain.refusals import WaiverAlreadyAsked
from fees.handlers import events
from fees.handlers.ask_for_waiver import rates_of
from fees.handlers.tell_pages import tell_of_bills
from fees.storage import bills, ledger, waivers
from kernel.errors import CaseNotHere, Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendBill:
    """An accountant has the quantities of lines of a bill corrected; without any, an expired bill becomes due again.

    ``dry_run``: only what it would come to is told.
    """

    caller: Caller
    case_id: UUID
    corrections: tuple[Correction, ...]
    reason: str
    dry_run: bool = False


def amend_bills(unit: Unit, commands: Sequence[AmendBill]) -> list[Outcome[Amended]]:
    """Compute each bill again, in order; what is posted is the difference."""
    locked = bills.lock_bills(unit, ((command.case_id, command.caller.division_code) for command in commands))
    found = bills.with_lines(unit, locked.values())
    case_ids = [bill.case_id for bill in found.values()]
    waiting = waivers.waiting_lines(unit, case_ids)
    rates = rates_of(unit, case_ids)
    books = ledger.lock_books(unit, {bill.division_code for bill in found.values()})
    outcomes: list[Outcome[Amended]] = []
    for command in commands:
        bill = found.get((command.case_id, command.caller.division_code))
        if bill is None:
            outcomes.append(CaseNotHere())
            continue
        try:
            if any((bill.case_id, one.line_no) in waiting for one in command.corrections):
                raise WaiverAlreadyAsked
            amended = amend(bill, command.corrections, rates[bill.case_id])
        except Refusal as refusal:
            outcomes.append(refusal)
            continue
        if command.dry_run:
            outcomes.append(amended)
            continue
        found[bill.key] = amended.bill
        bills.store_changes(unit, [(amended.bill, amended.bill.lines)])
        waivers.add_amendment(unit, amended, command.reason, command.caller.officer_id)
        books = ledger.post(unit, books, [(bill.division_code, entry) for entry in _entries(unit, amended) if entry])
        event = events.bill_amended(amended, command.reason, command.caller, unit.now)
        unit.emit(bill.case_id, bill.division_code, event)
        tell_of_bills(unit, "BillAmended", [amended.bill])
        outcomes.append(amended)
    return outcomes


def _entries(unit: Unit, amended: Amended) -> list[list[Posting]]:
    bill: Bill = amended.bill
    entries = [
        change_entry(bill, EntryKind.BILL_EXPIRED, amended.renewed, uuid4(), unit.now),
        change_entry(bill, EntryKind.BILL_AMENDED, amended.changed, uuid4(), unit.now),
    ]
    if bill.state is BillState.PAID:
        entries.append(refund_due_entry(bill, amended.back, bill.paper_no, uuid4(), unit.now))
    return entries
