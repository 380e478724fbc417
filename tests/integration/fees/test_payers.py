"""For whom a receipt is made out: masked on the bill and to whoever verifies it, until the case is erased."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.databases import handled
from tests.integration.fees.test_supplements import paid, raised
from tests.integration.fees.test_voids import verify

from fees.handlers.forget_payer import ForgetPayer, forget_payers
from fees.handlers.verify_receipt import Verified
from fees.servicer import verify_receipt

if TYPE_CHECKING:
    from tests.integration.fees.conftest import Window

MASKED = "格尔木**有限公司"


def test_a_receipt_names_its_payer_masked_until_the_case_is_erased(window: Window) -> None:
    """Also that of what became due later; both are forgotten, late, twice and of no case, and nothing else changes."""
    window.add_range(1, 10)
    order = replace(window.order(), payer=MASKED)
    assert [None] == window.issue(order)
    receipt = paid(window, order.case_id, 8_000).receipt
    more = raised(window, order.case_id, 2)
    assert [MASKED, MASKED] == [one.payer for one in (window.bill(order.case_id), more)]
    assert receipt is not None

    def told() -> str:
        verified = verify(window, receipt.receipt_no, receipt.verification_code)
        assert isinstance(verified, Verified), verified
        return verify_receipt.render(verified).payer

    assert told() == MASKED
    before = window.bill(order.case_id)
    nobody = window.accepted()
    forget = [ForgetPayer(case_id=one, division_code=order.division_code) for one in (order.case_id, nobody)]
    for _ in range(2):
        assert [None, None] == handled(window.database, forget_payers, forget)
    bill = window.bill(order.case_id)
    assert ["", ""] == [one.payer for one in (bill, *bill.supplements)]
    assert told() == ""
    assert replace(before, payer="", supplements=()) == replace(bill, supplements=())
