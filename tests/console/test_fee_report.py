"""A bill is corrected, reported and opened; a fee outside the centre is reported by one and checked by another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.console.test_desk import PLACE

from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from tests.console.test_desk import SignedIn
    from tests.journey.actors import Hall

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]


def test_a_corrected_bill_is_in_the_report_with_its_difference(signed_in: SignedIn, hall: Hall) -> None:
    """Told before it is done; the figure of the report opens the line it came from, and nothing else of another day."""
    case = hall.clerk.submit(scenario.licence_renewal()).case
    hall.cashier.wait_for_bill(case.case_id)
    with signed_in("accountant-01") as tab:
        tab.expected.add(422)
        page = tab.page
        tab.open(f"{PLACE}/fees/amend?case_no={case.case_no}")
        page.locator("[name^='fee.FEE-GA-32.']").first.fill("3")
        page.get_by_role("button", name="查看差额").click()
        expect(page.locator("main")).to_contain_text("¥10.00 → ¥30.00")
        expect(page.locator("section[aria-labelledby=bill] .total")).to_contain_text("¥10.00")
        page.get_by_role("button", name="更正缴费单").click()
        expect(page.locator("#reason[aria-invalid=true]")).to_be_visible()
        page.locator("#reason").fill("数量录入有误")
        page.get_by_role("button", name="查看差额").click()
        page.get_by_role("button", name="更正缴费单").click()
        expect(page.get_by_role("status")).to_contain_text("缴费单已更正，现为 ¥30.00")
        tab.open(f"{PLACE}/books/report")
        row = page.locator("tbody tr").filter(has_text="FEE-GA-32")
        told = row.locator("td a").first.inner_text()
        row.locator("td a").first.click()
        expect(page.locator("main")).to_contain_text(f"¥{told}")
        lines = page.locator("tbody tr").filter(has_text=case.case_no)
        expect(lines).to_have_count(2)
        expect(lines.last).to_contain_text("缴费单更正")
        expect(lines.last).to_contain_text("20.00")


def test_a_clerk_reports_a_fee_outside_the_centre_and_the_accountant_looks_into_it(signed_in: SignedIn) -> None:
    """Whoever reports sees no list; the other says what it came to, and supervision sees both."""
    with signed_in(scenario.CLERK) as tab:
        page = tab.page
        tab.open(f"{PLACE}/fees/outside")
        for name, value in (("department", "GA"), ("amount", "20"), ("taken_on", "2026-01-05")):
            page.locator(f"#{name}").fill(value)
        page.locator("#statement").fill("在科室交了现金")
        page.get_by_role("button", name="登记").click()
        expect(page.get_by_role("status")).to_contain_text("已登记")
        expect(page.locator("main")).not_to_contain_text("待核查")
    with signed_in("accountant-01") as tab:
        page = tab.page
        tab.open(f"{PLACE}/fees/outside")
        expect(page.locator("#many")).to_have_text("待核查 1 件")
        page.locator("#words").fill("经向科室核实属实")
        page.get_by_role("button", name="属实", exact=True).click()
        expect(page.locator("#many")).to_have_text("待核查 0 件")
        expect(page.locator("main")).to_contain_text("属实 1 件，合计 ¥20.00")
    with signed_in("supervisor-01") as tab:
        tab.open(f"{PLACE}/watch/fees")
        expect(tab.page.locator("main")).to_contain_text("查实在中心外收费")
