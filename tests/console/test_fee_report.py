"""A bill is corrected, reported and opened; a fee outside the centre is reported by one and checked by another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.console.test_desk import PLACE
from tests.journey.actors import wait_for

from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from tests.console.test_desk import SignedIn
    from tests.console.test_every_page import Opens
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
        found = page.locator("tbody tr").filter(has_text=case.case_no).all_inner_texts()
        # The newest lines come last, and others took cases today.
        while following := page.locator("a[rel=next]").all():
            tab.open(str(following[0].get_attribute("href")))
            found += page.locator("tbody tr").filter(has_text=case.case_no).all_inner_texts()
        _, corrected = found
        assert "缴费单更正" in corrected
        assert "20.00" in corrected


def test_a_fee_outside_the_centre_is_told_by_the_applicant_or_the_clerk_and_the_accountant_looks_into_it(
    window: Opens, signed_in: SignedIn, hall: Hall
) -> None:
    """The applicant without login or scripts, with number and code; whoever reports sees no list, supervision all."""
    case = hall.clerk.submit(scenario.licence_renewal()).case
    with window(scripts=False) as tab:
        tab.expected.add(422)
        page = tab.page
        tab.open(f"{PLACE}/charges")
        page.get_by_role("link", name="有人在窗口以外收费").click()
        page.locator("#case_no").fill(case.case_no)
        page.locator("#query_code").fill(case.query_code)
        page.locator("#amount").fill("35")
        page.get_by_role("button", name="提交").click()
        expect(page.get_by_role("alert")).to_contain_text("请选择收款部门")
        expect(page.locator("#query_code")).to_have_value("")
        page.locator("#query_code").fill(case.query_code)
        page.locator("#department").select_option("GA")
        page.locator("#taken_on").fill("2026-01-05")
        page.get_by_label("现金").check()
        page.get_by_label("没有给票据").check()
        page.get_by_role("button", name="提交").click()
        expect(page.get_by_role("status")).to_contain_text("还可在此反映2笔")
        assert case.case_no not in page.url
        assert case.query_code not in page.content()
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

        def waiting() -> str:
            tab.open(f"{PLACE}/fees/outside")
            return page.locator("#many").inner_text()

        wait_for("what the applicant told", waiting, lambda many: many == "待核查 2 件")
        told = page.locator("ul.fees li").filter(has_text=case.case_no)
        expect(told).to_contain_text("现金支付，未取得票据")
        expect(told).to_contain_text("申请人凭查询码反映")
        page.locator("#words").fill("经向科室核实属实")
        told.get_by_role("button", name="属实", exact=True).click()
        expect(page.locator("#many")).to_have_text("待核查 1 件")
        expect(page.locator("main")).to_contain_text("属实 1 件，合计 ¥35.00")
    with signed_in("supervisor-01") as tab:
        tab.open(f"{PLACE}/watch/fees")
        expect(tab.page.locator("main")).to_contain_text("查实在中心外收费")
