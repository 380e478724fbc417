"""One refusal never decides over the money of another item."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from fees.domain.bill import Bill, BillLine, BillState, LineState, PaymentMethod, Receipt
from fees.domain.bill_states import first_state
from fees.domain.ledger import (
    REFUNDABLE,
    SURPLUS,
    EntryKind,
    Posting,
    change_entry,
    issue_entry,
    payment_entry,
    refund_due_entry,
    surplus_entry,
)
from fees.domain.refusing import Refused, refuse_items

NOW = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)
ENTRY = UUID(int=9)
ITEMS = ("ZRZY-003", "QX-001", "RF-001", "ZJ-001")
RECEIPT_NO = "A00000001"


@st.composite
def lines(draw: st.DrawFn) -> tuple[BillLine, ...]:
    """Fees of some items, free ones among them."""
    fees = draw(st.lists(st.tuples(st.sampled_from(ITEMS), st.integers(0, 10**9)), max_size=8))
    return tuple(
        BillLine(
            line_no=number,
            item_code=item,
            fee_code="FEE-ZJ-03",
            name_zh="费",
            name_en="fee",
            department_code=item.partition("-")[0],
            amount_fen=fen,
            arithmetic_zh="",
            arithmetic_en="",
            legal_basis="",
            treasury_account="treasury_local",
            collected_by_tax=False,
        )
        for number, (item, fen) in enumerate(fees, start=1)
    )


@st.composite
def bills(draw: st.DrawFn) -> Bill:
    """A bill as it was issued, paid or not."""
    charged = draw(lines())
    total_fen = sum(line.amount_fen for line in charged)
    bill = Bill(
        case_id=UUID(int=1),
        case_no="N1",
        division_code="632801",
        state=first_state(total_fen),
        total_fen=total_fen,
        issued_at=NOW,
        lines=charged,
    )
    if bill.state is BillState.UNPAID and total_fen > 1 and draw(st.booleans()):
        return replace(bill, state=BillState.PARTLY_PAID, paid_fen=draw(st.integers(1, total_fen - 1)))
    if bill.state is BillState.UNPAID and draw(st.booleans()):
        receipt = Receipt(
            receipt_no=RECEIPT_NO,
            verification_code="ABC234",
            amount_fen=total_fen,
            method=PaymentMethod.CASH,
            issued_at=NOW,
        )
        return replace(bill, state=BillState.PAID, receipt=receipt, paid_fen=total_fen)
    return bill


refused_items = st.sets(st.sampled_from(ITEMS))


def posted(bill: Bill, refused: Refused) -> list[Posting]:
    """Everything in the ledger for a bill, of which some items were refused."""
    issued = issue_entry(bill, ENTRY, NOW)
    if bill.state is BillState.PARTLY_PAID:
        issued += payment_entry(bill, [(PaymentMethod.CASH, bill.paid_fen)], "", ENTRY, NOW)
        issued += surplus_entry(bill, refused.surplus_fen, ENTRY, NOW)
    if bill.state is BillState.PAID:
        paid = payment_entry(bill, [(PaymentMethod.CASH, bill.total_fen)], RECEIPT_NO, ENTRY, NOW)
        return [*issued, *paid, *refund_due_entry(refused.bill, refused.parts, RECEIPT_NO, ENTRY, NOW)]
    kind = EntryKind.BILL_CANCELLED if refused.bill.state is BillState.CANCELLED else EntryKind.BILL_REDUCED
    return [*issued, *change_entry(refused.bill, kind, [(line, -fen) for line, fen in refused.parts], ENTRY, NOW)]


@given(bills(), refused_items)
def test_lines_of_granted_items_stay_and_those_of_others_leave(bill: Bill, items: set[str]) -> None:
    """Whatever is refused beside them: nothing granted becomes free, nothing refused stays charged."""
    after = refuse_items(bill, items).bill

    assert all((line.state is LineState.CHARGED) == (line.item_code not in items) for line in after.lines)
    granted_fen = sum(line.amount_fen for line in bill.lines if line.item_code not in items)
    refused_fen = bill.total_fen - granted_fen
    if bill.state is BillState.PAID:
        assert (BillState.PAID, bill.total_fen, refused_fen) == (after.state, after.total_fen, after.refund_due_fen)
    elif bill.state is BillState.UNPAID and granted_fen:
        assert (BillState.UNPAID, granted_fen, 0) == (after.state, after.total_fen, after.refund_due_fen)
    elif bill.is_due and not granted_fen:
        assert BillState.CANCELLED is after.state
    elif bill.state is BillState.PARTLY_PAID:
        assert (granted_fen, 0) == (after.total_fen, after.refund_due_fen)
    else:
        assert (BillState.NOTHING_DUE, 0) == (after.state, after.total_fen)


@given(bills(), refused_items)
def test_the_ledger_says_what_is_owed_and_to_whom(bill: Bill, items: set[str]) -> None:
    """Each department is owed what its granted items cost, the applicant what was paid for the others."""
    refused = refuse_items(bill, items)
    sums: Counter[tuple[str, str]] = Counter()
    for posting in posted(bill, refused):
        sums[posting.account, posting.department_code] += posting.amount_fen
    owed: Counter[tuple[str, str]] = Counter()
    for line in bill.lines:
        if line.item_code not in items:
            owed["payable.treasury_local", line.department_code] -= line.amount_fen

    expected = {
        **owed,
        ("cash", ""): bill.paid_fen,
        ("receivable", ""): max(-owed.total() - bill.paid_fen, 0) if bill.is_due else 0,
        (REFUNDABLE, ""): -refused.bill.refund_due_fen,
        (SURPLUS, ""): -refused.surplus_fen,
    }
    assert {key: fen for key, fen in expected.items() if fen} == {key: fen for key, fen in sums.items() if fen}
    assert 0 == sum(sums.values())


@given(bills(), refused_items)
def test_what_was_paid_in_part_counts_for_what_stays(bill: Bill, items: set[str]) -> None:
    """As far as it goes: the bill is whole as soon as nothing is left to pay, and what is above it is a surplus."""
    refused = refuse_items(bill, items)
    after = refused.bill
    assert bill.paid_fen == after.paid_fen + refused.surplus_fen
    assert (after.state is BillState.PARTLY_PAID) == (0 < after.paid_fen < after.total_fen and after.is_due)
    assert refused.is_whole == (bill.state is BillState.PARTLY_PAID and after.state is BillState.PAID)


@given(bills(), refused_items)
def test_what_was_refused_before_is_not_refused_again(bill: Bill, items: set[str]) -> None:
    """Heard twice, it changes nothing the second time."""
    after = refuse_items(bill, items).bill

    again = refuse_items(after, items)
    assert (after, ()) == (again.bill, again.lines)
