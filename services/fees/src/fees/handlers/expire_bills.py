"""Let bills expire that nobody paid in time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID, uuid4

from chassis.storage.unit import Unit
from fees.domain.amending import expire
from fees.domain.bill import BillState
from fees.domain.ledger import EntryKind, change_entry
from fees.handlers import events
from fees.handlers.tell_pages import tell_of_bills
from fees.storage import bills, ledger

EXPIRES_AFTER = timedelta(days=180)
"""Half a year: longer than any limit of a licence (行政许可法 Art. 42), so that a bill outlives what it is for."""


def claim_old_bills(unit: Unit, most: int) -> Mapping[str, Sequence[str]]:
    """Hold unpaid bills that are too old, by centre."""
    return bills.claim_old_bills(unit, unit.now - EXPIRES_AFTER, most)


def expire_bills(unit: Unit, division_code: str, keys: Sequence[str]) -> None:
    """Let bills of one centre expire; one that was paid meanwhile stays."""
    case_keys = [(UUID(key), division_code) for key in keys]
    locked = bills.with_lines(unit, bills.lock_bills(unit, case_keys).values())
    unpaid = [bill for bill in locked.values() if bill.state is BillState.UNPAID]
    expired = [expire(bill) for bill in unpaid]
    bills.store_changes(unit, [(bill, bill.lines) for bill in expired])
    entries = [
        (
            bill.division_code,
            change_entry(
                bill, EntryKind.BILL_EXPIRED, [(line, -line.expired_fen) for line in bill.lines], uuid4(), unit.now
            ),
        )
        for bill in expired
    ]
    ledger.post(unit, ledger.lock_books(unit, {bill.division_code for bill in expired}), entries)
    for bill in expired:
        unit.emit(bill.stream_id, bill.division_code, events.bill_expired(bill, unit.now))
    tell_of_bills(unit, "BillExpired", expired)
