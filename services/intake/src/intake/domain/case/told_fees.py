"""Fees outside the centre 中心外交费, told by an applicant: chosen, not written, so that no person is named."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime

MOST_TOLD = 3
"""Of one case; whoever has more to tell comes to the window."""


class PaidBy(enum.Enum):
    """How it was paid; values are stored."""

    CASH = "cash"
    TRANSFER = "transfer"
    QR_CODE = "qr_code"
    OTHER = "other"


class PaperGiven(enum.Enum):
    """Which paper was given for it; values are stored."""

    NONE = "none"
    PLAIN = "plain"
    FISCAL = "fiscal"


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenFee:
    """What is told: ``department_code`` took ``amount_fen`` on a day."""

    department_code: str
    amount_fen: int
    taken_on: date
    paid_by: PaidBy
    paper: PaperGiven

    @property
    def sameness(self) -> tuple[str, int, date]:
        """What is told once: department, amount and day; how it was paid makes no second fee of it."""
        return self.department_code, self.amount_fen, self.taken_on


@dataclass(frozen=True, slots=True)
class ToldFee:
    """A fee, and when it was told."""

    fee: TakenFee
    told_at: datetime


@dataclass(frozen=True, slots=True)
class Telling:
    """What was told, whether it is new, and how many more of the case may be."""

    told: ToldFee
    is_new: bool
    left_count: int


def tell(before: list[ToldFee], fee: TakenFee, now: datetime) -> Telling | None:
    """Tell of a fee after those told before; None: of this case no more may be told."""
    same = next((told for told in before if told.fee.sameness == fee.sameness), None)
    if same is not None:
        return Telling(same, is_new=False, left_count=max(0, MOST_TOLD - len(before)))
    if len(before) >= MOST_TOLD:
        return None
    return Telling(ToldFee(fee, now), is_new=True, left_count=MOST_TOLD - len(before) - 1)
