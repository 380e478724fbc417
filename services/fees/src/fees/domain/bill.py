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
    PAID = "paid"
    NOTHING_DUE = "nothing_due"
    CANCELLED = "cancelled"


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
    """The bill of a case over all departments; ``total_fen`` is the sum of its lines."""

    case_id: UUID
    case_no: str
    division_code: str
    state: BillState
    total_fen: int
    issued_at: datetime
    lines: tuple[BillLine, ...] = ()
    receipt: Receipt | None = None

    @property
    def key(self) -> CaseKey:
        """The case at its centre."""
        return self.case_id, self.division_code
