"""The one bill of a case, and what may happen to it."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from fees.domain.orders import PaymentOrder
    from fees.domain.repaying import Refund
    from fees.domain.waiving import Waiver


CaseKey = tuple[UUID, str]
"""A case at a centre: case id and division code. A case asked for at another centre is not found."""


MARKET = "market"
"""Treasury account of a price of the market (经营服务性收费): whoever serves keeps it, and invoices it (发票)."""


class BillState(enum.Enum):
    """Where a bill stands; values are stored."""

    UNPAID = "unpaid"
    # Something was paid, and something is left to pay.
    PARTLY_PAID = "partly_paid"
    PAID = "paid"
    NOTHING_DUE = "nothing_due"
    CANCELLED = "cancelled"
    # Nobody paid it in time.
    EXPIRED = "expired"


class LineState(enum.Enum):
    """Where one fee of a bill stands; values are stored."""

    CHARGED = "charged"
    # Its item was not granted before the bill was paid.
    CANCELLED = "cancelled"
    # It was paid, and all or some of it goes back.
    REFUND_DUE = "refund_due"
    # A waiver took something off it before it was paid.
    WAIVED = "waived"


class PaymentMethod(enum.Enum):
    """How a bill was paid; values are stored."""

    CASH = "cash"
    CARD = "card"
    QR_CODE = "qr_code"
    TRANSFER = "transfer"


@dataclass(frozen=True, slots=True, kw_only=True)
class BillLine:
    """One fee of one item as it is printed: amount in fen, arithmetic, basis, and where the money goes.

    A fee the tax bureau collects is shown with ``collected_by_tax`` and amount 0: it is never taken here.
    ``waived_fen`` is what a waiver took off before it was paid; ``refund_fen`` what goes back of a line that was paid,
    None for all of it. ``issued_fen`` is what it came to first, where it was corrected since, ``amended_fen`` the sum
    of the corrections, ``expired_fen`` what is no longer expected. ``standard_fen``: what the published standard comes
    to for ``quantity``, which no amount exceeds; None for a line of before this was kept.
    """

    line_no: int
    item_code: str
    fee_code: str
    name_zh: str
    name_en: str
    department_code: str
    amount_fen: int
    arithmetic_zh: str
    arithmetic_en: str
    legal_basis: str
    treasury_account: str
    collected_by_tax: bool
    state: LineState = LineState.CHARGED
    standard_fen: int | None = None
    quantity: str = ""
    waived_fen: int = 0
    issued_fen: int | None = None
    amended_fen: int = 0
    expired_fen: int = 0
    refund_fen: int | None = None

    @property
    def due_fen(self) -> int:
        """What is due for it, or was paid: its amount without what was waived before."""
        return self.amount_fen - self.waived_fen

    @property
    def back_fen(self) -> int:
        """What goes back of it."""
        if self.state is not LineState.REFUND_DUE:
            return 0
        return self.due_fen if self.refund_fen is None else self.refund_fen

    @property
    def is_charged(self) -> bool:
        """Whether something may still be taken off it: it is part of what is due, or of what was paid."""
        return self.state in {LineState.CHARGED, LineState.WAIVED} or self.due_fen > self.back_fen > 0


def invoiced(lines: Iterable[BillLine]) -> int:
    """Answer what lines come to that whoever serves invoices, cancelled ones left out."""
    return sum(
        line.due_fen for line in lines if line.treasury_account == MARKET and line.state is not LineState.CANCELLED
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A treasury receipt (财政票据): its number, and the random code beside it that only a look-up can confirm.

    ``method``: how its bill was paid; None if in several ways.
    """

    receipt_no: str
    verification_code: str
    amount_fen: int
    method: PaymentMethod | None
    issued_at: datetime
    # Officer id; empty if nobody told.
    issued_by: str = ""
    # Once it was voided, with the id of the void and why.
    voided_at: datetime | None = None
    void_id: UUID | None = None
    void_reason: str = ""


class PaymentStanding(enum.Enum):
    """What a payment was when it came; values are stored."""

    # Taken at the window, or by a provider as it was ordered.
    REGULAR = "regular"
    # By a provider: another amount than was ordered.
    SHORT = "short"
    OVER = "over"
    # By a provider: the bill was paid already; nothing was due on it.
    DOUBLE = "double"
    NOT_DUE = "not_due"
    # By a provider, after its order had expired or was cancelled, for what was still due.
    LATE = "late"
    # By a provider, for no order of ours.
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """Money that is here, in fen.

    ``tendered_fen``: cash as it was given, None if nobody told; ``surplus_fen``: what of it nothing was due for;
    ``recorded_by``: the officer, or "provider".
    """

    payment_id: UUID
    amount_fen: int
    method: PaymentMethod
    provider_reference: str
    tendered_fen: int | None
    standing: PaymentStanding
    surplus_fen: int
    recorded_by: str
    recorded_at: datetime
    # Once its slip was voided at the terminal: it counts for nothing.
    voided_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """The bill of a case over all departments.

    ``total_fen`` is what is due or was paid: the sum of its lines without cancelled ones. A bill that was cancelled as
    a whole keeps what it came to. ``paid_fen`` is what its payments come to without what nothing was due for.
    ``case_id`` is the case; of a supplement an id of its own, ``case_no`` is that of the case all the same.
    """

    case_id: UUID
    case_no: str
    division_code: str
    state: BillState
    total_fen: int
    issued_at: datetime
    lines: tuple[BillLine, ...] = ()
    # What of the total is prices of the market: no treasury receipt covers it.
    invoiced_fen: int = 0
    # The valid one.
    receipt: Receipt | None = None
    # Whose rates hold: those of the day of the acceptance.
    priced_on: date | None = None
    # The newest ones of its lines.
    waivers: tuple[Waiver, ...] = ()
    # In the order they were issued.
    voided_receipts: tuple[Receipt, ...] = ()
    paid_fen: int = 0
    # What its voided payments come to.
    voided_fen: int = 0
    payments: tuple[Payment, ...] = ()
    orders: tuple[PaymentOrder, ...] = ()
    # The newest ones, of what was due back and of surpluses.
    refunds: tuple[Refund, ...] = ()
    # What of what was due back is back with the applicant.
    refunded_fen: int = 0
    # The bill it adds to: more became due for lines of that after it was paid; its own have the same numbers.
    supplement_of: UUID | None = None
    # What more became due for it, in the order it did.
    supplements: tuple[Bill, ...] = ()
    # Who pays, masked; empty where it was erased.
    payer: str = ""

    @property
    def stream_id(self) -> UUID:
        """The case whose money it is about: its events are told there."""
        return self.supplement_of or self.case_id

    @property
    def is_open(self) -> bool:
        """Whether money is waited for: also of a bill that expired."""
        return self.is_due or self.state is BillState.EXPIRED

    @property
    def is_due(self) -> bool:
        """Whether something is left to pay."""
        return self.state in {BillState.UNPAID, BillState.PARTLY_PAID}

    @property
    def left_fen(self) -> int:
        """What is left to pay."""
        return self.total_fen - self.paid_fen if self.is_due else 0

    @property
    def receipt_fen(self) -> int:
        """What its treasury receipt covers; none is given for a bill over prices of the market alone."""
        return self.total_fen - self.invoiced_fen

    @property
    def paper_no(self) -> str:
        """Number of the paper that stands behind its payment in the ledger: the first receipt, or else the case."""
        receipts = (*self.voided_receipts, self.receipt)
        return next((receipt.receipt_no for receipt in receipts if receipt), self.case_no)

    @property
    def refund_due_fen(self) -> int:
        """What the applicant gets back."""
        return sum(line.back_fen for line in self.lines)

    @property
    def key(self) -> CaseKey:
        """The case at its centre."""
        return self.case_id, self.division_code
