"""An accepted case has other items now: its bill follows, whatever was paid of it, and the books say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from tests.databases import handled
from tests.integration.fees.conftest import CENTRE, Window
from tests.integration.fees.test_supplements import paid, part_of, told
from tests.integration.fees.test_waivers import CARD, HOME, expired, says_the_same

from chassis.rpc import Caller
from fees.domain.bill import Bill, BillState, LineState
from fees.domain.billing import FeeDemand
from fees.handlers.correct_procedure import CorrectProcedure, correct_procedures
from kernel.errors import NotYetKnown
from kernel.ids import new_case_id

if TYPE_CHECKING:
    from datetime import datetime

    from chassis.outcome import Outcome

FLATS = FeeDemand(item_code="ZRZY-002", fee_code="FEE-ZRZY-01", quantities={"cases": "2"})


@pytest.fixture
def desk(window: Window) -> Window:
    """A window with receipt numbers."""
    window.add_range(1, 100)
    return window


def follow(window: Window, case_id: UUID, *demands: FeeDemand, accepted_before: bool = True) -> Outcome[None]:
    """Intake says what is owed now."""
    command = CorrectProcedure(
        case_id=case_id, caller=Caller("li", CENTRE, "XZSP"), demands=demands, accepted_before=accepted_before
    )
    return handled(window.database, correct_procedures, [command])[0]


def part_of_supplement(window: Window) -> UUID:
    """A paid case that flats came to, of whose price a part is paid."""
    case_id = window.accepted(HOME)
    paid(window, case_id, 24_000)
    assert follow(window, case_id, HOME, FLATS) is None
    (more,) = window.bill(case_id).supplements
    window.pay(part_of(window, more.case_id, 6_000))
    return case_id


def receipt_of(bill: Bill) -> int:
    """What the receipt of a bill is over."""
    return bill.receipt.amount_fen if bill.receipt else 0


def test_a_bill_that_is_not_paid_is_one_over_what_the_case_has(desk: Window) -> None:
    """A line falls away, one comes, one stays; twice is once; nothing at all is owed in the end."""
    case_id = desk.accepted(HOME, CARD)
    for _ in range(2):
        assert follow(desk, case_id, CARD, FLATS) is None
        bill = desk.bill(case_id)
        assert (BillState.UNPAID, 4_000 + 16_000) == (bill.state, bill.total_fen)
        assert [LineState.CANCELLED, LineState.CHARGED, LineState.CHARGED] == [line.state for line in bill.lines]
        says_the_same(desk, case_id)
    assert follow(desk, case_id) is None
    assert (BillState.NOTHING_DUE, 0) == (desk.bill(case_id).state, desk.bill(case_id).total_fen)
    says_the_same(desk, case_id)


def test_what_was_paid_goes_back_and_what_comes_is_a_claim_of_its_own(desk: Window) -> None:
    """The receipt stays right; the refund is asked for and paid by two people as ever."""
    case_id = desk.accepted(HOME, CARD)
    receipt = paid(desk, case_id, 28_000).receipt
    assert follow(desk, case_id, CARD, FLATS) is None
    bill = desk.bill(case_id)
    assert (BillState.PAID, 28_000, 24_000, receipt) == (
        bill.state,
        bill.total_fen,
        bill.refund_due_fen,
        bill.receipt,
    )
    (more,) = bill.supplements
    assert (16_000, ["ZRZY-002"]) == (more.left_fen, [line.item_code for line in more.lines])
    assert [16_000] == [owed for *_, owed in told(desk, case_id)]
    says_the_same(desk, case_id)
    paid(desk, more.case_id, 16_000)
    # And back again: what was paid for what came goes back too.
    assert follow(desk, case_id, CARD) is None
    bill = desk.bill(case_id)
    assert 16_000 == bill.supplements[0].refund_due_fen
    says_the_same(desk, case_id)


def test_what_was_paid_in_part_counts_for_what_the_case_has(desk: Window) -> None:
    """More than that is a surplus; what is left is paid as ever, and so has its receipt."""
    case_id = desk.accepted(HOME, CARD)
    desk.pay(part_of(desk, case_id, 10_000))
    assert follow(desk, case_id, CARD) is None
    bill = desk.bill(case_id)
    assert (BillState.PAID, 4_000) == (bill.state, bill.receipt.amount_fen if bill.receipt else 0)
    other = desk.accepted(HOME, CARD)
    desk.pay(part_of(desk, other, 10_000))
    assert follow(desk, other, HOME, FLATS) is None
    bill = desk.bill(other)
    assert (BillState.PARTLY_PAID, 40_000, 30_000) == (bill.state, bill.total_fen, bill.left_fen)
    for each in (case_id, other):
        says_the_same(desk, each)


def test_without_a_receipt_number_nothing_of_it_is_done(window: Window) -> None:
    """It comes again, when somebody has added numbers."""
    case_id = window.accepted(HOME, CARD)
    window.pay(part_of(window, case_id, 10_000))
    window.withdraw("A")
    before = window.bill(case_id)
    assert follow(window, case_id, CARD, FLATS) is not None
    assert before == window.bill(case_id)
    window.add_range(1, 9, batch_code="B")
    assert follow(window, case_id, CARD, FLATS) is None
    says_the_same(window, case_id)


def test_a_supplement_that_is_paid_in_part_takes_what_comes_as_well(desk: Window) -> None:
    """The part counts for all that is due on it then: more is left, or it is whole and what is above it a surplus."""
    case_id = part_of_supplement(desk)
    assert follow(desk, case_id, FLATS, CARD) is None
    assert follow(desk, case_id, FLATS, CARD) is None
    (more,) = desk.bill(case_id).supplements
    assert (BillState.PARTLY_PAID, 20_000, 14_000) == (more.state, more.total_fen, more.left_fen)
    says_the_same(desk, case_id)
    assert 20_000 == receipt_of(paid(desk, more.case_id, 14_000))
    says_the_same(desk, case_id)
    assert [(1, 16_000, 16_000), (5, 16_000, 10_000), (5, 20_000, 14_000), (2, 20_000, 0)] == told(desk, case_id)
    # What it was paid for falls away.
    other = part_of_supplement(desk)
    assert follow(desk, other, HOME, CARD) is None
    (more,) = desk.bill(other).supplements
    assert (BillState.PAID, 4_000, 4_000) == (more.state, more.paid_fen, receipt_of(more))
    assert [(2_000,)] == desk.query("select amount_fen from payment_surplus")
    says_the_same(desk, other)
    desk.refuse(case_id, items=["GA-002"])
    says_the_same(desk, case_id)


def test_a_supplement_that_expired_is_due_again_with_what_comes(desk: Window, clock: list[datetime]) -> None:
    """As a bill is."""
    case_id = desk.accepted(HOME)
    paid(desk, case_id, 24_000)
    assert follow(desk, case_id, HOME, FLATS) is None
    assert 1 == expired(desk, clock)
    assert follow(desk, case_id, HOME, FLATS, CARD) is None
    (more,) = desk.bill(case_id).supplements
    assert (BillState.UNPAID, 20_000) == (more.state, more.left_fen)
    says_the_same(desk, case_id)
    assert 20_000 == receipt_of(paid(desk, more.case_id, 20_000))
    says_the_same(desk, case_id)


def test_all_that_was_paid_in_part_may_be_too_much(desk: Window) -> None:
    """It goes back as a surplus, and what comes is a claim of its own; the decision finds a bill it can cancel."""
    case_id = desk.accepted(HOME)
    desk.pay(part_of(desk, case_id, 10_000))
    assert follow(desk, case_id, CARD) is None
    assert 4_000 == desk.bill(case_id).supplements[0].left_fen
    says_the_same(desk, case_id)
    desk.refuse(case_id, items=["GA-002"])
    says_the_same(desk, case_id)


def test_a_bill_that_expired_is_due_again_and_one_that_was_not_issued_is_waited_for(
    desk: Window, clock: list[datetime]
) -> None:
    """A case that was not accepted before has none to follow."""
    case_id = desk.accepted(HOME)
    assert 1 == expired(desk, clock)
    assert follow(desk, case_id, HOME, FLATS) is None
    assert BillState.UNPAID is desk.bill(case_id).state
    says_the_same(desk, case_id)
    assert follow(desk, new_case_id(desk.bill(case_id).issued_at), accepted_before=False) is None
    assert isinstance(follow(desk, new_case_id(desk.bill(case_id).issued_at)), NotYetKnown)
