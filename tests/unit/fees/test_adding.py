"""Items come to a case whose bill was issued: what is due more, and where."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from tests.unit.fees.test_refusing import NOW

from fees.domain.adding import add_lines, gone_fees, new_demands
from fees.domain.bill import Bill, BillLine, BillState, LineState
from fees.domain.billing import FeeDemand
from fees.domain.refusing import drop_fees
from fees.domain.supplementing import Supplements

OLD, NEW = "A-001", "B-001"


def line(number: int, item: str, fen: int, state: LineState = LineState.CHARGED) -> BillLine:
    """A fee of an item."""
    return BillLine(
        line_no=number,
        item_code=item,
        fee_code=f"FEE-{item}",
        name_zh="费",
        name_en="fee",
        department_code="ZRZY",
        amount_fen=fen,
        arithmetic_zh="1 × 1",
        arithmetic_en="1 × 1",
        legal_basis="",
        treasury_account="103",
        collected_by_tax=False,
        state=state,
    )


def bill(state: BillState, *lines: BillLine, total_fen: int | None = None, paid_fen: int = 0) -> Bill:
    """A bill over lines."""
    return Bill(
        case_id=UUID(int=1),
        case_no="1",
        division_code="410526",
        state=state,
        total_fen=sum(one.amount_fen for one in lines) if total_fen is None else total_fen,
        issued_at=NOW,
        lines=lines,
        paid_fen=paid_fen,
    )


def supplements(of: Bill) -> Supplements:
    """None is issued yet."""
    return Supplements(of, [], UUID(int=2), NOW + timedelta(days=1))


@pytest.mark.parametrize(
    ("state", "paid", "after"),
    [
        (BillState.UNPAID, 0, BillState.UNPAID),
        (BillState.PARTLY_PAID, 300, BillState.PARTLY_PAID),
        (BillState.EXPIRED, 0, BillState.UNPAID),
    ],
)
def test_an_open_bill_becomes_more_by_a_line_of_its_own(state: BillState, paid: int, after: BillState) -> None:
    """It was issued without that, so all of it is a change; what had expired is due again."""
    before = bill(state, line(1, OLD, 1_000), paid_fen=paid)
    if state is BillState.EXPIRED:
        before = replace(before, lines=(replace(before.lines[0], expired_fen=1_000),))
    done = add_lines(before, [line(1, NEW, 500)], supplements(before))
    added = done.bill.lines[-1]
    assert (after, 1_500, 2, 500, 0, 500) == (
        done.bill.state,
        done.bill.total_fen,
        added.line_no,
        added.amount_fen,
        added.issued_fen,
        added.amended_fen,
    )
    assert [500] == [fen for _, fen in done.changed]
    assert (1_000 if state is BillState.EXPIRED else 0) == sum(fen for _, fen in done.renewed)


@pytest.mark.parametrize("state", [BillState.PAID, BillState.NOTHING_DUE, BillState.CANCELLED])
def test_what_was_paid_stays_and_what_comes_is_due_on_a_supplement(state: BillState) -> None:
    """The receipt that was given stays right."""
    before = bill(state, line(1, OLD, 1_000 if state is BillState.PAID else 0))
    done = add_lines(before, [line(1, NEW, 500)], supplements(before))
    assert (state, before.total_fen, 0) == (done.bill.state, done.bill.total_fen, done.bill.lines[-1].amount_fen)
    (moved,) = done.moved
    assert (500, [2], True) == (moved.bill.left_fen, [one.line_no for one in moved.bill.lines], moved.is_new)


def test_what_is_free_makes_no_supplement() -> None:
    """A fee over nothing is a line, and no claim."""
    before = bill(BillState.PAID, line(1, OLD, 1_000))
    assert () == add_lines(before, [line(1, NEW, 0)], supplements(before)).moved


def test_a_fee_that_moves_to_another_item_is_charged_once() -> None:
    """Of what stays, comes and falls away each is known by item and fee; what was cancelled may come again."""
    before = bill(BillState.UNPAID, line(1, OLD, 1_000), line(2, NEW, 500, LineState.CANCELLED), total_fen=1_000)
    wanted = FeeDemand(item_code=NEW, fee_code=f"FEE-{NEW}", quantities={})
    assert [wanted] == list(new_demands(before, [wanted]))
    assert frozenset({(OLD, f"FEE-{OLD}")}) == gone_fees(before, [wanted])
    come = add_lines(before, [line(1, NEW, 700)], supplements(before)).bill
    fallen = drop_fees(come, gone_fees(come, [wanted]))
    assert (BillState.UNPAID, 700) == (fallen.bill.state, fallen.bill.total_fen)
