"""Void payments whose slips were voided at their terminals: with their receipts, and their bills are due again."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import uuid4

from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.bill import Bill, BillState, CaseKey, Payment
from fees.domain.ledger import payment_void_entry
from fees.domain.reconciliation import DifferenceClass, MatchRule
from fees.domain.refusals import BillChangedSincePaid, PaymentNotOpen
from fees.domain.voiding import ReceiptVoid, VoidState, slip_of, voided, without
from fees.handlers import events
from fees.handlers.matched import open_parts
from fees.storage import bills, ledger, matching, payments, reconciliation, reports
from kernel.errors import Refusal


def why_not(unit: Unit, bill: Bill, void: ReceiptVoid) -> Refusal | None:
    """Answer why the payment of a slip may not become void; None if it may. The caller holds the bill."""
    try:
        payment = slip_of(bills.whole(unit, [bill])[bill.key], void.slip_reference)
        _check_unchanged(unit, bill)
        _is_explained(unit, bill, payment)
    except Refusal as refusal:
        return refusal
    return None


def void_slips(unit: Unit, decided: Sequence[tuple[ReceiptVoid, Bill, Caller]]) -> dict[CaseKey, Bill]:
    """Void the payments behind voids that were agreed to, and answer their bills; of other voids nothing.

    The caller holds the matches of the centres and the bills, and has asked ``why_not``. Locks the books.
    """
    agreed = [one for one in decided if one[0].slip_reference and one[0].state is VoidState.VOIDED]
    if not agreed:
        return {}
    books = ledger.lock_books(unit, {void.division_code for void, _, _ in agreed})
    before = bills.whole(unit, [bill for _, bill, _ in agreed])
    found = [
        (void, caller, slip_of(before[bill.key], void.slip_reference), before[bill.key], uuid4())
        for void, bill, caller in agreed
    ]
    after = {bill.key: voided(without(bill, payment), void) for void, _, payment, bill, _ in found}
    payments.add_voided(unit, [(payment, void, entry_id) for void, _, payment, _, entry_id in found])
    bills.mark_taken(unit, after.values())
    entries = [
        (bill.division_code, payment_void_entry(bill, payment, entry_id, unit.now))
        for _, _, payment, bill, entry_id in found
    ]
    ledger.post(unit, books, entries)
    reports.take_back_paid(unit, [(bill.case_id, entry_id) for _, _, _, bill, entry_id in found])
    for void, caller, payment, bill, _ in found:
        if not _is_explained(unit, bill, payment):
            _explain(unit, void, payment)
        event = events.payment_voided(after[bill.key], void, payment, unit.now, caller)
        unit.emit(bill.stream_id, bill.division_code, event)
    return after


def _check_unchanged(unit: Unit, bill: Bill) -> None:
    """Refuse where more became due after it was paid: that is computed from what was paid.

    Raises:
        BillChangedSincePaid: a supplement adds to it, or another one of its case is open.
    """
    others = set(bills.supplements_ahead(unit, [bill.stream_id])()) - {bill.case_id}
    stands = [one.state for one in bills.read_bills(unit, others).values()] if others else []
    if bill.supplement_of is None and any(state is not BillState.CANCELLED for state in stands):
        raise BillChangedSincePaid
    if any(state in {BillState.UNPAID, BillState.PARTLY_PAID, BillState.EXPIRED} for state in stands):
        raise BillChangedSincePaid


def _is_explained(unit: Unit, bill: Bill, payment: Payment) -> bool:
    """Whether somebody has said already why no line of the bank stands for a payment.

    Raises:
        PaymentNotOpen: a line does.
    """
    [row] = matching.lock_payments(unit, bill.division_code, [payment.payment_id])
    if row["match_no"] is None:
        return False
    parts = reconciliation.matches(unit, bill.division_code, [row["match_no"]])
    if any(part["line_id"] is not None for part in parts):
        raise PaymentNotOpen
    return True


def _explain(unit: Unit, void: ReceiptVoid, payment: Payment) -> None:
    """Say to the bank day that no line will come for a payment: one that does all the same is a duplicate."""
    parts = open_parts(unit, void.division_code, [], [payment.payment_id])
    matching.add_match(
        unit,
        matching.NewMatch(
            division_code=void.division_code,
            account_no="",
            lines=(),
            payments=parts.payments,
            rule=MatchRule.EXPLAINED,
            reason=f"{void.receipt_no} {void.slip_reference}: {void.reason}",
            matched_by=void.decided_by,
            difference_class=DifferenceClass.BOOKS_ONLY.value,
        ),
    )
