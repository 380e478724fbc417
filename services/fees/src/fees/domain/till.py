"""Taking money for bills: all that is due, once, with a receipt number for each payment and for nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fees.domain.bill import Bill, BillState, CaseKey, PaymentMethod, Receipt
from fees.domain.bill_states import Act, state_after
from fees.domain.refusals import Overpayment, ReceiptsExhausted, ReferenceAlreadyUsed, Underpayment
from kernel.errors import CaseNotHere, FaultKind, FieldViolation, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from uuid import UUID

    from fees.domain.receipts import Drawn, ReceiptStock

Reference = tuple[str, PaymentMethod, str]
"""A payment as its provider knows it: centre, method, the provider's own number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tender:
    """Money offered for a bill at a centre, in fen; ``provider_reference`` may be empty for cash only."""

    case_id: UUID
    division_code: str
    amount_fen: int
    method: PaymentMethod
    provider_reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A payment that succeeded: the bill with its receipt, and where the receipt's number came from."""

    bill: Bill
    receipt: Receipt
    tender: Tender
    drawn: Drawn


class Till:
    """The bills of a batch, with the receipt numbers and provider references of their centres.

    Tenders are taken in order and each sees the ones before it, so two for one bill, or two with one reference, end as
    they would have one after the other. The caller holds the locks that keep everybody else out.
    """

    def __init__(
        self, bills: Mapping[CaseKey, Bill], stocks: Mapping[str, ReceiptStock], used: Iterable[Reference]
    ) -> None:
        """Take the bills by case, the receipt stock by centre, and the references that already paid a bill."""
        self._bills = dict(bills)
        self._stocks = stocks
        self._used = set(used)

    def take(self, tender: Tender, verification_code: str, now: datetime) -> Taken | Refusal:
        """Take a tender, or answer why not; only a payment that succeeds uses up a receipt number."""
        bill = self._bills.get((tender.case_id, tender.division_code))
        if bill is None:
            return CaseNotHere()
        fault = amount_fault(bill, tender.amount_fen)
        if fault is not None:
            return fault
        reference = (bill.division_code, tender.method, tender.provider_reference)
        if reference in self._used:
            return ReferenceAlreadyUsed([_USED])
        drawn = self._stocks[bill.division_code].take()
        if drawn is None:
            return ReceiptsExhausted()
        receipt = Receipt(
            receipt_no=drawn.receipt_no,
            verification_code=verification_code,
            amount_fen=tender.amount_fen,
            method=tender.method,
            issued_at=now,
        )
        paid = self._bills[bill.key] = replace(bill, state=BillState.PAID, receipt=receipt)
        if tender.provider_reference:
            self._used.add(reference)
        return Taken(bill=paid, receipt=receipt, tender=tender, drawn=drawn)


def amount_fault(bill: Bill, amount_fen: int) -> Refusal | None:
    """Check whether this amount may be taken for this bill as it stands: all that is due and not a fen more."""
    outcome = state_after(bill, Act.PAY)
    if not isinstance(outcome, BillState):
        return outcome
    if amount_fen != bill.total_fen:
        differs = Underpayment if amount_fen < bill.total_fen else Overpayment
        return differs(due_fen=str(bill.total_fen), paid_fen=str(amount_fen))
    return None


_USED = FieldViolation(
    "provider_reference",
    "This reference already paid a bill; give the one of this payment.",
    "该凭证号已用于缴费。",
    FaultKind.NOT_APPLICABLE,
)
