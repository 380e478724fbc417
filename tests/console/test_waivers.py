"""No fee is typed away at the window; a waiver is asked for by the cashier and granted by the accountant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.console.test_desk import PLACE, fill_in_applicant

from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from tests.console.test_desk import SignedIn
    from tests.journey.actors import Hall

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]


def test_a_clerk_is_refused_a_case_of_0_square_metres(signed_in: SignedIn) -> None:
    """The field says what is wrong, in the unit a person understands, and keeps what was typed."""
    with signed_in(scenario.CLERK) as tab:
        tab.expected.add(422)
        page = tab.page
        tab.open(f"{PLACE}/desk/new?items=CG-002")
        fill_in_applicant(page)
        page.get_by_label("天津").check()
        page.get_by_label("快速路车行道").check()
        area = page.locator("[name='fee.FEE-CG-02.area_m2']")
        area.fill("0")
        page.get_by_role("button", name="受理", exact=True).click()
        expect(page.get_by_role("alert")).to_contain_text("数量须大于0（平方米）")
        expect(page.locator("[name='fee.FEE-CG-02.area_m2'][aria-invalid=true]")).to_have_value("0")


def test_a_cashier_asks_for_a_waiver_and_the_accountant_grants_it(signed_in: SignedIn, hall: Hall) -> None:
    """Until then the bill stands whole; afterwards it says what is waived, by which rule, and what is due."""
    application = scenario.licence_renewal()
    application.item_codes[:] = ["ZRZY-011"]
    case = hall.clerk.submit(application).case
    hall.cashier.wait_for_bill(case.case_id)
    with signed_in(scenario.CASHIER) as tab:
        tab.expected.add(422)
        page = tab.page
        tab.open(f"{PLACE}/fees/waivers?case_no={case.case_no}")
        page.locator("#rule_words").fill("领导批示")
        page.locator("#reason").fill("登记簿换发，附证明")
        page.locator("#paper").fill("情况说明")
        page.get_by_role("button", name="提出申请").click()
        expect(page.locator("#rule_words[aria-invalid=true]")).to_have_value("领导批示")
        page.locator("#rule_words").fill("核发第一本")
        page.get_by_role("button", name="提出申请").click()
        expect(page.get_by_role("status")).to_contain_text("已申请减免")
        expect(page.locator("#bill").locator("..")).to_contain_text("待另一人审批")
        expect(page.locator(".total")).to_contain_text("¥10.00")
    with signed_in("accountant-01") as tab:
        page = tab.page
        tab.open(f"{PLACE}/fees/waivers")
        row = page.locator("#waiting li").filter(has_text=case.case_no)
        expect(row).to_contain_text("核发第一本不收")
        row.get_by_role("button", name="批准", exact=True).click()
        expect(page.get_by_role("status")).to_contain_text("减免已批准")
        expect(page.locator("#waiting li").filter(has_text=case.case_no)).to_have_count(0)
    with signed_in(scenario.CASHIER) as tab:
        tab.open(f"{PLACE}/fees?case_no={case.case_no}")
        bill = tab.page.locator("section[aria-labelledby=bill]")
        expect(bill).to_contain_text("已减免 ¥10.00，应缴 ¥0.00")
        expect(bill).to_contain_text("已批准")


def test_what_is_more_after_payment_is_taken_at_the_same_desk(signed_in: SignedIn, hall: Hall) -> None:
    """The accountant sees the difference before it is done; the cashier takes it, and gives a receipt of its own."""
    application = scenario.licence_renewal()
    application.item_codes[:] = ["ZRZY-011"]
    case = hall.clerk.submit(application).case
    bill = hall.cashier.wait_for_bill(case.case_id)
    first = hall.cashier.take(bill)
    with signed_in("accountant-01") as tab:
        page = tab.page
        tab.open(f"{PLACE}/fees/amend?case_no={case.case_no}")
        page.locator(f"[name^='fee.{bill.lines[0].fee_code}.']").fill("3")
        page.locator("#reason").fill("另有两本证书")
        page.get_by_role("button", name="查看差额").click()
        expect(page.locator(".total").last).to_contain_text("更正后应补缴：")
        page.get_by_role("button", name="更正缴费单").click()
        expect(page.get_by_role("status")).to_contain_text("本办件现应补缴¥20.00")
    with signed_in(scenario.CASHIER) as tab:
        page = tab.page
        tab.open(f"{PLACE}/fees?case_no={case.case_no}")
        expect(page.locator("section[aria-labelledby=bill]")).to_contain_text("已缴 10.00 元，补缴 20.00 元")
        # The money comes next, not the receipt of the first bill.
        expect(page.locator("#tendered")).to_be_focused()
        page.locator("#tendered").fill("50")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("¥30.00")
        paper = page.get_by_role("article")
        expect(paper).to_contain_text("¥20.00")
        expect(paper).not_to_contain_text(first.receipt.receipt_no)
        page.get_by_role("link", name=first.receipt.receipt_no).click()
        expect(page.get_by_role("article")).to_contain_text("¥10.00")
