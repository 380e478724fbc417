"""Record that bills were paid: payment, treasury receipt and postings in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.bill import Bill, BillState, CaseKey
from fees.domain.ledger import Posting, payment_entry
from fees.domain.receipts import ReceiptStock
from fees.domain.till import Taken, Tender, Till
from fees.handlers import events
from fees.handlers.tell_pages import tell_of_bills, tell_of_receipts
from fees.storage import bills, ledger, receipts
from kernel.ids import query_code


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPayment:
    """An officer took money for the bill of a case."""

    caller: Caller
    tender: Tender

    @property
    def case_id(self) -> UUID:
        """The case that was paid for."""
        return self.tender.case_id


def record_payment(unit: Unit, commands: Sequence[RecordPayment]) -> list[Outcome[Bill]]:
    """Take each payment in order; answers the bill with its receipt.

    Locks bills, then the books of their centres: from there on nobody else at these centres can use a provider
    reference or a receipt number. A crash before the commit leaves both unused.
    """
    tenders = [command.tender for command in commands]
    found = bills.lock_bills(unit, ((tender.case_id, tender.division_code) for tender in tenders))
    divisions = {bill.division_code for bill in found.values() if bill.state is BillState.UNPAID}
    books = ledger.lock_books(unit, divisions)
    stocks = receipts.stocks_of(unit, divisions) if divisions else {}
    references = [(tender.division_code, tender.method, tender.provider_reference) for tender in tenders]
    till = Till(found, stocks, receipts.used_references(unit, references) if divisions else ())
    outcomes = [till.take(tender, query_code(), unit.now) for tender in tenders]
    taken = [
        (outcome, command.caller)
        for outcome, command in zip(outcomes, commands, strict=True)
        if isinstance(outcome, Taken)
    ]
    paid = _store(unit, books, stocks, taken) if taken else {}
    return [paid[outcome.bill.key] if isinstance(outcome, Taken) else outcome for outcome in outcomes]


def _store(
    unit: Unit, books: ledger.Books, stocks: Mapping[str, ReceiptStock], taken: Sequence[tuple[Taken, Caller]]
) -> dict[CaseKey, Bill]:
    """Write what was taken, post and announce it; answers the paid bills with their lines."""
    receipts.add_payments(unit, [(one, caller.officer_id) for one, caller in taken], stocks)
    bills.mark_paid(unit, [one.bill.case_id for one, _ in taken])
    ledger.post(unit, books, ((one.bill.division_code, _entry(unit, one)) for one, _ in taken))
    for one, caller in taken:
        unit.emit(one.bill.case_id, one.bill.division_code, events.bill_paid(one.bill, one.receipt, caller))
    tell_of_bills(unit, "BillPaid", [one.bill for one, _ in taken])
    tell_of_receipts(unit, "BillPaid", (one.bill.division_code for one, _ in taken))
    return bills.with_lines(unit, [one.bill for one, _ in taken])


def _entry(unit: Unit, one: Taken) -> Sequence[Posting]:
    return payment_entry(one.bill, one.tender.method, one.receipt.receipt_no, uuid4(), unit.now)
