"""Reports: what became of each fee of each department in a period, in the sums of the ledger.

The ledger knows departments and no fees; lines of bills know fees. A figure of a fee is the sum of what moved on its
lines on its own date, and what the ledger has beyond all fees of a department stands in a row of its own: so the
columns come to the ledger's sums whatever happens.
"""

from __future__ import annotations

import enum
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fees.domain.ledger import RECEIVABLE, EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from fees.domain.bill import CaseKey

MOST_DAYS = 3_660
"""How long a period may be: ten years."""


class Figure(enum.Enum):
    """A column of the report."""

    ASSESSED = "assessed"
    WAIVED = "waived"
    DROPPED = "dropped"
    PAID = "paid"
    REFUND_DUE = "refund_due"


KINDS: Mapping[Figure, tuple[EntryKind, ...]] = {
    Figure.ASSESSED: (EntryKind.BILL_ISSUED, EntryKind.BILL_AMENDED),
    Figure.WAIVED: (EntryKind.FEE_WAIVED,),
    Figure.DROPPED: (EntryKind.BILL_CANCELLED, EntryKind.BILL_REDUCED, EntryKind.BILL_EXPIRED),
    Figure.PAID: (EntryKind.BILL_PAID,),
    Figure.REFUND_DUE: (EntryKind.REFUND_DUE,),
}
"""Which entries of the ledger a column is made of."""

LESS = frozenset({Figure.WAIVED, Figure.DROPPED, Figure.REFUND_DUE})
"""Columns that are told as what was taken off: the other way round than the movement."""

_FIGURE_OF = {kind.value: figure for figure, kinds in KINDS.items() for kind in kinds}
_MONEY_FOR_BILLS = {
    EntryKind.BILL_PAID.value,
    EntryKind.PAYMENT_TAKEN.value,
    EntryKind.PAYMENT_SURPLUS.value,
    EntryKind.PAYMENT_VOIDED.value,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What moved of a fee in the period for one reason, in fen: more owed positive; ``kind`` as the ledger keeps it."""

    department_code: str
    fee_code: str
    name_zh: str
    name_en: str
    kind: str
    amount_fen: int
    line_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """What the ledger posted in the period on an account for one reason, in fen: debit positive."""

    account: str
    department_code: str
    kind: str
    amount_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeRow:
    """One fee of one department, in fen by column; ``fee_code`` is empty for what the ledger has beyond the fees."""

    department_code: str
    fee_code: str
    name_zh: str = ""
    name_en: str = ""
    fen: Mapping[Figure, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CentreFigures:
    """What belongs to the centre and to no single fee, in fen.

    ``part_paid_fen``: money for bills that is not on a fee yet, as its bill is not whole; below 0 where bills became
    whole by parts of an earlier period. ``handed_in_fen``: cash on its way to the bank; ``arrived_fen``: that
    reached it.
    """

    part_paid_fen: int
    refunded_fen: int
    handed_in_fen: int
    arrived_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedLine:
    """One line behind a figure, in fen as the figure tells it."""

    key: tuple[datetime, object, int]
    case: CaseKey
    case_no: str
    fee_code: str
    kind: EntryKind
    amount_fen: int
    moved_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptFigures:
    """Receipts that were issued in the period, and how many of them are void by now."""

    issued_count: int
    issued_fen: int
    void_count: int
    void_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeReport:
    """A period of a centre, its first and last day included."""

    division_code: str
    first_day: date
    last_day: date
    rows: Sequence[FeeRow]
    total: Mapping[Figure, int]
    centre: CentreFigures
    receipts: ReceiptFigures
    closed_count: int

    @property
    def day_count(self) -> int:
        """How many days it has."""
        return (self.last_day - self.first_day).days + 1


def rows_of(moved: Iterable[Moved], posted: Iterable[Posted]) -> tuple[list[FeeRow], dict[Figure, int]]:
    """Put fees beside the ledger.

    Returns:
        The rows, by department and fee, the rest of a department after its fees; and the ledger's sums.
    """
    fees: dict[tuple[str, str], tuple[str, str]] = {}
    found: defaultdict[tuple[str, str], dict[Figure, int]] = defaultdict(dict)
    for one in moved:
        key = one.department_code, one.fee_code
        fees[key] = one.name_zh, one.name_en
        _add(found[key], _FIGURE_OF[one.kind], one.amount_fen)
    ledger = _of_departments(posted)
    for (department, _), figures in [*found.items()]:
        for figure, fen in figures.items():
            if figure is not Figure.PAID:
                ledger[department][figure] = ledger[department].get(figure, 0) - fen
    rest = {(department, ""): figures for department, figures in ledger.items() if any(figures.values())}
    ordered = sorted([*found, *rest], key=lambda key: (key[0], not key[1], key[1]))
    rows = [
        FeeRow(
            department_code=key[0],
            fee_code=key[1],
            name_zh=fees.get(key, ("", ""))[0],
            name_en=fees.get(key, ("", ""))[1],
            fen=found.get(key) or rest[key],
        )
        for key in ordered
    ]
    total = {figure: sum(row.fen.get(figure, 0) for row in rows) for figure in Figure}
    return rows, total


def centre_figures(posted: Sequence[Posted], paid_fen: int) -> CentreFigures:
    """Tell what belongs to no single fee; ``paid_fen`` is what was paid by fees."""
    taken = -sum(one.amount_fen for one in posted if one.account == RECEIVABLE and one.kind in _MONEY_FOR_BILLS)
    return CentreFigures(
        part_paid_fen=taken - paid_fen,
        refunded_fen=-sum(_money(posted, EntryKind.REFUND_PAID)),
        handed_in_fen=sum(
            one.amount_fen
            for one in posted
            if one.kind == EntryKind.CASH_REMITTED.value and one.account == "cash.in_transit"
        ),
        arrived_fen=sum(one.amount_fen for one in posted if one.account == "bank.account"),
    )


def _money(posted: Iterable[Posted], kind: EntryKind) -> Iterable[int]:
    """Answer what an entry of this kind moved where money lies."""
    return (
        one.amount_fen
        for one in posted
        if one.kind == kind.value and (one.account == "cash" or one.account.startswith("bank."))
    )


def _of_departments(posted: Iterable[Posted]) -> defaultdict[str, dict[Figure, int]]:
    found: defaultdict[str, dict[Figure, int]] = defaultdict(dict)
    for one in posted:
        figure = _FIGURE_OF.get(one.kind)
        if figure and one.account.startswith("payable."):
            _add(found[one.department_code], figure, -one.amount_fen)
    return found


def _add(figures: dict[Figure, int], figure: Figure, fen: int) -> None:
    figures[figure] = figures.get(figure, 0) + (-fen if figure in LESS else fen)
