"""Money goes back at the desk: the cashier asks, the accountant approves, the cashier pays out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from playwright.sync_api import expect
from tests.console.downloads import read_pdf
from tests.console.hand import Hand
from tests.console.test_desk import PLACE
from tests.journey.actors import answered, wait_for

from onewindow.fees.v1.fees_pb2 import PaymentMethod, RecordPaymentRequest, RecordPaymentResponse
from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from tests.console.test_desk import SignedIn
    from tests.journey.actors import Hall

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]


def test_a_refused_case_gets_its_cash_back_with_a_second_person(signed_in: SignedIn, hall: Hall) -> None:
    """Due with its age, asked for, approved by another, paid out of the till; the bill says so."""
    case = hall.clerk.submit(scenario.licence_renewal()).case
    bill = hall.cashier.wait_for_bill(case.case_id)
    cash = RecordPaymentRequest(
        idempotency_key=str(uuid4()),
        case_id=case.case_id,
        amount_fen=bill.total_fen,
        method=PaymentMethod.PAYMENT_METHOD_CASH,
    )
    answered(hall.clients.by(scenario.CASHIER).fees, cash, RecordPaymentResponse)
    (task,) = hall.departments.wait_for_tasks(case.case_id)
    hall.departments.refuse(task)
    wait_for("the refund due", lambda: hall.cashier.bill(case.case_id), lambda found: bool(found.refund_due_fen))
    with signed_in(scenario.CASHIER) as tab:
        tab.expected.add(422)
        page, hand = tab.page, Hand(tab.page)
        tab.open(f"{PLACE}/fees/refunds")
        row = page.locator("#due tbody tr").filter(has_text=case.case_no)
        expect(row).to_contain_text("¥10.00")
        expect(row).to_contain_text("今天")
        row.get_by_role("link", name="申请退付").press("Enter")
        expect(page.locator("#reason")).to_be_focused()
        expect(page.locator("#amount")).to_have_value("10.00")
        hand.give("拒绝")
        hand.press("Enter")
        expect(page.locator("#reason[aria-invalid=true]")).to_have_value("拒绝")
        page.locator("#reason").fill("事项未获准予")
        page.locator("#paper").fill("不予许可决定书")
        hand.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("待另一人审批")
        mine = page.locator("#waiting li").filter(has_text=case.case_no)
        expect(mine).to_contain_text("待另一人审批")
        expect(mine.get_by_role("button")).to_have_count(0)
    with signed_in("accountant-01") as tab:
        page = tab.page
        tab.open(f"{PLACE}/fees/refunds")
        page.locator("#waiting li").filter(has_text=case.case_no).get_by_role(
            "button", name="批准退付", exact=True
        ).click()
        expect(page.get_by_role("status")).to_contain_text("退付凭证 T")
        expect(page.get_by_role("button", name="支付现金")).to_have_count(0)
    with signed_in(scenario.CASHIER) as tab:
        page = tab.page
        tab.open(f"{PLACE}/fees/refunds")
        mine = page.locator("#waiting li").filter(has_text=case.case_no)
        voucher = read_pdf(page, mine.get_by_role("link", name="凭证（PDF）"))
        for said in ("退付凭证", "人民币壹拾元整", "事项未获准予", "领款人（签字、日期）", "accountant-01"):
            assert said in voucher
        mine.get_by_role("button", name="支付现金").press("Enter")
        expect(page.get_by_role("status")).to_contain_text("请付出现金 ¥10.00")
        # Off the list it is found in the bill, and says who paid.
        assert f"付款刘慎行（{scenario.CASHIER}）" in read_pdf(
            page, page.get_by_role("link", name="打印待签字的退付凭证（PDF）")
        )
        expect(page.locator("#due tbody tr").filter(has_text=case.case_no)).to_have_count(0)
        tab.open(f"{PLACE}/fees?case_no={case.case_no}")
        expect(page.locator("section[aria-labelledby=bill]")).to_contain_text("¥10.00 · 现金 · 已退付 · T")
    assert [-1000] == [
        posting.amount_fen
        for posting in hall.cashier.postings(case.case_id)
        if posting.account == "cash" and posting.amount_fen < 0
    ]
