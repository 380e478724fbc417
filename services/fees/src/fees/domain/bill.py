"""The one bill of a case, and what may happen to it."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from datetime import datetime


CaseKey = tuple[UUID, str]
"""A case at a centre: case id and division code. A case asked for at another centre is not found."""


class BillState(enum.Enum):
    """Where a bill stands; values are stored."""

    UNPAID = "unpaid"
    # Something was paid, and something is left to pay.
    PARTLY_PAID = "partly_paid"
    PAID = "paid"
    NOTHING_DUE = "nothing_due"
    CANCELLED = "cancelled"


class LineState(enum.Enum):
    """Where one fee of a bill stands; values are stored."""

    CHARGED = "charged"
    # Its item was not granted: before the bill was paid, or after it.
    CANCELLED = "cancelled"
    REFUND_DUE = "refund_due"


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
    ``standard_fen``: what the published standard comes to for ``quantity``, which no amount exceeds; None for a line of
    before this was kept.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A treasury receipt (财政票据): its number, and the random code beside it that only a look-up can confirm."""

    receipt_no: str
    verification_code: str
    amount_fen: int
    method: PaymentMethod
    issued_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """The bill of a case over all departments.

    ``total_fen`` is what is due or was paid: the sum of its lines without cancelled ones. A bill that was cancelled as
    a whole keeps what it came to.
    """

    case_id: UUID
    case_no: str
    division_code: str
    state: BillState
    total_fen: int
    issued_at: datetime
    lines: tuple[BillLine, ...] = ()
    receipt: Receipt | None = None

    @property
    def refund_due_fen(self) -> int:
        """What the applicant gets back."""
        return sum(line.amount_fen for line in self.lines if line.state is LineState.REFUND_DUE)

    @property
    def key(self) -> CaseKey:
        """The case at its centre."""
        return self.case_id, self.division_code
