"""Double-entry bookkeeping: what is posted when a bill is issued, paid or cancelled.

An amount is integer fen, a debit positive and a credit negative; the amounts of an entry sum to zero.
"""

from __future__ import annotations

import enum
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from fees.domain.bill import PaymentMethod

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from uuid import UUID

    from fees.domain.bill import Bill, BillLine, Payment

RECEIVABLE = "receivable"
"""What applicants owe."""

SURPLUS = "surplus"
"""What came in and nothing is due for, to be given back."""

REFUNDABLE = "refund_due"
"""What applicants who have paid are owed."""

MONEY_ACCOUNTS = {
    PaymentMethod.CASH: "cash",
    PaymentMethod.CARD: "bank.card",
    PaymentMethod.QR_CODE: "bank.qr_code",
    PaymentMethod.TRANSFER: "bank.transfer",
}
"""Where money lies after it was taken, by method."""


class EntryKind(enum.Enum):
    """Why an entry was posted; values are stored."""

    BILL_ISSUED = "bill_issued"
    BILL_PAID = "bill_paid"
    BILL_CANCELLED = "bill_cancelled"
    BILL_REDUCED = "bill_reduced"
    REFUND_DUE = "refund_due"
    PAYMENT_TAKEN = "payment_taken"
    PAYMENT_SURPLUS = "payment_surplus"
    BILL_AMENDED = "bill_amended"
    BILL_EXPIRED = "bill_expired"
    FEE_WAIVED = "fee_waived"
    REFUND_PAID = "refund_paid"
    CASH_OVER = "cash_over"
    CASH_SHORT = "cash_short"
    CASH_REMITTED = "cash_remitted"
    REMITTANCE_CONFIRMED = "remittance_confirmed"
    BANK_SETTLED = "bank_settled"
    BANK_CHARGE = "bank_charge"
    OFF_CENTRE_TAKEN = "off_centre_taken"
    FLOAT_CHANGED = "float_changed"
    PAYMENT_VOIDED = "payment_voided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """One line of an entry. ``reference`` names the paper behind it: the case number or the receipt number.

    ``department_code`` is empty where the amount belongs to no single department, ``case_id`` is None for an entry that
    belongs to no case. ``parts``: the lines that the amount of a department is made of, each with what is owed for it
    more or less (fen); the ledger itself has no lines, the reports do.
    """

    entry_id: UUID
    case_id: UUID | None
    kind: EntryKind
    account: str
    department_code: str
    amount_fen: int
    reference: str
    posted_at: datetime
    parts: tuple[Part, ...] = field(default=(), compare=False, repr=False)


def payable_account(treasury_account: str) -> str:
    """Name the account of what is owed to a treasury account (国库、财政专户)."""
    return f"payable.{treasury_account}"


def issue_entry(bill: Bill, entry_id: UUID, posted_at: datetime) -> list[Posting]:
    """Post a bill: the applicant owes its total, and the centre owes it on, by department and treasury account."""
    parts = [(line, line.amount_fen) for line in bill.lines]
    return change_entry(bill, EntryKind.BILL_ISSUED, parts, entry_id, posted_at)


def payment_entry(
    bill: Bill, tenders: Iterable[tuple[PaymentMethod, int]], receipt_no: str, entry_id: UUID, posted_at: datetime
) -> list[Posting]:
    """Post that money is here, and that the applicant owes so much less.

    Args:
        bill: it was paid for.
        tenders: methods and amounts.
        receipt_no: of the receipt, if the bill is whole with it; empty if something is left to pay, or nothing was due.
        entry_id: of the entry.
        posted_at: when.
    """
    taken: Counter[str] = Counter()
    for method, fen in tenders:
        taken[MONEY_ACCOUNTS[method]] += fen
    amounts = [*((account, "", fen) for account, fen in sorted(taken.items())), (RECEIVABLE, "", -taken.total())]
    kind = EntryKind.BILL_PAID if receipt_no else EntryKind.PAYMENT_TAKEN
    return _entry(bill, kind, entry_id, posted_at, receipt_no or bill.case_no, amounts)


def payment_void_entry(bill: Bill, payment: Payment, entry_id: UUID, posted_at: datetime) -> list[Posting]:
    """Post that money is not here after all, and owed again: the paper behind it is the slip that was voided."""
    amounts = [(RECEIVABLE, "", payment.amount_fen), (MONEY_ACCOUNTS[payment.method], "", -payment.amount_fen)]
    return _entry(bill, EntryKind.PAYMENT_VOIDED, entry_id, posted_at, payment.provider_reference, amounts)


def surplus_entry(bill: Bill, amount_fen: int, entry_id: UUID, posted_at: datetime) -> list[Posting]:
    """Post that some of what came in was not due, and is owed to whoever paid it."""
    amounts = [(RECEIVABLE, "", amount_fen), (SURPLUS, "", -amount_fen)]
    return _entry(bill, EntryKind.PAYMENT_SURPLUS, entry_id, posted_at, bill.case_no, amounts)


def foreign_entries(
    method: PaymentMethod, amount_fen: int, reference: str, entry_ids: tuple[UUID, UUID], posted_at: datetime
) -> list[Sequence[Posting]]:
    """Post money that came for no bill of ours: it is here, and it is to be given back."""
    kinds = (EntryKind.PAYMENT_TAKEN, EntryKind.PAYMENT_SURPLUS)
    accounts = ((MONEY_ACCOUNTS[method], RECEIVABLE), (RECEIVABLE, SURPLUS))
    return [
        [
            Posting(
                entry_id=entry_id,
                case_id=None,
                kind=kind,
                account=account,
                department_code="",
                amount_fen=fen,
                reference=reference,
                posted_at=posted_at,
            )
            for account, fen in zip(both, (amount_fen, -amount_fen), strict=True)
        ]
        for entry_id, kind, both in zip(entry_ids, kinds, accounts, strict=True)
    ]


Part = tuple["BillLine", int]
"""A line, and by how much what the applicant owes for it changes, or how much of it goes back, in fen."""


def change_entry(
    bill: Bill, kind: EntryKind, parts: Sequence[Part], entry_id: UUID, posted_at: datetime
) -> list[Posting]:
    """Post that the applicant owes more or less for some lines of an unpaid bill, and so the centre on."""
    amounts = [(RECEIVABLE, "", _sum(parts)), *((*key, -fen) for key, fen in _payable(parts))]
    return _by_line(_entry(bill, kind, entry_id, posted_at, bill.case_no, amounts), parts)


def refund_due_entry(
    bill: Bill, parts: Sequence[Part], receipt_no: str, entry_id: UUID, posted_at: datetime
) -> list[Posting]:
    """Post that what was paid for some lines is owed to the applicant now, and no longer to the treasury."""
    amounts = [*((*key, fen) for key, fen in _payable(parts)), (REFUNDABLE, "", -_sum(parts))]
    entry = _entry(bill, EntryKind.REFUND_DUE, entry_id, posted_at, receipt_no, amounts)
    return _by_line(entry, [(line, -fen) for line, fen in parts])


def _by_line(entry: Sequence[Posting], parts: Sequence[Part]) -> list[Posting]:
    """Tell with each amount of a department which lines it is made of; the first has those that balance each other."""
    told = {_owed_to(posting) for posting in entry}
    return [
        replace(
            posting,
            parts=tuple(
                (line, fen)
                for line, fen in parts
                if fen and (_key(line) == _owed_to(posting) or (place == 0 and _key(line) not in told))
            ),
        )
        for place, posting in enumerate(entry)
    ]


def _key(line: BillLine) -> tuple[str, str]:
    return payable_account(line.treasury_account), line.department_code


def _owed_to(posting: Posting) -> tuple[str, str]:
    return posting.account, posting.department_code


def _sum(parts: Sequence[Part]) -> int:
    return sum(fen for _, fen in parts)


def _payable(parts: Sequence[Part]) -> list[tuple[tuple[str, str], int]]:
    """Answer what lines come to, by treasury account and department."""
    owed: Counter[tuple[str, str]] = Counter()
    for line, fen in parts:
        owed[_key(line)] += fen
    return sorted(owed.items())


def _entry(  # noqa: PLR0913, PLR0917 - private: the columns of an entry, named at each of its calls
    bill: Bill,
    kind: EntryKind,
    entry_id: UUID,
    posted_at: datetime,
    reference: str,
    amounts: Sequence[tuple[str, str, int]],
) -> list[Posting]:
    return [
        Posting(
            entry_id=entry_id,
            case_id=bill.case_id,
            kind=kind,
            account=account,
            department_code=department_code,
            amount_fen=amount_fen,
            reference=reference,
            posted_at=posted_at,
        )
        for account, department_code, amount_fen in amounts
        if amount_fen
    ]
