"""Take items that were not granted out of the bills of their cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from chassis.outcome import Outcome
from chassis.storage.unit import Unit
from fees.domain.bill import BillState
from fees.domain.ledger import Posting, cancellation_entry, reduction_entry, refund_due_entry
from fees.domain.refusing import Refused, refuse_items
from fees.handlers import events
from fees.handlers.tell_pages import tell_of_bills
from fees.storage import bills, ledger
from kernel.errors import NotYetKnown


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseItems:
    """A case was decided at a centre, and these of its items were refused or lapsed."""

    case_id: UUID
    division_code: str
    item_codes: frozenset[str]


def refuse_items_of_bills(unit: Unit, commands: Sequence[RefuseItems]) -> list[Outcome[None]]:
    """Cancel what is unpaid of these items, and note what is due back; the lines of the others stay as they are."""
    locked = bills.lock_bills(unit, ((command.case_id, command.division_code) for command in commands))
    found = bills.with_lines(unit, locked.values())
    changed: list[Refused] = []
    outcomes: list[Outcome[None]] = []
    for command in commands:
        bill = found.get((command.case_id, command.division_code))
        if bill is None:
            outcomes.append(NotYetKnown())
            continue
        refused = refuse_items(bill, command.item_codes)
        found[bill.key] = refused.bill
        if refused.bill != bill:
            changed.append(refused)
        outcomes.append(None)
    if changed:
        _store(unit, changed)
    return outcomes


def _store(unit: Unit, changed: Sequence[Refused]) -> None:
    bills.store_refusals(unit, changed)
    cancelled = [one.bill.case_id for one in changed if one.bill.state is BillState.CANCELLED]
    # All that was ever posted for an unpaid bill whose case is decided is its issue.
    issued = ledger.read_postings(unit, cancelled)
    entries = [(one.bill.division_code, _entry(unit, one, issued.get(one.bill.case_id, ()))) for one in changed]
    entries = [(division_code, entry) for division_code, entry in entries if entry]
    ledger.post(unit, ledger.lock_books(unit, (division_code for division_code, _ in entries)), entries)
    for one in changed:
        for event in events.items_refused(one, unit.now):
            unit.emit(one.bill.case_id, one.bill.division_code, event)
    tell_of_bills(unit, "ItemsRefused", [one.bill for one in changed])


def _entry(unit: Unit, one: Refused, issued: Sequence[Posting]) -> Sequence[Posting]:
    if one.bill.state is BillState.CANCELLED:
        return cancellation_entry(issued, uuid4(), unit.now)
    if one.bill.receipt is not None:
        return refund_due_entry(one.bill, one.lines, one.bill.receipt.receipt_no, uuid4(), unit.now)
    return reduction_entry(one.bill, one.lines, uuid4(), unit.now)
