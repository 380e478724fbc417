"""Taking money for bills: all that is left or, said so, a part; a receipt number for each bill that is whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fees.domain.bill import Bill, BillState, CaseKey, PaymentMethod, Receipt
from fees.domain.bill_states import Act, state_after
from fees.domain.refusals import Overpayment, ReceiptsExhausted, ReferenceAlreadyUsed, Underpayment
from kernel.copying import altered
from kernel.errors import CaseNotHere, FaultKind, FieldViolation, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from uuid import UUID

    from fees.domain.receipts import Drawn, ReceiptStock

MOST_TENDERS = 5
"""Ways in which one bill is paid in one act."""

Reference = tuple[str, PaymentMethod, str]
"""A payment as its provider knows it: centre, method, the provider's own number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tender:
    """Money in one of the ways it is offered, in fen; ``provider_reference`` may be empty for cash only.

    ``tendered_fen``: cash as it was given; what is above the amount is change.
    """

    amount_fen: int
    method: PaymentMethod
    provider_reference: str = ""
    tendered_fen: int | None = None

    @property
    def change_fen(self) -> int:
        """What the applicant gets back at once."""
        return 0 if self.tendered_fen is None else self.tendered_fen - self.amount_fen


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What is offered in one act for a bill at a centre; ``is_part``: on purpose less than what is left."""

    case_id: UUID
    division_code: str
    tenders: tuple[Tender, ...]
    is_part: bool = False

    @property
    def amount_fen(self) -> int:
        """All of it."""
        return sum(tender.amount_fen for tender in self.tenders)

    @property
    def change_fen(self) -> int:
        """What the applicant gets back at once."""
        return sum(tender.change_fen for tender in self.tenders)

    @property
    def references(self) -> tuple[Reference, ...]:
        """Its payments as their providers know them."""
        return tuple(
            (self.division_code, tender.method, tender.provider_reference)
            for tender in self.tenders
            if tender.provider_reference
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A receipt, and where its number came from; ``replaces`` is the void in whose place it is, if it is in one."""

    receipt: Receipt
    drawn: Drawn
    replaces: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """An offer that was taken: the bill as it is now, and its receipt if it is whole and one covers it."""

    bill: Bill
    offer: Offer
    issued: Issued | None

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left to pay."""
        return self.bill.state is BillState.PAID


class Till:
    """The bills of a batch, with the receipt numbers and provider references of their centres.

    Offers are taken in order and each sees the ones before it, so two for one bill, or two with one reference, end as
    they would have one after the other. The caller holds the locks that keep everybody else out.
    """

    def __init__(
        self, bills: Mapping[CaseKey, Bill], stocks: Mapping[str, ReceiptStock], used: Iterable[Reference]
    ) -> None:
        """Take the bills by case, the receipt stock by centre, and the references that already paid a bill."""
        self._bills = dict(bills)
        self._stocks = stocks
        self._used = set(used)

    def take(self, offer: Offer, verification_code: str, now: datetime, issued_by: str = "") -> Taken | Refusal:
        """Take an offer, or answer why not; only a bill that becomes whole uses up a receipt number."""
        bill = self._bills.get((offer.case_id, offer.division_code))
        if bill is None:
            return CaseNotHere()
        state = outcome_of(bill, offer)
        if isinstance(state, Refusal):
            return state
        references = offer.references
        if len(set(references)) < len(references) or not self._used.isdisjoint(references):
            return ReferenceAlreadyUsed([_USED])
        paid = altered(bill, state=state, paid_fen=bill.paid_fen + offer.amount_fen)
        issued = None
        if state is BillState.PAID:
            given = receipt_for(bill, self._stocks[bill.division_code], verification_code, now, issued_by)
            if isinstance(given, Refusal):
                return given
            issued, paid = given, altered(paid, receipt=given.receipt if given else None)
        self._bills[bill.key] = paid
        self._used.update(references)
        return Taken(bill=paid, offer=offer, issued=issued)


def outcome_of(bill: Bill, offer: Offer) -> BillState | Refusal:
    """Answer the state of the bill when it was paid so much, or why so much may not be taken for it as it stands."""
    is_part = offer.is_part and offer.amount_fen < bill.left_fen
    outcome = state_after(bill, Act.PAY_PART if is_part else Act.PAY)
    if isinstance(outcome, Refusal) or is_part or offer.amount_fen == bill.left_fen:
        return outcome
    differs = Underpayment if offer.amount_fen < bill.left_fen else Overpayment
    return differs(due_fen=str(bill.left_fen), paid_fen=str(offer.amount_fen))


def receipt_for(
    bill: Bill, stock: ReceiptStock, verification_code: str, now: datetime, issued_by: str = ""
) -> Issued | ReceiptsExhausted | None:
    """Give a bill its receipt, over what a treasury receipt covers: None if that is nothing.

    How it was paid its payments say; the prices of the market in it are invoiced by whoever serves.
    """
    if not bill.receipt_fen:
        return None
    drawn = stock.take()
    if drawn is None:
        return ReceiptsExhausted()
    receipt = Receipt(
        receipt_no=drawn.receipt_no,
        verification_code=verification_code,
        amount_fen=bill.receipt_fen,
        method=None,
        issued_at=now,
        issued_by=issued_by,
    )
    # Of a bill that is due again as its slip was voided, it is in the place of the receipt that is void with that.
    replaces = bill.voided_receipts[-1].void_id if bill.voided_receipts else None
    return Issued(receipt=receipt, drawn=drawn, replaces=replaces)


_USED = FieldViolation(
    "provider_reference",
    "This reference already paid a bill; give the one of this payment.",
    "该凭证号已用于缴费。",
    FaultKind.NOT_APPLICABLE,
)
