"""A cashier's shift: cash is counted blind, and whatever the count, the shift closes with it.

现金管理暂行条例 Art. 11: cash income goes to the bank on the day, or when the bank says. 票款分离: who gives receipts
keeps no money. All cash of a shift goes by one slip to one collecting account (非税收入汇缴账户); the finance bureau
distributes it to treasury and special account from there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from fees.domain.ledger import EntryKind, Posting
from kernel.calendar import CENTRE_ZONE

if TYPE_CHECKING:
    from kernel.calendar import WorkCalendar

FACES = (10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10, 5, 2, 1)
"""Face values of notes and coins in fen, the largest first; a note and a coin of one value are counted together."""

CASH = "cash"
"""Cash in the tills of a centre."""
IN_TRANSIT = "cash.in_transit"
"""Cash that was handed in and is on no bank line yet."""
BANK = "bank.account"
"""Money that a bank line confirms."""
OVER_SHORT = "over_short"
"""What tills held more (credit) or less (debit) than the book expected."""
FLOAT = "float"
"""What the centre lent to its tills to give change from."""

WORKING_DAYS_TO_THE_BANK = 2
"""Working days after the close within which cash has to be on a bank line: deposited, and on its statement."""

TillKey = tuple[str, str]
"""A till: centre and cashier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Cash that was counted (``pieces`` by face value), and what the book expected at that moment; fen."""

    count_id: UUID
    pieces: Mapping[int, int]
    counted_fen: int
    expected_fen: int
    counted_at: datetime
    counted_by: str

    @property
    def difference_fen(self) -> int:
        """Counted less expected."""
        return self.counted_fen - self.expected_fen


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """Cash of a closed shift on its way to the bank; late from ``due_at`` on."""

    division_code: str
    slip_no: str
    shift_id: UUID
    shift_no: str
    officer_id: str
    amount_fen: int
    handed_in_at: datetime
    handed_in_by: str
    due_at: datetime
    confirmed_at: datetime | None = None
    confirmed_by: str | None = None
    bank_reference: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A till from its opening to its close; ``moved_fen`` came into it since, less what was given back."""

    shift_id: UUID
    division_code: str
    shift_no: str
    officer_id: str
    opened_at: datetime
    float_fen: int
    moved_fen: int = 0
    movement_count: int = 0
    count: Count | None = None
    count_count: int = 0
    closed_at: datetime | None = None
    closed_by: str | None = None
    kept_fen: int | None = None
    reason: str = ""
    slip: Slip | None = None

    @property
    def expected_fen(self) -> int:
        """What is to be in the till."""
        return self.float_fen + self.moved_fen

    @property
    def till(self) -> TillKey:
        """Whose till."""
        return self.division_code, self.officer_id


def counted(pieces: Mapping[int, int]) -> int:
    """Answer what notes and coins come to, in fen."""
    return sum(face * count for face, count in pieces.items())


def shift_number(opened_at: datetime, serial: int) -> str:
    """Write the number of the n-th shift that was opened at a centre on a day."""
    return f"S{opened_at.astimezone(CENTRE_ZONE):%Y%m%d}{serial:04d}"


def slip_number(shift_no: str) -> str:
    """Write the number of the slip that a shift's cash is handed in with."""
    return f"R{shift_no[1:]}"


def late_from(handed_in_at: datetime, calendar: WorkCalendar) -> datetime:
    """Answer from when on cash that was handed in is late: the end of the second working day after."""
    day = calendar.add_working_days(handed_in_at.astimezone(CENTRE_ZONE).date(), WORKING_DAYS_TO_THE_BANK)
    return datetime.combine(day + timedelta(days=1), time(), CENTRE_ZONE)


def float_entry(shift: Shift, more_fen: int, entry_id: UUID) -> list[Posting]:
    """Post that a till begins with more, or less, than it was left with."""
    amounts = ((CASH, more_fen), (FLOAT, -more_fen))
    return _entry(EntryKind.FLOAT_CHANGED, entry_id, shift.opened_at, shift.shift_no, amounts)


def difference_entry(shift: Shift, count: Count, entry_id: UUID, posted_at: datetime) -> list[Posting]:
    """Post what was counted more, or less, than the book expected; nothing if it was that."""
    fen = count.difference_fen
    kind = EntryKind.CASH_OVER if fen > 0 else EntryKind.CASH_SHORT
    return _entry(kind, entry_id, posted_at, shift.shift_no, ((CASH, fen), (OVER_SHORT, -fen)))


def remittance_entry(slip: Slip, entry_id: UUID, posted_at: datetime) -> list[Posting]:
    """Post that cash left the till with a slip."""
    amounts = ((IN_TRANSIT, slip.amount_fen), (CASH, -slip.amount_fen))
    return _entry(EntryKind.CASH_REMITTED, entry_id, posted_at, slip.slip_no, amounts)


def confirmation_entry(slip: Slip, entry_id: UUID, posted_at: datetime) -> list[Posting]:
    """Post that the cash of a slip is on a bank line."""
    amounts = ((BANK, slip.amount_fen), (IN_TRANSIT, -slip.amount_fen))
    return _entry(EntryKind.REMITTANCE_CONFIRMED, entry_id, posted_at, slip.slip_no, amounts)


def _entry(
    kind: EntryKind, entry_id: UUID, posted_at: datetime, reference: str, amounts: Sequence[tuple[str, int]]
) -> list[Posting]:
    return [
        Posting(
            entry_id=entry_id,
            case_id=None,
            kind=kind,
            account=account,
            department_code="",
            amount_fen=amount_fen,
            reference=reference,
            posted_at=posted_at,
        )
        for account, amount_fen in amounts
        if amount_fen
    ]
