"""Voiding a treasury receipt and issuing another in its place.

A receipt that was filled in wrongly is marked void and kept, and another one is filled in (财政票据管理办法): so
a void is a record beside the receipt, its number stays, and the new receipt names the void in whose place it is. The
cashier who issued a receipt may void it on the same day, with a reason; any other void needs an accountant, who is
another person.

A slip that was voided at its terminal after the receipt was given moves money: it always takes the second person, and
then its payment is void with the receipt, and the bill is due again.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fees.domain.bill import BillState, PaymentMethod, Receipt
from fees.domain.bill_states import Act, state_after
from fees.domain.refusals import (
    BillChangedSincePaid,
    BillIsDueAgain,
    NoReceiptVoided,
    ReceiptIsValid,
    ReceiptIsVoid,
    ReceiptNotFound,
    ReceiptsExhausted,
    SlipNotFound,
    VoidIsAsked,
    VoidIsDecided,
    VoidNeedsSecondPerson,
)
from kernel.calendar import CENTRE_ZONE

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from fees.domain.bill import Bill, Payment
    from fees.domain.receipts import Drawn, ReceiptStock
    from kernel.errors import Refusal


AT_A_TERMINAL = frozenset({PaymentMethod.CARD, PaymentMethod.QR_CODE})
"""Ways of paying that leave a slip, which can be voided where it came from."""


class VoidState(enum.Enum):
    """Where a void stands; values are stored."""

    ASKED = "asked"
    VOIDED = "voided"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptVoid:
    """A void that was asked for, with the receipt it is of; ``decided_at`` is None while it waits.

    ``slip_reference``: the slip that was voided at its terminal; empty if no money is concerned.
    """

    void_id: UUID
    case_id: UUID
    case_no: str
    division_code: str
    receipt_no: str
    amount_fen: int
    issued_at: datetime
    reason: str
    state: VoidState
    asked_by: str
    asked_at: datetime
    decided_by: str = ""
    decided_at: datetime | None = None
    remark: str = ""
    replaced_by: str = ""
    slip_reference: str = ""


@dataclass(frozen=True, slots=True)
class VoidAsked:
    """Who wants which receipt voided, and why; with a slip that was voided at its terminal, or none."""

    void_id: UUID
    receipt_no: str
    reason: str
    asked_by: str
    slip_reference: str = ""


def ask_void(bill: Bill, waiting: ReceiptVoid | None, asked: VoidAsked, now: datetime) -> ReceiptVoid | Refusal:
    """Void a receipt at once if who asks issued it today, else let it wait for a second person.

    Args:
        bill: that the receipt is of.
        waiting: a void of it that waits already.
        asked: who, what, why.
        now: the instant.
    """
    receipt = bill.receipt
    if receipt is None or receipt.receipt_no != asked.receipt_no:
        is_void = any(gone.receipt_no == asked.receipt_no for gone in bill.voided_receipts)
        return ReceiptIsVoid() if is_void else ReceiptNotFound()
    if waiting is not None:
        return VoidIsAsked()
    void = ReceiptVoid(
        void_id=asked.void_id,
        case_id=bill.case_id,
        case_no=bill.case_no,
        division_code=bill.division_code,
        receipt_no=receipt.receipt_no,
        amount_fen=receipt.amount_fen,
        issued_at=receipt.issued_at,
        reason=asked.reason,
        state=VoidState.ASKED,
        asked_by=asked.asked_by,
        asked_at=now,
        slip_reference=asked.slip_reference,
    )
    if asked.slip_reference or not may_void_alone(receipt, asked.asked_by, now):
        return void
    return replace(void, state=VoidState.VOIDED, decided_by=asked.asked_by, decided_at=now)


def voided(bill: Bill, void: ReceiptVoid) -> Bill:
    """Answer the bill whose valid receipt has become void."""
    gone = bill.receipt and replace(
        bill.receipt, voided_at=void.decided_at, void_id=void.void_id, void_reason=void.reason
    )
    return replace(bill, receipt=None, voided_receipts=(*bill.voided_receipts, *filter(None, (gone,))))


def slip_of(bill: Bill, slip_reference: str) -> Payment:
    """Answer the payment of a whole bill that a slip stands for.

    Raises:
        SlipNotFound: none that counts has this number.
        BillChangedSincePaid: some of the money goes back already.
    """
    found = (one for one in bill.payments if one.method in AT_A_TERMINAL and one.voided_at is None)
    payment = next((one for one in found if one.provider_reference == slip_reference), None)
    if payment is None:
        raise SlipNotFound
    if payment.surplus_fen or bill.refund_due_fen:
        raise BillChangedSincePaid
    return payment


def without(bill: Bill, payment: Payment) -> Bill:
    """Answer the bill as one of its payments has become void: due again, in part if something else was paid.

    Raises:
        SlipNotFound: it is not paid.
    """
    left_fen = bill.paid_fen - payment.amount_fen
    state = state_after(bill, Act.VOID_PART if left_fen else Act.VOID_ALL)
    if not isinstance(state, BillState):
        raise state
    return replace(bill, state=state, paid_fen=left_fen, voided_fen=bill.voided_fen + payment.amount_fen)


def may_void_alone(receipt: Receipt, officer_id: str, now: datetime) -> bool:
    """Whether an officer needs nobody else: it is the officer's own receipt, of the same day at the centre."""
    is_today = receipt.issued_at.astimezone(CENTRE_ZONE).date() == now.astimezone(CENTRE_ZONE).date()
    return is_today and bool(officer_id) and receipt.issued_by == officer_id


def decide_void(
    void: ReceiptVoid, officer_id: str, remark: str, now: datetime, *, agrees: bool
) -> ReceiptVoid | Refusal:
    """Let a second person agree to a void, or decline it."""
    if void.state is not VoidState.ASKED:
        return VoidIsDecided(decided_by=void.decided_by)
    if void.asked_by == officer_id:
        return VoidNeedsSecondPerson()
    state = VoidState.VOIDED if agrees else VoidState.DECLINED
    return replace(void, state=state, decided_by=officer_id, decided_at=now, remark=remark)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reissued:
    """A receipt in the place of a voided one, and where its number came from."""

    bill: Bill
    receipt: Receipt
    drawn: Drawn
    replaces: Receipt


def reissue(
    bill: Bill, stock: ReceiptStock, verification_code: str, officer_id: str, now: datetime
) -> Reissued | Refusal:
    """Issue a receipt in the place of the one that was voided last, over the same amount; it takes the next number."""
    if bill.receipt is not None:
        return ReceiptIsValid(receipt_no=bill.receipt.receipt_no)
    if not bill.voided_receipts:
        return NoReceiptVoided()
    if bill.is_open:
        return BillIsDueAgain()
    drawn = stock.take()
    if drawn is None:
        return ReceiptsExhausted()
    gone = bill.voided_receipts[-1]
    receipt = Receipt(
        receipt_no=drawn.receipt_no,
        verification_code=verification_code,
        amount_fen=gone.amount_fen,
        method=gone.method,
        issued_at=now,
        issued_by=officer_id,
    )
    return Reissued(bill=replace(bill, receipt=receipt), receipt=receipt, drawn=drawn, replaces=gone)
