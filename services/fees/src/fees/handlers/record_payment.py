"""Record that bills were paid, whole or in part: payments, treasury receipt and postings in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from google.protobuf.message import Message

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.bill import Bill, CaseKey
from fees.domain.ledger import Posting, payment_entry
from fees.domain.orders import OrderState
from fees.domain.receipts import ReceiptStock
from fees.domain.stock import DEFAULT_LOW_BELOW
from fees.domain.till import Offer, Taken, Till
from fees.handlers import events
from fees.handlers.low_stock import left_of, tell_of_low_stock
from fees.handlers.tell_pages import tell_of_bills, tell_of_receipts
from fees.handlers.tills import move_cash
from fees.storage import bills, ledger, orders, payments, receipts, reports
from kernel.ids import query_code


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPayment:
    """An officer took money for the bill of a case."""

    caller: Caller
    offer: Offer
    low_below: int = DEFAULT_LOW_BELOW

    @property
    def case_id(self) -> UUID:
        """The case that was paid for."""
        return self.offer.case_id


@dataclass(frozen=True, slots=True)
class Recorded:
    """The bill as it is now, and what of the cash given goes back at once (fen)."""

    bill: Bill
    change_fen: int


def record_payment(unit: Unit, commands: Sequence[RecordPayment]) -> list[Outcome[Recorded]]:
    """Take each offer in order; answers the bill, with its receipt once it is whole.

    Locks pending orders, bills, then the books of their centres: from there on nobody else at these centres can use a
    provider reference or a receipt number. A crash before the commit leaves both unused.
    """
    offers = [command.offer for command in commands]
    locked = orders.lock_pending_ahead(unit, {offer.case_id for offer in offers})
    found = bills.lock_bills_ahead(unit, ((offer.case_id, offer.division_code) for offer in offers))()
    pending = locked()
    divisions = {bill.division_code for bill in found.values() if bill.is_due}
    held = ledger.lock_books_ahead(unit, divisions)
    left = receipts.stocks_ahead(unit, divisions) if divisions else dict[str, ReceiptStock]
    references = [reference for offer in offers for reference in offer.references]
    used = payments.used_references_ahead(unit, references if divisions else ())()
    books, stocks = held(), left()
    before = left_of(stocks)
    till = Till(found, stocks, used)
    outcomes = [till.take(command.offer, query_code(), unit.now, command.caller.officer_id) for command in commands]
    taken = [
        (outcome, command.caller)
        for outcome, command in zip(outcomes, commands, strict=True)
        if isinstance(outcome, Taken)
    ]
    # Whoever paid here needs no code any more; who pays by it all the same gets the money back.
    whole = {one.bill.case_id for one, _ in taken if one.is_whole}
    over = {order_id: OrderState.CANCELLED for case_id in whole for order_id in pending.get(case_id, ())}
    orders.end_orders(unit, over)
    paid = _store(unit, books, stocks, taken) if taken else {}
    tell_of_low_stock(unit, before, stocks, commands[0].low_below)
    return [
        Recorded(paid[outcome.bill.key], outcome.offer.change_fen) if isinstance(outcome, Taken) else outcome
        for outcome in outcomes
    ]


def _store(
    unit: Unit, books: ledger.Books, stocks: Mapping[str, ReceiptStock], taken: Sequence[tuple[Taken, Caller]]
) -> dict[CaseKey, Bill]:
    """Write what was taken, post and announce it; answers the bills whole, as they are after all of it."""
    receipts.add_receipts(unit, [(one.bill, one.issued) for one, _ in taken if one.issued], stocks)
    payments.add_payments(unit, [(one, caller.officer_id) for one, caller in taken])
    bills.mark_taken(unit, [one.bill for one, _ in taken])
    read = bills.whole_ahead(unit, {one.bill.key: one.bill for one, _ in taken}.values())
    entries = [(one.bill.division_code, _entry(unit, one)) for one, _ in taken]
    ledger.post(unit, books, entries)
    reports.add_paid(
        unit,
        [
            (one.bill.case_id, entry[0].entry_id)
            for (_, entry), (one, _) in zip(entries, taken, strict=True)
            if one.is_whole
        ],
    )
    move_cash(unit, [(caller, entry) for (_, entry), (_, caller) in zip(entries, taken, strict=True)])
    after = read()
    for one, caller in taken:
        unit.emit(one.bill.stream_id, one.bill.division_code, _event(unit, one, after[one.bill.key], caller))
    tell_of_bills(unit, "BillPaid", [one.bill for one, _ in taken])
    tell_of_receipts(unit, "BillPaid", (one.bill.division_code for one, _ in taken if one.issued))
    return after


def _entry(unit: Unit, one: Taken) -> Sequence[Posting]:
    tenders = [(tender.method, tender.amount_fen) for tender in one.offer.tenders]
    return payment_entry(one.bill, tenders, one.bill.paper_no if one.is_whole else "", uuid4(), unit.now)


def _event(unit: Unit, one: Taken, after: Bill, caller: Caller) -> Message:
    if one.is_whole:
        return events.bill_paid(after, unit.now, caller)
    return events.payment_taken(one, unit.now, caller)
