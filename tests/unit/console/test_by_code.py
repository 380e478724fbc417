"""What the fee desk says of an order to the payment provider."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, cast

import pytest

from console.centres import Centre
from console.pages.fees.by_code import code_of
from console.pages.page import Visit
from console.words.language import Language
from onewindow.fees.v1.fees_pb2 import Bill, BillState
from onewindow.fees.v1.payments_pb2 import PaymentOrder, PaymentOrderState

if TYPE_CHECKING:
    from console.calls.services import Calls

STARTED = datetime(2026, 11, 30, 1, 0, tzinfo=UTC)
CODE = "weixin://wxpay/bizpayurl?pr=NwY5Mz9"


def said(seconds: float, code: str = "", state: str = "PENDING") -> tuple[str, bool, bool, bool]:
    """What is said so many seconds after an order began: in words, as trouble, with a code, and with a link to pay."""
    order = PaymentOrder(amount_fen=1000, state=f"PAYMENT_ORDER_STATE_{state}", code=code)
    order.started_at.FromDatetime(STARTED)
    order.expires_at.FromDatetime(STARTED + timedelta(minutes=15))
    bill = Bill(orders=[order], total_fen=1000, state=BillState.BILL_STATE_UNPAID)
    centre, now = Centre("632801", "一窗", "One Window"), STARTED + timedelta(seconds=seconds)
    shown = code_of(Visit(Language.EN, centre, {}, {}, cast("Calls", None), now=now), bill)
    assert shown is not None
    return shown.says, shown.is_trouble, shown.qr is not None, bool(shown.page)


@pytest.mark.parametrize(
    ("told", "words", "is_trouble", "is_drawn"),
    [
        (said(1), "is being asked", False, False),
        (said(5), "Cash and other ways work", True, False),
        (said(5, CODE), "Waits for ¥10.00", False, True),
        (said(900, CODE), "is over; the provider is asked", False, False),
        (said(960, CODE, "EXPIRED"), "was not paid in time", True, False),
    ],
    ids=["asked", "away", "shown", "over", "expired"],
)
def test_an_order_says_where_it_stands(
    told: tuple[str, bool, bool, bool],
    words: str,
    is_trouble: bool,  # noqa: FBT001 - of the table
    is_drawn: bool,  # noqa: FBT001 - likewise
) -> None:
    """A code is drawn while it can be paid; a provider that is away is told after a moment, and what works is named."""
    assert words in told[0]
    assert (is_trouble, is_drawn) == told[1:3]


def test_only_a_code_of_this_machine_is_a_link() -> None:
    """The page of a provider that takes no money; a wallet's is for telephones alone."""
    assert [False, True] == [said(5, code)[3] for code in (CODE, "http://127.0.0.1:23001/pay/1")]
    assert not said(5, "http://127.0.0.1.example.org/pay/1")[3]


def test_a_bill_without_orders_says_nothing() -> None:
    """And one whose only order was taken back."""
    visit = Visit(Language.EN, Centre("632801", "一窗", "One Window"), {}, {}, cast("Calls", None))
    back = PaymentOrder(state=PaymentOrderState.PAYMENT_ORDER_STATE_CANCELLED)
    assert [None, None] == [code_of(visit, Bill()), code_of(visit, Bill(orders=[back]))]
