"""What the refusal of items means for the one bill of their case.

Each licence is a decision of its own (行政许可法 Art. 38): a fee is owed for what is granted, and for nothing else.
So lines of granted items stay; unpaid lines of refused or lapsed items are cancelled; what was paid for them is due
back. Of a bill that was paid in part, what was paid counts for the lines that stay; what is above them is a surplus.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fees.domain.bill import Bill, BillLine, BillState, LineState, invoiced
from fees.domain.bill_states import Act, state_after
from kernel.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundDue:
    """A paid bill of which something is due back, with its lines and receipt, and since when; fen.

    ``left_fen`` is what was not paid back yet, ``under_way_fen`` what of it somebody has asked for.
    """

    bill: Bill
    due_since: datetime
    left_fen: int
    under_way_fen: int

    @property
    def lines(self) -> tuple[BillLine, ...]:
        """What is due back."""
        return tuple(line for line in self.bill.lines if line.state is LineState.REFUND_DUE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """The bill afterwards, and the lines that became another; none: everything that was refused was free.

    ``parts``: how much of each is no longer charged, or goes back now; ``renewed``: what had expired of them, and is
    taken off by the refusal instead. ``surplus_fen``: what was paid before and is due for nothing any more;
    ``is_whole``: what is left was paid before, so that the bill gets its receipt now. ``is_amended``: the bill was put
    right, and nothing of it was refused: its lines come to less.
    """

    bill: Bill
    parts: tuple[tuple[BillLine, int], ...]
    renewed: tuple[tuple[BillLine, int], ...] = ()
    surplus_fen: int = 0
    is_whole: bool = False
    is_amended: bool = False

    @property
    def lines(self) -> tuple[BillLine, ...]:
        """The lines that became another."""
        return tuple(line for line, _ in self.parts)

    @property
    def amount_fen(self) -> int:
        """What is no longer charged, in fen."""
        return sum(fen for _, fen in self.parts)


def refuse_items(bill: Bill, item_codes: Collection[str], fees: Collection[tuple[str, str]] = ()) -> Refused:
    """Take refused or lapsed items out of a bill.

    Args:
        bill: with its lines.
        item_codes: that were not granted; a line that was taken out before stays as it is.
        fees: items and fees that are demanded no more.
    """
    concerned = [
        line
        for line in bill.lines
        if line.is_charged and (line.item_code in item_codes or (line.item_code, line.fee_code) in fees)
    ]
    changed = {
        line.line_no: replace(line, state=_refused(bill, line), refund_fen=None, expired_fen=0) for line in concerned
    }
    lines = tuple(changed.get(line.line_no, line) for line in bill.lines)
    left_fen = sum(line.due_fen - line.back_fen for line in lines if line.is_charged)
    state = state_after(bill, Act.REDUCE if left_fen else Act.CANCEL)
    if isinstance(state, Refusal):
        raise state
    after = replace(
        bill,
        state=state,
        lines=lines,
        total_fen=left_fen if bill.is_open and left_fen else bill.total_fen,
        invoiced_fen=invoiced(lines),
    )
    refused = Refused(
        bill=after,
        parts=tuple((changed[line.line_no], line.due_fen - line.back_fen) for line in concerned),
        renewed=tuple((line, line.expired_fen) for line in concerned if line.expired_fen),
    )
    return _settled(refused, left_fen) if bill.state is BillState.PARTLY_PAID and changed else refused


def drop_fees(bill: Bill, fees: Collection[tuple[str, str]]) -> Refused:
    """Take out of a bill what is demanded no more, because the procedure of its case was a wrong one.

    What is open is amended: those lines come to nothing, and so may the bill. What was paid is due back, as if refused.

    Args:
        bill: with its lines.
        fees: items and fees.
    """
    refused = refuse_items(bill, (), fees)
    if not bill.is_open or not refused.parts:
        return refused
    known = {line.line_no: line for line in bill.lines}
    parts = tuple((_amended(known[line.line_no], fen), fen) for line, fen in refused.parts)
    changed = {line.line_no: line for line, _ in parts}
    lines = tuple(changed.get(line.line_no, line) for line in bill.lines)
    total_fen = sum(line.due_fen for line in lines if line.is_charged)
    state = BillState.NOTHING_DUE if refused.bill.state is BillState.CANCELLED else refused.bill.state
    after = replace(refused.bill, state=state, lines=lines, total_fen=total_fen, invoiced_fen=invoiced(lines))
    return replace(refused, bill=after, parts=parts, is_amended=True)


def _amended(line: BillLine, fen: int) -> BillLine:
    return replace(
        line,
        state=LineState.CANCELLED,
        amount_fen=line.amount_fen - fen,
        issued_fen=line.amount_fen if line.issued_fen is None else line.issued_fen,
        amended_fen=line.amended_fen - fen,
        expired_fen=0,
        arithmetic_zh=f"{line.arithmetic_zh}；受理事项已更正，不再收取",
        arithmetic_en=f"{line.arithmetic_en}; procedure corrected, not charged any more",
    )


def _settled(refused: Refused, left_fen: int) -> Refused:
    """Set what was paid in part against what is left of the bill."""
    bill = refused.bill
    surplus_fen = max(bill.paid_fen - left_fen, 0)
    counted = replace(bill, paid_fen=bill.paid_fen - surplus_fen)
    if bill.state is not BillState.PARTLY_PAID or counted.left_fen:
        return replace(refused, bill=counted, surplus_fen=surplus_fen)
    state = state_after(counted, Act.PAY)
    if isinstance(state, Refusal):
        raise state
    return replace(refused, bill=replace(counted, state=state), surplus_fen=surplus_fen, is_whole=True)


def _refused(bill: Bill, line: BillLine) -> LineState:
    return LineState.REFUND_DUE if bill.state is BillState.PAID and line.due_fen else LineState.CANCELLED
