"""Items that come to a case whose bill was issued: its procedure was corrected 更正受理事项 (ADR 0138).

What is still to be paid becomes more, by lines of their own. A bill that was paid, or never asked for money, stays as
it was: what comes is due on a supplement, whose lines have the numbers of lines over nothing here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fees.domain.amending import Amended, Difference
from fees.domain.bill import Bill, BillLine, LineState
from fees.domain.bill_states import Act, state_after
from kernel.errors import Refusal
from kernel.tariff import Charge, Verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from fees.domain.billing import FeeDemand
    from fees.domain.supplementing import Supplements

Fee = tuple[str, str]
"""Item and fee."""


def new_demands(bill: Bill, demands: Sequence[FeeDemand]) -> tuple[FeeDemand, ...]:
    """Answer which demands no line of a bill stands for."""
    there = _charged(bill)
    return tuple(demand for demand in demands if (demand.item_code, demand.fee_code) not in there)


def gone_fees(bill: Bill, demands: Collection[FeeDemand]) -> frozenset[Fee]:
    """Answer which fees of a bill nothing is demanded for any more."""
    return frozenset(_charged(bill) - {(demand.item_code, demand.fee_code) for demand in demands})


def _charged(bill: Bill) -> set[Fee]:
    states = {LineState.CHARGED, LineState.WAIVED}
    return {(line.item_code, line.fee_code) for line in bill.lines if line.state in states}


def add_lines(bill: Bill, lines: Sequence[BillLine], supplements: Supplements) -> Amended:
    """Add lines to a bill, or to what adds to it.

    Args:
        bill: with its lines.
        lines: what comes, computed; their numbers are those that follow.
        supplements: what adds to the bill by now; one that is paid in part takes what comes as well.
    """
    state = state_after(bill, Act.ADD)
    if isinstance(state, Refusal):
        raise state
    first = max((line.line_no for line in bill.lines), default=0) + 1
    numbered = [replace(line, line_no=place) for place, line in enumerate(lines, start=first)]
    if not bill.is_open:
        return _beside(bill, numbered, supplements)
    added = [replace(line, issued_fen=0, amended_fen=line.amount_fen) for line in numbered]
    renewed = tuple((line, line.expired_fen) for line in bill.lines if line.expired_fen)
    after = replace(
        bill,
        state=state,
        total_fen=bill.total_fen + sum(line.amount_fen for line in added),
        lines=(*(replace(line, expired_fen=0) for line in bill.lines), *added),
    )
    changed = tuple((line, line.amount_fen) for line in added if line.amount_fen)
    return Amended(bill=after, differences=_differences(added), renewed=renewed, changed=changed, back=())


def _beside(bill: Bill, lines: Sequence[BillLine], supplements: Supplements) -> Amended:
    bare = [replace(line, amount_fen=0, issued_fen=0) for line in lines]
    for line, computed in zip(bare, lines, strict=True):
        if computed.amount_fen:
            supplements.come(line, _charge_of(computed))
    after = replace(bill, lines=(*bill.lines, *bare))
    return Amended(
        bill=after, differences=_differences(lines), renewed=(), changed=(), back=(), moved=supplements.moved()
    )


def _charge_of(line: BillLine) -> Charge:
    verdict = Verdict.COLLECTED_BY_TAX if line.collected_by_tax else Verdict.CHARGE
    return Charge(
        line.fee_code,
        verdict,
        line.amount_fen,
        line.quantity,
        line.arithmetic_zh,
        line.arithmetic_en,
        line.legal_basis,
        line.standard_fen or line.amount_fen,
    )


def _differences(lines: Sequence[BillLine]) -> tuple[Difference, ...]:
    return tuple(
        Difference(
            before=replace(line, amount_fen=0, arithmetic_zh="", arithmetic_en=""),
            after=line,
            fen=line.amount_fen,
            arithmetic_zh=line.arithmetic_zh,
            arithmetic_en=line.arithmetic_en,
        )
        for line in lines
    )
