"""What a provider says it collected is taken up once, and what nothing is due for is to be given back."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest
from tests.databases import administrator

from chassis.paging import PageAsked
from chassis.storage.reach import PLATFORM, Reach
from fees.domain.bill import BillState, PaymentMethod, PaymentStanding
from fees.domain.orders import ASKED_FOR, OrderState, SurplusReason
from fees.storage import orders
from kernel.errors import Refusal

if TYPE_CHECKING:
    from tests.integration.fees.conftest import Window

CENTRE, OTHER_CENTRE = "410105", "410106"
FIRST_PAGE = PageAsked(size=50, after=None)


def adds_up(window: Window, case_id: UUID) -> bool:
    """Whether what is in the ledger is what is to be there, and the payments come to what the bill says."""
    _, facts = window.facts(case_id)[case_id]
    return (facts["to_post"], facts.get("payment_fen")) == (facts["posted"], facts.get("paid_fen"))


def states(window: Window, case_id: UUID) -> list[OrderState]:
    """The orders of a bill."""
    return [order.state for order in window.bill(case_id).orders]


def test_an_order_is_paid_when_the_provider_tells_and_the_bill_has_its_receipt(window: Window) -> None:
    """Told twice, and again later, it is paid once."""
    case_id = window.accepted()
    order = window.started(case_id)
    assert (OrderState.PENDING, 8000) == (order.state, order.amount_fen)
    notice = window.notice(order, "WX-1")
    assert ["regular", "known"] == window.told(notice, notice)
    assert ["known"] == window.told(notice)
    bill = window.bill(case_id)
    assert bill.receipt is not None
    assert (BillState.PAID, 8000, [OrderState.PAID]) == (bill.state, bill.paid_fen, states(window, case_id))
    assert [("provider", PaymentStanding.REGULAR)] == [(one.recorded_by, one.standing) for one in bill.payments]
    assert adds_up(window, case_id)


def test_a_card_at_the_terminal_is_on_record_as_it_was_ordered(window: Window) -> None:
    """A payment by card, on the account of cards; the same reference by code is another payment's."""
    case_id, other = window.accepted(), window.accepted()
    order = window.started(case_id, method=PaymentMethod.CARD)
    assert ["regular", "known"] == window.told(window.notice(order, "SAME-1"), window.notice(order, "SAME-1"))
    bill = window.bill(case_id)
    assert (BillState.PAID, [PaymentMethod.CARD]) == (bill.state, [one.method for one in bill.payments])
    assert (PaymentMethod.CARD, PaymentMethod.CARD) == (bill.receipt and bill.receipt.method, bill.orders[0].method)
    postings = window.postings(case_id)
    assert not isinstance(postings, Refusal)
    assert [8000] == [one.amount_fen for one in postings if one.account == "bank.card"]
    assert ["regular"] == window.told(window.notice(window.started(other), "SAME-1"))
    assert adds_up(window, case_id)


@pytest.mark.parametrize(
    ("amount_fen", "standing", "left_fen", "surplus"),
    [(7999, "short", 1, []), (8001, "over", 0, [(1, SurplusReason.OVER)])],
)
def test_another_amount_counts_as_far_as_it_is_due(
    window: Window, amount_fen: int, standing: str, left_fen: int, surplus: list[tuple[int, SurplusReason]]
) -> None:
    """Less leaves the rest to pay; more is to be given back, and the receipt is over what was due."""
    case_id = window.accepted()
    assert [standing] == window.told(window.notice(window.started(case_id), "WX-1", amount_fen))
    bill = window.bill(case_id)
    assert left_fen == bill.left_fen
    assert left_fen or (bill.receipt is not None and bill.receipt.amount_fen == 8000)
    found = window.surplus(FIRST_PAGE)
    assert surplus == [(one.amount_fen, one.reason) for one in found.page.rows]
    assert sum(fen for fen, _ in surplus) == found.total_fen
    assert adds_up(window, case_id)


def test_a_bill_paid_at_the_window_meanwhile_is_paid_twice_and_the_money_goes_back(window: Window) -> None:
    """Its code is cancelled with the cash; who pays by it all the same is on the list."""
    case_id = window.accepted()
    order = window.started(case_id)
    window.pay(window.cash(case_id))
    assert [OrderState.CANCELLED] == states(window, case_id)
    assert ["double"] == window.told(window.notice(order, "WX-1"))
    assert (BillState.PAID, 8000, [OrderState.PAID]) == (
        window.bill(case_id).state,
        window.bill(case_id).paid_fen,
        states(window, case_id),
    )
    [one] = window.surplus(FIRST_PAGE).page.rows
    assert (case_id, 8000, SurplusReason.DOUBLE, "WX-1") == (
        one.case_id,
        one.amount_fen,
        one.reason,
        one.provider_reference,
    )
    assert adds_up(window, case_id)


def test_money_for_a_bill_that_was_cancelled_meanwhile_goes_back(window: Window) -> None:
    """Nothing of it counts."""
    case_id = window.accepted()
    order = window.started(case_id)
    window.refuse(case_id)
    assert ["not_due"] == window.told(window.notice(order, "WX-1"))
    assert (BillState.CANCELLED, 0) == (window.bill(case_id).state, window.bill(case_id).paid_fen)
    assert 8000 == window.surplus(FIRST_PAGE).total_fen
    assert adds_up(window, case_id)


def test_money_that_comes_late_counts_while_it_is_due(window: Window) -> None:
    """After its order was cancelled; what was late is named."""
    case_id = window.accepted()
    order = window.started(case_id)
    assert not isinstance(window.cancel(order), Refusal)
    again = window.cancel(order)
    assert isinstance(again, Refusal)
    assert "PAYMENT_ORDER_IS_OVER" == again.reason
    assert ["late"] == window.told(window.notice(order, "WX-1"))
    assert BillState.PAID is window.bill(case_id).state
    assert 0 == window.surplus(FIRST_PAGE).total_count
    assert adds_up(window, case_id)


def test_money_for_no_order_of_the_centre_is_on_its_books_and_on_its_list(window: Window) -> None:
    """An unknown order, or another centre's: no case of this centre is touched, and the audit finds it posted."""
    window.publish(OTHER_CENTRE)
    case_id = window.accepted()
    order = window.started(case_id)
    notices = [window.notice(uuid4(), "WX-1"), window.notice(order, "WX-2", centre=OTHER_CENTRE)]
    assert ["foreign", "foreign"] == window.told(*notices)
    assert ["known", "known"] == window.told(*notices)
    assert BillState.UNPAID is window.bill(case_id).state
    for centre, reference in ((CENTRE, "WX-1"), (OTHER_CENTRE, "WX-2")):
        [one] = window.surplus(FIRST_PAGE, centre).page.rows
        assert (None, 8000, reference) == (one.case_id, one.amount_fen, one.provider_reference)
    assert 0 == window.figures()["ledger_orphans"]
    with administrator(window.database) as admin:
        admin.execute("set session_replication_role = replica")
        admin.execute("delete from posting where reference = 'WX-1'")
    assert 1 == window.figures()["ledger_orphans"]


def test_a_newer_code_takes_the_place_of_the_one_before(window: Window) -> None:
    """One bill is paid by one code at a time; too much, and a paid bill, are refused by name."""
    case_id = window.accepted()
    window.started(case_id)
    window.started(case_id, 3000)
    found = {order.amount_fen: order.state for order in window.bill(case_id).orders}
    assert {8000: OrderState.CANCELLED, 3000: OrderState.PENDING} == found
    too_much = window.start(case_id, 8001)
    assert isinstance(too_much, Refusal)
    window.pay(window.cash(case_id))
    paid = window.start(case_id)
    assert isinstance(paid, Refusal)
    elsewhere = window.start(case_id, centre=OTHER_CENTRE)
    assert isinstance(elsewhere, Refusal)
    assert ["OVERPAYMENT", "BILL_ALREADY_PAID", "CASE_NOT_FOUND"] == [
        too_much.reason,
        paid.reason,
        elsewhere.reason,
    ]


def test_without_receipt_numbers_money_waits_for_them(window: Window) -> None:
    """No code is shown then; what is told is refused until there are numbers, and taken up when it is told again."""
    case_id, other = window.accepted(), window.accepted()
    notice = window.notice(window.started(case_id), "WX-1")
    window.query("update receipt_range set next_number = last_number + 1")
    refused = window.start(other)
    assert isinstance(refused, Refusal)
    assert ("RECEIPTS_EXHAUSTED", ["RECEIPTS_EXHAUSTED"]) == (refused.reason, window.told(notice))
    assert [OrderState.PENDING] == states(window, case_id)
    window.add_range(1, 9, batch_code="B")
    assert ["regular"] == window.told(notice)


def test_orders_are_asked_about_after_longer_and_longer_pauses_until_a_day_after_their_end(
    window: Window, clock: list[datetime]
) -> None:
    """Each time by one process alone; a paid one is asked about no more."""
    case_id = window.accepted()
    order = window.started(case_id)
    asked: list[float] = []
    began = clock[0]

    def ask() -> None:
        with window.database.unit(reach=PLATFORM) as unit:
            for division_code, claimed in orders.claim_orders(unit, 10).items():
                with unit.acting_as(Reach(division_code)):
                    orders.note_checks(unit, claimed)
                asked.append((clock[0] - began).total_seconds())

    for _ in range(60):
        ask()
        clock[0] += timedelta(seconds=1)
    assert [0, 5, 15, 35] == asked
    window.cancel(order)
    ask()
    assert (clock[0] - began).total_seconds() == asked[-1]
    clock[0] += ASKED_FOR
    ask()
    asked.clear()
    clock[0] += ASKED_FOR
    ask()
    assert [] == asked


def test_a_collector_asks_one_question_while_nothing_is_due(window: Window) -> None:
    """An order is due when it starts; while somebody else asks about it there is nothing to do."""
    nothing = orders.is_anything_due(window.database)
    window.started(window.accepted())
    due = orders.is_anything_due(window.database)
    with window.database.unit(reach=PLATFORM) as unit:
        assert 1 == len(orders.claim_orders(unit, 20))
        held = orders.is_anything_due(window.database)
    assert (False, True, False) == (nothing, due, held)
