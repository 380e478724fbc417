"""Refunds 退付: money that goes back to whoever paid it, asked for by one officer, decided by another, paid back once.

It goes back the way it came: cash from a till, what a provider took by the provider, a transfer by the bank. Only what
a provider could not pay back goes in another way, and then two persons agree anew.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from fees.domain.bill import PaymentMethod
from fees.domain.ledger import MONEY_ACCOUNTS, REFUNDABLE, SURPLUS, EntryKind, Posting
from fees.domain.refund_refusals import (
    NothingToGiveBack,
    PaymentNotFound,
    RefundAlreadyDecided,
    RefundAlreadyPaid,
    RefundGoesByItself,
    RefundNeedsSecondPerson,
    RefundNotApproved,
    RefundNotFound,
    RefundTooLarge,
    WayIsTheOneItCame,
)
from kernel.calendar import CENTRE_ZONE
from kernel.errors import FaultKind, FieldViolation, InvalidRequest, Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from fees.domain.waiving import Evidence


class RefundState(enum.Enum):
    """Where a refund stands; values are stored."""

    ASKED = "asked"
    DECLINED = "declined"
    APPROVED = "approved"
    # A provider or the bank was told to pay it back, and has not confirmed it.
    SENT = "sent"
    PAID = "paid"
    # A provider could not pay it back.
    FAILED = "failed"


class Act(enum.Enum):
    """What is done to a refund; values name the edges of the diagram."""

    APPROVE = "DecideRefund: approved"
    DECLINE = "DecideRefund: declined"
    SEND = "told to the provider or the bank"
    PAY = "PayRefund, or confirmed"
    FAIL = "could not be paid back"


TRANSITIONS: Mapping[tuple[RefundState, Act], RefundState | type[Refusal]] = {
    (RefundState.ASKED, Act.APPROVE): RefundState.APPROVED,
    (RefundState.ASKED, Act.DECLINE): RefundState.DECLINED,
    (RefundState.ASKED, Act.SEND): RefundNotApproved,
    (RefundState.ASKED, Act.PAY): RefundNotApproved,
    (RefundState.ASKED, Act.FAIL): RefundNotApproved,
    (RefundState.DECLINED, Act.APPROVE): RefundAlreadyDecided,
    (RefundState.DECLINED, Act.DECLINE): RefundAlreadyDecided,
    (RefundState.DECLINED, Act.SEND): RefundNotApproved,
    (RefundState.DECLINED, Act.PAY): RefundNotApproved,
    (RefundState.DECLINED, Act.FAIL): RefundNotApproved,
    (RefundState.APPROVED, Act.APPROVE): RefundAlreadyDecided,
    (RefundState.APPROVED, Act.DECLINE): RefundAlreadyDecided,
    (RefundState.APPROVED, Act.SEND): RefundState.SENT,
    (RefundState.APPROVED, Act.PAY): RefundState.PAID,
    (RefundState.APPROVED, Act.FAIL): RefundState.FAILED,
    (RefundState.SENT, Act.APPROVE): RefundAlreadyDecided,
    (RefundState.SENT, Act.DECLINE): RefundAlreadyDecided,
    (RefundState.SENT, Act.SEND): RefundState.SENT,
    (RefundState.SENT, Act.PAY): RefundState.PAID,
    (RefundState.SENT, Act.FAIL): RefundState.FAILED,
    (RefundState.PAID, Act.APPROVE): RefundAlreadyDecided,
    (RefundState.PAID, Act.DECLINE): RefundAlreadyDecided,
    (RefundState.PAID, Act.SEND): RefundAlreadyPaid,
    (RefundState.PAID, Act.PAY): RefundAlreadyPaid,
    (RefundState.PAID, Act.FAIL): RefundAlreadyPaid,
    (RefundState.FAILED, Act.APPROVE): RefundAlreadyDecided,
    (RefundState.FAILED, Act.DECLINE): RefundAlreadyDecided,
    (RefundState.FAILED, Act.SEND): RefundNotApproved,
    (RefundState.FAILED, Act.PAY): RefundNotApproved,
    (RefundState.FAILED, Act.FAIL): RefundState.FAILED,
}

HOLDS = frozenset({RefundState.ASKED, RefundState.APPROVED, RefundState.SENT, RefundState.PAID})
"""States in which its money is given back, or may be: no other refund may be over it."""

BY_PROVIDER = frozenset({PaymentMethod.CARD, PaymentMethod.QR_CODE})
"""Ways in which a provider pays back."""

BY_THE_PROVIDER, BY_THE_BANK = "provider", "bank"
"""In the place of the officer who paid it out."""

FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 5, 3600
"""Between two questions to the provider: the pause doubles up to the longest. It is asked until it has said how it
ended: what may have been paid back is never taken for failed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refund:
    """Money that goes back, in fen; without a case it came for none, without a surplus it was due back of a bill.

    ``voucher_no`` is empty until it was approved; ``replaces`` names the refund that failed, in whose place it is.
    ``provider_reference`` is that of the payment.
    """

    refund_id: UUID
    division_code: str
    case_id: UUID | None
    case_no: str
    surplus_id: UUID | None
    payment_id: UUID
    amount_fen: int
    way: PaymentMethod
    reason: str
    evidence: Evidence
    state: RefundState
    asked_by: str
    asked_at: datetime
    decided_by: str = ""
    decided_at: datetime | None = None
    note: str = ""
    voucher_no: str = ""
    paid_by: str = ""
    paid_at: datetime | None = None
    entry_id: UUID | None = None
    replaces: UUID | None = None
    failure: str = ""
    receipt_no: str = ""
    provider_reference: str = ""
    # When the provider is asked about it next, and how often it was.
    next_check_at: datetime | None = None
    checks: int = 0
    # Of the account that a transfer goes to, the last four.
    account_tail: str = ""

    @property
    def about(self) -> str:
        """What it is about, as it is printed: its voucher, or else the case, or the payment."""
        return self.voucher_no or self.case_no or self.provider_reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """A payment that money may go back to: what came with it, less what refunds hold of it already."""

    payment_id: UUID
    method: PaymentMethod
    provider_reference: str
    left_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """Money that is to be given back, of a bill or a surplus: less what refunds hold of it; and to which payments."""

    division_code: str
    case_id: UUID | None
    case_no: str
    surplus_id: UUID | None
    left_fen: int
    carriers: tuple[Carrier, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundWish:
    """What is asked for, as it was written; ``amount_fen`` None: all that one payment can carry.

    ``way``: another than the money came, None for that; only with ``failed``, the refund in whose place it is.
    """

    amount_fen: int | None
    payment_id: UUID | None
    way: PaymentMethod | None
    reason: str
    evidence: Evidence
    account_tail: str = ""


def ask(  # noqa: PLR0913, PLR0917 - what a refund is made of
    owed: Owed, wish: RefundWish, failed: Refund | None, refund_id: UUID, officer_id: str, now: datetime
) -> Refund | Refusal:
    """Ask for money to be given back, to one payment.

    Args:
        owed: what is to be given back.
        wish: what is asked for.
        failed: the refund of the same money in whose place it is; its payment is the one that it goes back for.
        refund_id: of the refund.
        officer_id: who asks.
        now: the instant.
    """
    carrier = _carrier(owed, failed.payment_id if failed else wish.payment_id)
    most_fen = min(owed.left_fen, carrier.left_fen) if carrier else 0
    if carrier is None or not most_fen:
        return PaymentNotFound() if owed.left_fen and carrier is None else NothingToGiveBack()
    amount_fen = most_fen if wish.amount_fen is None else wish.amount_fen
    if amount_fen > most_fen:
        return RefundTooLarge(most_fen=str(most_fen), asked_fen=str(amount_fen))
    if failed is None and wish.way not in {None, carrier.method}:
        return WayIsTheOneItCame()
    way = wish.way or carrier.method
    if (way is PaymentMethod.TRANSFER) != bool(wish.account_tail):
        return InvalidRequest([_ACCOUNT_NEEDED if way is PaymentMethod.TRANSFER else _NO_ACCOUNT])
    return Refund(
        refund_id=refund_id,
        division_code=owed.division_code,
        case_id=owed.case_id,
        case_no=owed.case_no,
        surplus_id=owed.surplus_id,
        payment_id=carrier.payment_id,
        amount_fen=amount_fen,
        way=way,
        account_tail=wish.account_tail,
        reason=wish.reason,
        evidence=wish.evidence,
        state=RefundState.ASKED,
        asked_by=officer_id,
        asked_at=now,
        replaces=failed.refund_id if failed else None,
        provider_reference=carrier.provider_reference,
    )


_ACCOUNT_NEEDED = FieldViolation(
    "payee_account",
    "It goes back by transfer: give the account that it goes to.",
    "该款以转账退付，请填写收款账号。",
    FaultKind.REQUIRED,
)
_NO_ACCOUNT = FieldViolation(
    "payee_account",
    "It does not go back by transfer: leave the account out.",
    "该款不以转账退付，请勿填写收款账号。",
    FaultKind.NOT_APPLICABLE,
)


def _carrier(owed: Owed, payment_id: UUID | None) -> Carrier | None:
    """Answer the payment that was named, or the one that can carry most: of several, the newest."""
    if payment_id is not None:
        return next((one for one in owed.carriers if one.payment_id == payment_id), None)
    return max(reversed(owed.carriers), key=lambda one: min(one.left_fen, owed.left_fen), default=None)


def decide(refund: Refund, officer_id: str, note: str, now: datetime, *, approve: bool) -> Refund | Refusal:
    """Decide over a refund as a second person; an approved one still needs the number of its voucher."""
    state = TRANSITIONS[refund.state, Act.APPROVE if approve else Act.DECLINE]
    if not isinstance(state, RefundState):
        return state(decided_by=refund.decided_by)
    if refund.asked_by == officer_id:
        return RefundNeedsSecondPerson()
    # What a provider took it pays back by itself, from now on.
    check_at = now if approve and refund.way in BY_PROVIDER else None
    return replace(refund, state=state, decided_by=officer_id, decided_at=now, note=note, next_check_at=check_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundNotice:
    """What a provider says has become of a refund for a centre, in fen; ``failure`` is empty if the money is back."""

    division_code: str
    refund_id: UUID
    amount_fen: int
    failure: str = ""


def sent(refund: Refund, now: datetime) -> Refund:
    """Answer the refund as a provider is told of it, or asked about it once more: after longer and longer pauses."""
    # Higher powers are longer than the longest pause anyway.
    doubled = FIRST_PAUSE_SECONDS << min(refund.checks, 16)
    check_at = now + timedelta(seconds=min(doubled, LONGEST_PAUSE_SECONDS))
    return replace(refund, state=RefundState.SENT, next_check_at=check_at, checks=refund.checks + 1)


def settled(refund: Refund, notice: RefundNotice, entry_id: UUID, now: datetime) -> Refund | Refusal | None:
    """Take up what a provider says has become of a refund; None if that is known."""
    if notice.amount_fen != refund.amount_fen or refund.way not in BY_PROVIDER:
        # It was told of none like that.
        return RefundNotFound()
    state = TRANSITIONS[refund.state, Act.FAIL if notice.failure else Act.PAY]
    if state is refund.state or refund.state is RefundState.PAID:
        return None
    if not isinstance(state, RefundState):
        return state()
    over = replace(refund, next_check_at=None)
    if notice.failure:
        return replace(over, state=state, failure=notice.failure)
    return paid(over, BY_THE_PROVIDER, entry_id, now)


def pay_out(refund: Refund, officer_id: str, entry_id: UUID, now: datetime) -> Refund | Refusal:
    """Pay an approved refund out at a till, or note that its transfer was ordered at the bank."""
    state = TRANSITIONS[refund.state, Act.PAY]
    if not isinstance(state, RefundState):
        return state()
    if refund.way in BY_PROVIDER:
        return RefundGoesByItself()
    if refund.way is PaymentMethod.TRANSFER:
        return replace(refund, state=RefundState.SENT)
    return paid(refund, officer_id, entry_id, now)


def paid(refund: Refund, paid_by: str, entry_id: UUID, now: datetime) -> Refund:
    """Answer the refund whose money is back; the caller has seen that it may be paid."""
    return replace(refund, state=RefundState.PAID, paid_by=paid_by, paid_at=now, entry_id=entry_id)


def voucher_number(approved_at: datetime, serial: int) -> str:
    """Write the number of the n-th voucher of a centre and day."""
    return f"T{approved_at.astimezone(CENTRE_ZONE):%Y%m%d}{serial:04d}"


# A transfer is paid back when a bank line says so.
_LAY_IN = {PaymentMethod.TRANSFER: "bank.account"}


def refund_entry(refund: Refund, posted_at: datetime) -> Sequence[Posting]:
    """Post that money is back with whoever paid it: it is owed no more, and no longer where it lay."""
    if refund.entry_id is None:
        raise AssertionError(refund.state)
    owed = SURPLUS if refund.surplus_id else REFUNDABLE
    return [
        Posting(
            entry_id=refund.entry_id,
            case_id=refund.case_id,
            kind=EntryKind.REFUND_PAID,
            account=account,
            department_code="",
            amount_fen=fen,
            reference=refund.voucher_no,
            posted_at=posted_at,
        )
        for account, fen in (
            (owed, refund.amount_fen),
            (_LAY_IN.get(refund.way, MONEY_ACCOUNTS[refund.way]), -refund.amount_fen),
        )
    ]


def state_diagram() -> str:
    """Draw the table as a mermaid state diagram; the service's README carries it."""
    edges = [f"[*] --> {RefundState.ASKED.name}: AskForRefund"]
    for (state, act), outcome in TRANSITIONS.items():
        if not isinstance(outcome, RefundState):
            edges.append(f"{state.name} --> {state.name}: {act.value} refused {outcome.reason}")
        elif outcome is state:
            edges.append(f"{state.name} --> {state.name}: {act.value} changes nothing")
        else:
            edges.append(f"{state.name} --> {outcome.name}: {act.value}")
    return "\n".join(["stateDiagram-v2", *(f"    {edge}" for edge in edges)])
