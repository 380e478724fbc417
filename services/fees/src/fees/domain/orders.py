"""Money that a provider collects: an order, what the provider tells of it, and what that is worth by then.

What a provider says is paid is paid: it is taken up whatever became of the order and of the bill meanwhile, once, and
what nothing is due for is a surplus.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from fees.domain.bill import Bill, BillState, PaymentMethod, PaymentStanding

if TYPE_CHECKING:
    from collections.abc import Mapping

VALID_FOR = timedelta(minutes=15)
"""How long an applicant has to pay."""

FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 5, 600
"""Between two questions to the provider: the pause doubles up to the longest."""

ASKED_FOR = timedelta(days=1)
"""How long a provider is asked about an order that has ended: a payment may still come out late."""


class OrderState(enum.Enum):
    """Where an order stands; values are stored."""

    PENDING = "pending"
    # Whenever it came.
    PAID = "paid"
    # Nobody had paid by its time, as the provider said.
    EXPIRED = "expired"
    # By an officer, or because the bill was paid in another way.
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentOrder:
    """What a provider was asked to collect for a bill, in fen.

    ``order_id`` is what it knows it by, ``method`` how: by a QR code, or by card at its terminal. ``code`` is what the
    QR code says, empty until it has told; of a terminal it may stay so.
    """

    order_id: UUID
    case_id: UUID
    division_code: str
    amount_fen: int
    state: OrderState
    started_by: str
    started_at: datetime
    expires_at: datetime
    ended_at: datetime | None
    checks: int
    code: str = ""
    method: PaymentMethod = PaymentMethod.QR_CODE


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What a provider collected for a centre, in fen, under its own reference; ``order_id`` as it was told."""

    division_code: str
    order_id: UUID
    amount_fen: int
    provider_reference: str


class SurplusReason(enum.Enum):
    """Why money is to be given back; values are stored."""

    OVER = "over"
    DOUBLE = "double"
    NOT_DUE = "not_due"
    FOREIGN = "foreign"
    NOT_GRANTED = "not_granted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Surplus:
    """Money that is to be given back, in fen; without a case it came for none, without a method in several payments.

    ``amount_fen`` is what was not paid back yet, ``under_way_fen`` what of it somebody has asked for.
    """

    surplus_id: UUID
    case_id: UUID | None
    case_no: str
    amount_fen: int
    reason: SurplusReason
    found_at: datetime
    method: PaymentMethod | None
    provider_reference: str
    under_way_fen: int = 0


@dataclass(frozen=True, slots=True)
class Worth:
    """What a payment is when it comes: what of it counts for the bill, and what is a surplus, in fen."""

    standing: PaymentStanding
    counted_fen: int
    surplus_fen: int

    @property
    def reason(self) -> SurplusReason | None:
        """Why something goes back; None if nothing does."""
        return _REASONS[self.standing] if self.surplus_fen else None


_REASONS: Mapping[PaymentStanding, SurplusReason] = {
    PaymentStanding.OVER: SurplusReason.OVER,
    PaymentStanding.DOUBLE: SurplusReason.DOUBLE,
    PaymentStanding.NOT_DUE: SurplusReason.NOT_DUE,
    PaymentStanding.FOREIGN: SurplusReason.FOREIGN,
}


def worth_of(amount_fen: int, order: PaymentOrder | None, bill: Bill | None) -> Worth:
    """Answer what so much is by now, for an order of the centre and the bill behind it; None: there is none."""
    if order is None or bill is None:
        return Worth(PaymentStanding.FOREIGN, 0, amount_fen)
    if not bill.is_due:
        return Worth(PaymentStanding.DOUBLE if bill.state is BillState.PAID else PaymentStanding.NOT_DUE, 0, amount_fen)
    counted_fen = min(amount_fen, bill.left_fen)
    if counted_fen < amount_fen:
        return Worth(PaymentStanding.OVER, counted_fen, amount_fen - counted_fen)
    if order.state in {OrderState.EXPIRED, OrderState.CANCELLED}:
        return Worth(PaymentStanding.LATE, counted_fen, 0)
    return Worth(PaymentStanding.SHORT if amount_fen < order.amount_fen else PaymentStanding.REGULAR, counted_fen, 0)


def next_check(order: PaymentOrder, now: datetime) -> datetime | None:
    """Answer when a provider is asked about an order next, at its end in any case; None: no more."""
    if order.ended_at is not None and now - order.ended_at >= ASKED_FOR:
        return None
    # Higher powers are longer than the longest pause anyway.
    doubled = FIRST_PAUSE_SECONDS << min(order.checks, 16)
    after_pause = now + timedelta(seconds=min(doubled, LONGEST_PAUSE_SECONDS))
    return min(after_pause, order.expires_at) if now < order.expires_at else after_pause
