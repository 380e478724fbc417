"""The end of a cashier's day, until an accountant has found its cash in the bank: by keyboard alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from playwright.sync_api import expect
from tests.console import looking
from tests.console.hand import MARK_DIALOGS, printed
from tests.console.test_desk import PLACE

from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from tests.console.test_desk import SignedIn

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]


def test_a_till_is_counted_blind_closed_short_and_its_cash_confirmed(signed_in: SignedIn) -> None:
    """No sum is shown before the count; a difference wants its reason; the bank line ends it, supervision hears it."""
    with signed_in(scenario.CASHIER) as tab:
        tab.expected |= {422}
        page = tab.page
        page.add_init_script(MARK_DIALOGS)
        tab.open(f"{PLACE}/fees/shift")
        # Whoever has taken cash on this platform has one open.
        if page.locator("#float_fen").count():
            expect(page.locator("#float_fen")).to_be_focused()
            page.keyboard.type("200")
            page.keyboard.press("Enter")
            expect(page.get_by_role("status")).to_contain_text("备用金 ¥200.00")
            tab.open(f"{PLACE}/fees/shift")
        expect(page.locator("#face_10000")).to_be_focused()
        number = page.locator("main .facts dd").first.inner_text()
        assert re.fullmatch(r"S\d{12}", number)
        expect(page.locator("main")).not_to_contain_text("账面金额 ¥")
        # Seven fen are in no float and in no fee.
        page.keyboard.type("3")
        for _ in range(10):
            page.keyboard.press("Enter")
        expect(page.locator("#face_1")).to_be_focused()
        page.keyboard.type("7")
        page.keyboard.press("Enter")
        expect(page.locator("[name=act][value=count]")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("#counted")).to_have_text("清点与账面不符")
        expect(page.get_by_role("status")).to_contain_text("¥300.07")
        expect(page.locator("#kept_fen")).to_be_focused()
        for _ in range(3):
            page.keyboard.press("Enter")
        expect(page.locator("#reason[aria-invalid=true]")).to_be_visible()
        page.locator("#reason").focus()
        page.keyboard.type("找零有误，待查")
        page.keyboard.press("Enter")
        expect(page.locator("[name=act][value=close]")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator(".paper")).to_contain_text("找零有误，待查")
        expect(page.locator(".paper")).to_contain_text(f"R{number[1:]}")
        page.keyboard.press("F9")
        printed(page)
        assert [] == looking.printed(page, "shift-sheet")
        looking.keep_printed(page, "shift-sheet")
    _confirm(signed_in, number)
    with signed_in("supervisor-01") as tab:
        tab.open(f"{PLACE}/watch/fees")
        expect(tab.page.get_by_role("row").filter(has_text=number)).to_contain_text("找零有误，待查")


def _confirm(signed_in: SignedIn, number: str) -> None:
    """An accountant finds the cash of a shift on a bank line, and the difference in the books."""
    slip = f"R{number[1:]}"
    with signed_in("accountant-01") as tab:
        page = tab.page
        tab.open(f"{PLACE}/books/remittances")
        page.get_by_role("link", name=f"确认 {slip}").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#slip_no")).to_have_value(slip)
        expect(page.locator("#bank_reference")).to_be_focused()
        page.keyboard.type(f"ICBC-{uuid4().hex[:8]}")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text(f"缴款单 {slip} 的")
        tab.open(f"{PLACE}/books/shifts")
        expect(page.get_by_role("row").filter(has_text=number)).to_contain_text("找零有误，待查")
        tab.open(f"{PLACE}/books/ledger")
        expect(page.get_by_role("row").filter(has_text="over_short")).to_have_count(1)
