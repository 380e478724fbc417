"""Bills that are corrected: what lines come to from other quantities, at the rates of the day of acceptance."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fees.domain.bill import Bill, BillLine, BillState, LineState
from fees.domain.bill_states import Act, state_after
from fees.domain.refusals import FeeNotComputable, LineNotCharged
from fees.domain.supplementing import Moved, Supplements
from fees.domain.waiving import line_of
from kernel.errors import Refusal
from kernel.fields import Violations
from kernel.tariff import Charge, FeeRate, QuantityFault, Verdict, charge

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fees.domain.ledger import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A line, and all that its fee is computed from (decimal text by name)."""

    line_no: int
    quantities: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A corrected line: as it was and as it is now, and what it comes to by the corrected quantities, in fen."""

    before: BillLine
    after: BillLine
    fen: int
    arithmetic_zh: str
    arithmetic_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Amended:
    """The bill afterwards, what was corrected, and what is posted for it.

    ``renewed`` is what became due again of a bill that had expired, ``changed`` what is due more or less, ``back`` what
    goes back of what was paid. ``moved``: what adds to a bill that was paid, and what went back of that.
    """

    bill: Bill
    differences: tuple[Difference, ...]
    renewed: tuple[Part, ...]
    changed: tuple[Part, ...]
    back: tuple[Part, ...]
    moved: tuple[Moved, ...] = ()

    @property
    def more_fen(self) -> int:
        """What more is due now of a bill that was paid."""
        return sum(one.bill.left_fen for one in self.moved)


def amend(
    bill: Bill, corrections: Sequence[Correction], rates: Mapping[str, FeeRate], supplements: Supplements | None = None
) -> Amended:
    """Compute lines again.

    Args:
        bill: with its lines.
        corrections: which lines, and from what.
        rates: of the catalogue that the bill was computed from.
        supplements: what adds to a bill that was paid; without it what was paid stays all that is due.

    Raises:
        FeeNotComputable: quantities do not fit a fee; each is named.
        LineNotCharged: a line that was waived, cancelled or goes back stays as it is; what adds to a bill is corrected
            by the line it adds to.
        BillIsPartlyPaid, BillHasExpired, BillIsCancelled, NothingIsDue: the bill, or what adds to it, is not one to
            correct.
    """
    state = state_after(bill, Act.AMEND)
    if isinstance(state, Refusal):
        raise state
    if bill.supplement_of and corrections:
        raise LineNotCharged
    differences = _differences(bill, corrections, rates, supplements)
    changed = {one.after.line_no: one.after for one in differences}
    lines = tuple(changed.get(line.line_no, line) for line in bill.lines)
    renewed = tuple((line, line.expired_fen) for line in bill.lines if line.expired_fen)
    if bill.state is BillState.PAID:
        back = tuple((one.after, one.after.back_fen) for one in differences if one.after.back_fen)
        moved = supplements.moved() if supplements else ()
        after = replace(bill, lines=lines)
        return Amended(bill=after, differences=differences, renewed=(), changed=(), back=back, moved=moved)
    lines = tuple(replace(line, expired_fen=0) for line in lines)
    changes = tuple((one.after, one.after.amount_fen - one.before.amount_fen) for one in differences)
    total_fen = bill.total_fen + sum(fen for _, fen in changes)
    after = replace(bill, state=state if total_fen else BillState.NOTHING_DUE, total_fen=total_fen, lines=lines)
    return Amended(bill=after, differences=differences, renewed=renewed, changed=changes, back=())


def expire(bill: Bill) -> Bill:
    """Take an unpaid bill for one that nobody will pay any more; what is due for each line is noted on it.

    Raises:
        ValueError: it is not unpaid.
    """
    state = state_after(bill, Act.EXPIRE)
    if state is not BillState.EXPIRED or bill.state is BillState.EXPIRED:
        raise ValueError(f"the bill of {bill.case_no} is {bill.state.value}")
    lines = tuple(replace(line, expired_fen=line.due_fen) if line.is_charged else line for line in bill.lines)
    return replace(bill, state=state, lines=lines)


def _differences(
    bill: Bill, corrections: Sequence[Correction], rates: Mapping[str, FeeRate], supplements: Supplements | None
) -> tuple[Difference, ...]:
    found: list[Difference] = []
    wrong = Violations()
    for place, correction in enumerate(corrections):
        line = line_of(bill, correction.line_no, f"lines[{place}].line_no")
        if line.state is not LineState.CHARGED:
            raise LineNotCharged
        try:
            computed = charge(rates[line.fee_code], correction.quantities, bill.priced_on or bill.issued_at.date())
        except QuantityFault as fault:
            for violation in fault.violations:
                wrong.add(f"lines[{place}].{violation.field}", violation.en, violation.zh, violation.kind)
        else:
            found.append(_difference(bill, line, computed, supplements))
    if wrong:
        raise FeeNotComputable(wrong.found)
    return tuple(found)


def _difference(bill: Bill, line: BillLine, computed: Charge, supplements: Supplements | None) -> Difference:
    before = line
    if bill.state is BillState.PAID:
        if supplements:
            before = replace(line, amount_fen=line.amount_fen + supplements.claimed(line.line_no))
        back = supplements.settle(line, computed) if supplements else max(line.amount_fen - computed.amount_fen, 0)
        # What was paid stays as it was paid.
        after = replace(line, state=LineState.REFUND_DUE, refund_fen=back) if back else line
    else:
        after = replace(
            line,
            amount_fen=computed.amount_fen,
            standard_fen=computed.shown_fen,
            quantity=computed.quantity,
            arithmetic_zh=computed.arithmetic_zh,
            arithmetic_en=computed.arithmetic_en,
            legal_basis=computed.basis,
            collected_by_tax=computed.verdict is Verdict.COLLECTED_BY_TAX,
            issued_fen=line.amount_fen if line.issued_fen is None else line.issued_fen,
            amended_fen=line.amended_fen + computed.amount_fen - line.amount_fen,
        )
    return Difference(
        before=before,
        after=after,
        fen=computed.amount_fen,
        arithmetic_zh=computed.arithmetic_zh,
        arithmetic_en=computed.arithmetic_en,
    )
