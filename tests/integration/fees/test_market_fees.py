"""A price of the market is invoiced by whoever serves: no treasury receipt covers it (财政票据管理办法)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fees.domain.bill import Bill, BillState
from fees.domain.billing import FeeDemand
from onewindow.cloudevents.v1.cloudevents_pb2 import CloudEvent
from onewindow.fees.v1 import events_pb2

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from tests.integration.fees.conftest import Window

CENTRE = "410105"
NOTARY = FeeDemand(item_code="SF-001", fee_code="FEE-SF-01", quantities={})
REGISTRATION = FeeDemand(item_code="ZRZY-001", fee_code="FEE-ZRZY-01", quantities={})


def opened(new_window: Callable[[], Window]) -> Window:
    """A window whose centre has set its price of a notarisation: 200 yuan."""
    window = new_window()
    rates = [
        replace(rate, charge_basis="per_case", unit_price_fen=20000, rate_scope="national")
        if rate.fee_code == NOTARY.fee_code
        else rate
        for rate in window.rates
    ]
    window.publish(CENTRE, rates=rates)
    window.add_range(1, 9)
    return window


def paid(window: Window, case_id: UUID, amount_fen: int) -> Bill:
    """Pay a bill; what is answered is what stands there."""
    [bill] = window.pay(window.cash(case_id, amount_fen))
    assert isinstance(bill, Bill)
    assert bill.receipt == window.bill(case_id).receipt
    return bill


def told(window: Window) -> events_pb2.BillPaid:
    """The last payment that others hear of."""
    events = [CloudEvent.FromString(body) for (body,) in window.query("select event from outbox order by outbox_id")]
    return events_pb2.BillPaid.FromString([one for one in events if one.type.endswith("BillPaid")][-1].binary_data)


def agree(window: Window, *case_ids: UUID) -> None:
    """What is posted is what is to be posted, and each case has the receipt that is due to it."""
    for case_id, (counts, facts) in window.facts(*case_ids).items():
        assert (facts["to_post"], counts["receipts_due"]) == (facts["posted"], counts["receipts"]), case_id
        assert facts.get("receipt_fen") == facts.get("covered_fen")


def test_a_receipt_covers_what_is_no_price_of_the_market(new_window: Callable[[], Window]) -> None:
    """280 yuan are paid at once; the receipt is over 80, and the event says what is invoiced."""
    window = opened(new_window)
    case_id = window.accepted(REGISTRATION, NOTARY)
    bill = paid(window, case_id, 28000)
    assert bill.receipt is not None
    assert (28000, 8000, 20000, 8000) == (bill.total_fen, bill.receipt.amount_fen, bill.invoiced_fen, bill.receipt_fen)
    event = told(window)
    assert (28000, "A00000001", 8000, 20000) == (
        event.amount_fen,
        event.receipt_no,
        event.receipt_fen,
        event.invoiced_fen,
    )
    agree(window, case_id)


def test_a_case_with_prices_of_the_market_alone_is_paid_without_a_receipt(new_window: Callable[[], Window]) -> None:
    """It takes no number, also when none is left; it is paid, and its books agree when the money goes back."""
    window = opened(new_window)
    window.query("update receipt_range set next_number = last_number + 1")
    case_id = window.accepted(NOTARY)
    bill = paid(window, case_id, 20000)
    assert (BillState.PAID, None, 0) == (bill.state, bill.receipt, bill.receipt_fen)
    assert ("", 0, 20000) == (told(window).receipt_no, told(window).receipt_fen, told(window).invoiced_fen)
    agree(window, case_id)
    window.refuse(case_id, items=("SF-001",))
    assert 20000 == window.bill(case_id).refund_due_fen
    agree(window, case_id)


def test_a_price_of_the_market_that_is_no_longer_due_is_not_counted(new_window: Callable[[], Window]) -> None:
    """Its item was refused before it was paid: what is left is on the receipt whole."""
    window = opened(new_window)
    case_id = window.accepted(REGISTRATION, NOTARY)
    window.refuse(case_id, items=("SF-001",))
    bill = paid(window, case_id, 8000)
    assert bill.receipt is not None
    assert (8000, 0) == (bill.receipt.amount_fen, bill.invoiced_fen)
    agree(window, case_id)
