"""A receipt is voided by who issued it on the same day, else by two people; another takes its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from fees.domain.bill import Bill, BillState, PaymentMethod, Receipt
from fees.domain.receipts import ReceiptStock, new_range
from fees.domain.voiding import ReceiptVoid, Reissued, VoidAsked, VoidState, ask_void, decide_void, reissue
from kernel.errors import Refusal

# Half past midnight at the centre.
ISSUED = datetime(2026, 11, 28, 16, 30, tzinfo=UTC)
RECEIPT = Receipt(
    receipt_no="A00000001",
    verification_code="ABCDEF",
    amount_fen=8000,
    method=PaymentMethod.CASH,
    issued_at=ISSUED,
    issued_by="chen",
)
BILL = Bill(
    case_id=UUID(int=1),
    case_no="N1",
    division_code="410105",
    state=BillState.PAID,
    total_fen=8000,
    issued_at=ISSUED,
    receipt=RECEIPT,
)


def asked(officer_id: str = "chen", receipt_no: str = "A00000001") -> VoidAsked:
    """A wish for a void."""
    return VoidAsked(UUID(int=7), receipt_no, "抬头填写错误", officer_id)


@pytest.mark.parametrize(
    ("officer_id", "issued_by", "later", "state"),
    [
        ("chen", "chen", timedelta(hours=20), VoidState.VOIDED),
        ("chen", "chen", timedelta(hours=23, minutes=29), VoidState.VOIDED),
        ("chen", "chen", timedelta(hours=23, minutes=30), VoidState.ASKED),
        ("wang", "chen", timedelta(hours=1), VoidState.ASKED),
        # Nobody noted who issued it.
        ("chen", "", timedelta(hours=1), VoidState.ASKED),
    ],
)
def test_who_issued_a_receipt_voids_it_alone_until_midnight_at_the_centre(
    officer_id: str, issued_by: str, later: timedelta, state: VoidState
) -> None:
    """Every other void waits for a second person, and the receipt is valid until then."""
    bill = replace(BILL, receipt=replace(RECEIPT, issued_by=issued_by))
    void = ask_void(bill, None, asked(officer_id), ISSUED + later)
    assert isinstance(void, ReceiptVoid)
    assert state is void.state
    assert (officer_id if state is VoidState.VOIDED else "") == void.decided_by


def test_a_void_is_asked_for_once_and_of_a_valid_receipt() -> None:
    """What waits already, is void already, or is another number, is refused by name."""
    later = ISSUED + timedelta(days=2)
    waiting = ask_void(BILL, None, asked(), later)
    assert isinstance(waiting, ReceiptVoid)
    gone = replace(BILL, receipt=None, voided_receipts=(replace(RECEIPT, voided_at=later),))
    reasons = [
        outcome.reason
        for outcome in (
            ask_void(BILL, waiting, asked(), later),
            ask_void(gone, None, asked(), later),
            ask_void(BILL, None, asked(receipt_no="A00000002"), later),
        )
        if isinstance(outcome, Refusal)
    ]
    assert ["RECEIPT_VOID_ASKED", "RECEIPT_IS_VOID", "RECEIPT_NOT_FOUND"] == reasons


def test_a_second_person_decides_once() -> None:
    """Never who asked; and what is decided stays."""
    later = ISSUED + timedelta(days=2)
    waiting = ask_void(BILL, None, asked(), later)
    assert isinstance(waiting, ReceiptVoid)
    own = decide_void(waiting, "chen", "", later, agrees=True)
    assert isinstance(own, Refusal)
    assert "VOID_NEEDS_SECOND_PERSON" == own.reason
    agreed = decide_void(waiting, "zhao", "", later, agrees=True)
    declined = decide_void(waiting, "zhao", "票面无误", later, agrees=False)
    assert isinstance(agreed, ReceiptVoid)
    assert isinstance(declined, ReceiptVoid)
    assert (VoidState.VOIDED, VoidState.DECLINED) == (agreed.state, declined.state)
    again = decide_void(agreed, "qian", "", later, agrees=False)
    assert isinstance(again, Refusal)
    assert ("RECEIPT_VOID_DECIDED", {"decided_by": "zhao"}) == (again.reason, again.facts)


def test_a_receipt_takes_the_place_of_the_one_voided_last() -> None:
    """With the next number, over the same amount; not while one is valid, and not where none was voided."""
    voided = (replace(RECEIPT, voided_at=ISSUED), replace(RECEIPT, receipt_no="A00000005", voided_at=ISSUED))
    stock = ReceiptStock([(1, new_range("A", 6, 6))])
    bill = replace(BILL, receipt=None, voided_receipts=voided)
    done = reissue(bill, stock, "GHJKLM", "wang", ISSUED)
    assert isinstance(done, Reissued)
    assert ("A00000006", "wang", 8000, "A00000005") == (
        done.receipt.receipt_no,
        done.receipt.issued_by,
        done.receipt.amount_fen,
        done.replaces.receipt_no,
    )
    # The ledger goes on naming the paper that the money was taken with.
    assert "A00000001" == done.bill.paper_no
    refused = (
        reissue(done.bill, stock, "GHJKLM", "wang", ISSUED),
        reissue(bill, stock, "GHJKLM", "wang", ISSUED),
        reissue(replace(BILL, receipt=None), stock, "GHJKLM", "wang", ISSUED),
    )
    assert ["RECEIPT_IS_VALID", "RECEIPTS_EXHAUSTED", "NO_RECEIPT_VOIDED"] == [
        outcome.reason for outcome in refused if isinstance(outcome, Refusal)
    ]
