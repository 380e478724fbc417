"""What more becomes due for a case whose bill was paid 补缴: a bill that adds to it, line by line.

A bill that was paid stays as it was paid, and so does its receipt. What its lines come to beyond that is a claim of its
own on the same case: a supplement, whose lines have the numbers of the lines that they add to. A case waits for one at
a time.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from fees.domain.bill import Bill, BillLine, BillState, LineState, invoiced
from fees.domain.bill_states import Act, state_after
from fees.domain.refusals import BillHasExpired, BillIsPartlyPaid
from kernel.errors import Refusal
from kernel.money import format_yuan, yuan

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from fees.domain.ledger import Part
    from kernel.tariff import Charge


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A supplement afterwards: how much more or less is due for lines of it, and what goes back of it if it was paid.

    ``is_new``: it is issued; ``added``: lines that are written for the first time; ``renewed``: what had expired of it
    and is due again.
    """

    bill: Bill
    renewed: tuple[Part, ...] = ()
    changed: tuple[Part, ...] = ()
    back: tuple[Part, ...] = ()
    is_new: bool = False
    added: tuple[BillLine, ...] = ()


@dataclass(slots=True)
class Supplements:
    """What adds to one paid bill, while lines of it are computed again, one after the other."""

    bill: Bill
    issued: Sequence[Bill]
    supplement_id: UUID
    now: datetime
    _open: Bill | None = None
    _closed: list[Bill] = field(default_factory=list)
    _changed: list[Part] = field(default_factory=list)
    _added: list[BillLine] = field(default_factory=list)
    _back: dict[UUID, list[Part]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Part those that are paid from the one that money is waited for."""
        self._open = next((one for one in self.issued if one.is_open), None)
        self._closed = [one for one in self.issued if one.state is BillState.PAID]

    def settle(self, line: BillLine, computed: Charge) -> int:
        """Let a line of the paid bill come to so much, all in all; answers what goes back of the line itself.

        What is more is due on the open supplement; what is less leaves it, then goes back of what was paid last.

        Raises:
            BillIsPartlyPaid, BillHasExpired: the rest of the supplement is paid first, or it becomes due again first.
        """
        if self._open and self._open.state is not BillState.UNPAID:
            raise BillIsPartlyPaid if self._open.state is BillState.PARTLY_PAID else BillHasExpired
        paid_fen = line.due_fen + sum(_held(one, line.line_no) for one in self._closed)
        self._due(line, computed, paid_fen)
        return self._returned(line, max(paid_fen - computed.amount_fen, 0))

    def come(self, line: BillLine, computed: Charge) -> None:
        """Let a line that comes to the paid bill be due on the open supplement, in whatever state that is.

        What was paid of it in part counts for all that is due on it then; what had expired is due again.
        """
        self._due(line, computed, 0)

    def claimed(self, line_no: int) -> int:
        """Answer what was due for a line beyond the paid bill until now."""
        return sum(_held(one, line_no) for one in (*self._closed, *filter(None, (self._open,))))

    def moved(self) -> tuple[Moved, ...]:
        """Answer the supplements that are other ones now."""
        found = [
            Moved(bill=one, back=tuple(self._back[one.case_id])) for one in self._closed if one.case_id in self._back
        ]
        if self._open is not None and (self._changed or self._added):
            is_new = not any(one.case_id == self._open.case_id for one in self.issued)
            renewed = tuple((line, line.expired_fen) for line in self._open.lines if line.expired_fen)
            lines = tuple(replace(line, expired_fen=0) for line in self._open.lines)
            total_fen = sum(line.due_fen for line in lines if line.state is not LineState.CANCELLED)
            state = state_after(self._open, Act.ADD) if total_fen else BillState.NOTHING_DUE
            if isinstance(state, Refusal):
                raise state
            bill = replace(self._open, state=state, total_fen=total_fen, invoiced_fen=invoiced(lines), lines=lines)
            added = () if is_new else tuple(self._added)
            changed = () if is_new else tuple(self._changed)
            found.append(Moved(bill=bill, renewed=renewed, changed=changed, is_new=is_new, added=added))
        return tuple(found)

    def _due(self, line: BillLine, computed: Charge, paid_fen: int) -> None:
        more_fen = max(computed.amount_fen - paid_fen, 0)
        before = next((one for one in self._open.lines if one.line_no == line.line_no), None) if self._open else None
        if before is None and not more_fen:
            return
        after = replace(
            before or line,
            state=LineState.CHARGED,
            amount_fen=more_fen,
            standard_fen=computed.shown_fen,
            quantity=computed.quantity,
            arithmetic_zh=f"{computed.arithmetic_zh}；已缴 {yuan(paid_fen)} 元，补缴 {yuan(more_fen)} 元",
            arithmetic_en=f"{computed.arithmetic_en}; {format_yuan(paid_fen)} paid, {format_yuan(more_fen)} more",
            legal_basis=computed.basis,
            issued_fen=None,
            amended_fen=0,
        )
        if self._open is None:
            self._open = replace(
                self.bill,
                case_id=self.supplement_id,
                supplement_of=self.bill.case_id,
                supplements=(),
                state=BillState.UNPAID,
                lines=(),
                receipt=None,
                voided_receipts=(),
                paid_fen=0,
                issued_at=self.now,
            )
        is_new = not any(one.case_id == self._open.case_id for one in self.issued)
        fen = more_fen - (before.amount_fen if before else 0)
        if not is_new:
            first_fen = 0 if before is None else before.issued_fen
            first_fen = before.amount_fen if before is not None and first_fen is None else first_fen
            after = replace(after, issued_fen=first_fen, amended_fen=(before.amended_fen if before else 0) + fen)
        if before is None:
            self._added.append(after)
        if fen:
            self._changed.append((after, fen))
        lines = sorted((*(one for one in self._open.lines if one is not before), after), key=lambda one: one.line_no)
        self._open = replace(self._open, lines=tuple(lines))

    def _returned(self, line: BillLine, back_fen: int) -> int:
        for place, bill in reversed(list(enumerate(self._closed))):
            fen = min(back_fen, _held(bill, line.line_no))
            if fen:
                lines = tuple(_given_back(one, fen) if one.line_no == line.line_no else one for one in bill.lines)
                self._closed[place] = replace(bill, lines=lines)
                parts = self._back.setdefault(bill.case_id, [])
                parts.extend((one, fen) for one in lines if one.line_no == line.line_no)
                back_fen -= fen
        return min(back_fen, line.due_fen)


def _held(bill: Bill, line_no: int) -> int:
    """What was paid for a line on a supplement, and does not go back."""
    return sum(
        line.due_fen - line.back_fen
        for line in bill.lines
        if line.line_no == line_no and line.state is not LineState.CANCELLED
    )


def _given_back(line: BillLine, fen: int) -> BillLine:
    back_fen = line.back_fen + fen
    return replace(line, state=LineState.REFUND_DUE, refund_fen=back_fen)
