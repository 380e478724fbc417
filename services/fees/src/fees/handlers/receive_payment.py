"""Take up what a provider says it collected: once, whatever came of the order and of the bill meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from chassis.outcome import Outcome
from chassis.storage.unit import Unit
from fees.domain.bill import Bill, BillState, CaseKey, PaymentMethod, PaymentStanding
from fees.domain.bill_states import Act, state_after
from fees.domain.ledger import Posting, foreign_entries, payment_entry, surplus_entry
from fees.domain.orders import Notice, OrderState, PaymentOrder, worth_of
from fees.domain.receipts import ReceiptStock
from fees.domain.till import Issued, Reference, receipt_for
from fees.handlers import events
from fees.handlers.tell_pages import tell_of_bills, tell_of_receipts
from fees.storage import bills, ledger, orders, payments, receipts, reports
from fees.storage.payments import Incoming
from kernel.errors import Refusal
from kernel.ids import new_case_id, query_code


@dataclass(frozen=True, slots=True)
class Received:
    """What a payment was taken up as; None: it was known."""

    standing: PaymentStanding | None


@dataclass(frozen=True, slots=True)
class _Taken:
    incoming: Incoming
    bill: Bill | None
    issued: Issued | None
    # The bill became whole with it; its receipt, if one is due, is issued.
    is_whole: bool = False


def receive_payment(unit: Unit, notices: Sequence[Notice]) -> list[Outcome[Received]]:
    """Take up each notice in order; one whose reference is known changes no money.

    Locks orders, then bills, then books. Without receipt numbers a payment that makes a bill whole is refused as
    ``RECEIPTS_EXHAUSTED``: whoever tells of it tells again, and it is taken up when somebody has added numbers.
    """
    asked = orders.lock_orders(unit, (notice.order_id for notice in notices))
    known = {(order.division_code, order_id): order for order_id, order in asked.items()}
    pending = orders.lock_pending(unit, {order.case_id for order in known.values()})
    found = bills.lock_bills(unit, ((order.case_id, order.division_code) for order in known.values()))
    divisions = {notice.division_code for notice in notices}
    books = ledger.lock_books(unit, divisions)
    stocks = receipts.stocks_of(unit, divisions)
    references = [_reference(notice, known.get((notice.division_code, notice.order_id))) for notice in notices]
    used = payments.used_references(unit, references)
    taken: list[_Taken] = []
    paid: set[UUID] = set()
    outcomes: list[Outcome[Received]] = []
    for notice, reference in zip(notices, references, strict=True):
        order = known.get((notice.division_code, notice.order_id))
        is_known = reference in used
        if not is_known:
            one = _take(unit, notice, order, found.get((order.case_id, order.division_code)) if order else None, stocks)
            if isinstance(one, Refusal):
                outcomes.append(one)
                continue
            used.add(reference)
            taken.append(one)
            if one.bill:
                found[one.bill.key] = one.bill
        outcomes.append(Received(None if is_known else taken[-1].incoming.worth.standing))
        if order:
            paid.add(order.order_id)
    _end(unit, pending, paid, taken)
    if taken:
        _store(unit, books, stocks, taken)
    return outcomes


def _reference(notice: Notice, order: PaymentOrder | None) -> Reference:
    return notice.division_code, _method(order), notice.provider_reference


def _method(order: PaymentOrder | None) -> PaymentMethod:
    """How it came: as it was ordered; nobody knows how what came for no order did."""
    return order.method if order else PaymentMethod.QR_CODE


def _take(
    unit: Unit, notice: Notice, order: PaymentOrder | None, bill: Bill | None, stocks: Mapping[str, ReceiptStock]
) -> _Taken | Refusal:
    worth = worth_of(notice.amount_fen, order, bill)
    incoming = Incoming(new_case_id(unit.now), notice, _method(order), bill.case_id if bill else None, worth)
    if bill is None or not worth.counted_fen:
        return _Taken(incoming, bill, None)
    is_whole = worth.counted_fen == bill.left_fen
    state = state_after(bill, Act.PAY if is_whole else Act.PAY_PART)
    if isinstance(state, Refusal):
        raise state
    after = replace(bill, state=state, paid_fen=bill.paid_fen + worth.counted_fen)
    if state is not BillState.PAID:
        return _Taken(incoming, after, None)
    issued = receipt_for(bill, stocks[bill.division_code], query_code(), unit.now)
    if isinstance(issued, Refusal):
        return issued
    receipt = issued.receipt if issued else None
    return _Taken(incoming, replace(after, receipt=receipt), issued, is_whole=True)


def _end(unit: Unit, pending: Mapping[UUID, Sequence[UUID]], paid: set[UUID], taken: Sequence[_Taken]) -> None:
    """Note which orders are paid; a bill that is whole needs none of its others any more."""
    orders.pay_orders(unit, paid)
    whole = {one.bill.case_id for one in taken if one.bill and not one.bill.is_due}
    left = {order_id for case_id in whole for order_id in pending.get(case_id, ())} - paid
    orders.end_orders(unit, dict.fromkeys(sorted(left), OrderState.CANCELLED))


def _store(unit: Unit, books: ledger.Books, stocks: Mapping[str, ReceiptStock], taken: Sequence[_Taken]) -> None:
    receipts.add_receipts(unit, [(one.bill, one.issued) for one in taken if one.bill and one.issued], stocks)
    payments.add_incoming(unit, [(one.incoming, one.is_whole) for one in taken])
    changed = {one.bill.key: one.bill for one in taken if one.bill}
    bills.mark_taken(unit, changed.values())
    posted = [(one, _entries(unit, one)) for one in taken]
    ledger.post(
        unit, books, [(one.incoming.notice.division_code, entry) for one, entries in posted for entry in entries]
    )
    reports.add_paid(
        unit,
        [(one.bill.case_id, entries[0][0].entry_id) for one, entries in posted if one.bill and one.is_whole],
    )
    _announce(unit, taken, bills.whole(unit, changed.values()) if changed else {})


def _entries(unit: Unit, one: _Taken) -> list[Sequence[Posting]]:
    notice, worth = one.incoming.notice, one.incoming.worth
    if one.bill is None:
        return foreign_entries(
            one.incoming.method, notice.amount_fen, notice.provider_reference, (uuid4(), uuid4()), unit.now
        )
    receipt_no = one.bill.paper_no if one.is_whole else ""
    entries: list[Sequence[Posting]] = [
        payment_entry(one.bill, [(one.incoming.method, notice.amount_fen)], receipt_no, uuid4(), unit.now)
    ]
    if worth.surplus_fen:
        entries.append(surplus_entry(one.bill, worth.surplus_fen, uuid4(), unit.now))
    return entries


def _announce(unit: Unit, taken: Sequence[_Taken], after: Mapping[CaseKey, Bill]) -> None:
    for one in taken:
        if one.bill is None:
            continue
        worth, whole = one.incoming.worth, after[one.bill.key]
        for event in events.payment_received(whole, one.bill, worth, unit.now, is_whole=one.is_whole):
            unit.emit(one.bill.stream_id, one.bill.division_code, event)
    tell_of_bills(unit, "BillPaid", after.values())
    tell_of_receipts(unit, "BillPaid", (one.bill.division_code for one in taken if one.bill and one.issued))
