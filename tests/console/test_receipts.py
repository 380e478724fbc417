"""A receipt is voided, issued anew and verified by the keys alone."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect
from tests.console.downloads import read_pdf
from tests.console.looking import shoot
from tests.console.test_desk import PLACE
from tests.console.test_fee_desk import CASHIER, billed

from kernel.calendar import CENTRE_ZONE
from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from playwright.sync_api import Locator
    from tests.console.test_desk import SignedIn
    from tests.journey.actors import Hall

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]


def tab_to(page: Page, there: Locator) -> None:
    """Press Tab until something has the focus."""
    for _ in range(80):
        if there.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way by Tab to {there}")


def well_before_midnight() -> None:
    """Wait until midnight at the centre is over if it is near: what is of today then is so for a while."""
    now = datetime.now(CENTRE_ZONE)
    if (now + timedelta(minutes=1)).date() != now.date():
        time.sleep(60)


def test_a_receipt_is_voided_issued_anew_and_verified_by_the_keys_alone(signed_in: SignedIn, hall: Hall) -> None:
    """The cashier's own of today is void at once; the new one is found valid by its QR code, the old one void."""
    well_before_midnight()
    case_id, number = billed(hall)
    paid = hall.cashier.take(hall.cashier.wait_for_bill(case_id))
    with signed_in(CASHIER) as tab:
        tab.expected |= {422}
        page = tab.page
        tab.open(f"{PLACE}/fees/receipts/{number}")
        expect(page.locator(".paper")).to_contain_text(paid.receipt.receipt_no)
        payer = scenario.licence_renewal().applicant.name
        expect(page.locator(".paper")).to_contain_text(f"交款人{payer}")
        printed = read_pdf(page, page.get_by_role("link", name="电子票据（PDF）"))
        assert paid.receipt.receipt_no in printed
        assert payer in printed
        void = page.get_by_role("button", name="作废", exact=True)
        tab_to(page, void)
        page.keyboard.press("Enter")
        expect(page.locator("#reason-fault")).to_be_visible()
        tab_to(page, page.locator("#reason"))
        page.keyboard.type("抬头填写错误")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text(f"票据{paid.receipt.receipt_no}已作废")
        expect(page.locator(".paper")).to_have_count(0)
        again = page.get_by_role("button", name="换开")
        tab_to(page, again)
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("已换开票据")
        new = hall.cashier.bill(case_id).receipt
        expect(page.locator(".paper")).to_contain_text(new.receipt_no)
        address = page.locator(".paper .qr-address").inner_text()
        tab.open(address.removeprefix(tab.origin))
        expect(page.locator("#receipt_no")).to_have_value(new.receipt_no)
        tab_to(page, page.get_by_role("button", name="查验"))
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("该票据真实有效")
        expect(page.get_by_role("main")).to_contain_text(f"交款人{payer[0]}*")
        expect(page.get_by_role("main")).not_to_contain_text(payer)
        assert new.verification_code in read_pdf(page, page.get_by_role("button", name="下载（PDF）"))
        for field, typed in (("#receipt_no", paid.receipt.receipt_no), ("#verification_code", "")):
            tab_to(page, page.locator(field))
            page.keyboard.press("Control+A")
            page.keyboard.type(typed or paid.receipt.verification_code)
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("该票据已作废")
        assert "不得作为收款凭证" in read_pdf(page, page.get_by_role("button", name="下载（PDF）"))


def test_a_slip_voided_at_the_terminal_is_named_with_the_void(signed_in: SignedIn, hall: Hall) -> None:
    """The cashier names it, the accountant sees it and agrees; then the bill is due again, and not issued anew."""
    case_id, number = billed(hall)
    paid = hall.cashier.take(hall.cashier.wait_for_bill(case_id))
    slip = paid.payments[0].provider_reference
    receipt = f"{PLACE}/fees/receipts/{number}"
    with signed_in(CASHIER) as tab:
        page = tab.page
        tab.open(receipt)
        shoot(page, "slip-asked-zh-1366")
        page.locator("#slip_reference").fill(slip)
        tab_to(page, page.locator("#reason"))
        page.keyboard.type("终端已撤销")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("的作废申请待会计复核")
    with signed_in("accountant-01") as tab:
        page = tab.page
        tab.open(f"{PLACE}/books/voids")
        expect(page.get_by_role("main")).to_contain_text(f"凭证{slip}已在终端撤销")
        shoot(page, "slip-agreed-zh-1366")
        tab_to(page, page.get_by_role("button", name=f"同意作废 {paid.receipt.receipt_no}", exact=True))
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text(f"票据{paid.receipt.receipt_no}已作废")
    with signed_in(CASHIER) as tab:
        page = tab.page
        tab.open(receipt)
        expect(page.get_by_role("button", name="换开")).to_have_count(0)
        shoot(page, "slip-due-zh-1366")
        page.set_viewport_size({"width": 360, "height": 800})
        shoot(page, "slip-due-zh-360")
        page.get_by_role("link", name="前往缴费单").click()
        expect(page.get_by_role("main")).to_contain_text("已作废：凭证已在终端撤销")
