"""Cancel the unpaid bills of refused cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from chassis.outcome import Outcome
from chassis.storage.unit import Unit
from fees.domain.bill import Bill, BillState
from fees.domain.bill_states import Act, state_after
from fees.domain.ledger import cancellation_entry
from fees.handlers import events
from fees.handlers.tell_pages import tell_of_bills
from fees.storage import bills, ledger
from kernel.errors import NotYetKnown


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelBill:
    """The case was refused at a centre."""

    case_id: UUID
    division_code: str


def cancel_bill(unit: Unit, commands: Sequence[CancelBill]) -> list[Outcome[None]]:
    """Cancel what is unpaid and take its postings back; a bill in another state stays as it is."""
    found = bills.lock_bills(unit, ((command.case_id, command.division_code) for command in commands))
    cancelled: list[Bill] = []
    outcomes: list[Outcome[None]] = []
    for command in commands:
        bill = found.get((command.case_id, command.division_code))
        if bill is None:
            outcomes.append(NotYetKnown())
            continue
        state = state_after(bill, Act.CANCEL)
        if not isinstance(state, BillState):
            outcomes.append(state)
            continue
        if state is not bill.state:
            found[bill.key] = replace(bill, state=state)
            cancelled.append(bill)
        outcomes.append(None)
    if cancelled:
        _store(unit, cancelled)
    return outcomes


def _store(unit: Unit, cancelled: Sequence[Bill]) -> None:
    case_ids = [bill.case_id for bill in cancelled]
    bills.mark_cancelled(unit, case_ids, unit.now)
    books = ledger.lock_books(unit, (bill.division_code for bill in cancelled))
    # All that was ever posted for an unpaid bill is its issue.
    issued = ledger.read_postings(unit, case_ids)
    entries = ((one.division_code, cancellation_entry(issued[one.case_id], uuid4(), unit.now)) for one in cancelled)
    ledger.post(unit, books, entries)
    for bill in cancelled:
        unit.emit(bill.case_id, bill.division_code, events.bill_cancelled(bill.case_id, unit.now))
    tell_of_bills(unit, "BillCancelled", cancelled)
