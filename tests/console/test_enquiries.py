"""An enquiry by persons: a citizen without scripts, the clerk who is asked first, a department, the case it becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.console.applicants import resident, say_why

from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from tests.console.conftest import Opens
    from tests.journey.actors import Hall

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

CENTRE = f"/zh/{scenario.DIVISION}"
ASKED, ANSWER = "孩子随父落户需要带哪些材料", "请带户口簿、出生医学证明和父母身份证"


def test_an_enquiry_is_asked_referred_answered_and_read(signed_in: Opens, window: Opens) -> None:
    """Over the page, followed by an officer until another one does; a department answers; it is read and kept."""
    with window(360, scripts=False) as tab:
        page = tab.page
        tab.open(f"{CENTRE}/ask")
        page.locator("#asked").fill(ASKED)
        page.get_by_role("button", name="提交咨询").click()
        number, code = page.locator(".found dd").all_inner_texts()[:2]

    with signed_in("head-01") as tab:
        page = tab.page
        tab.open(f"{CENTRE}/enquiries")
        row = page.locator("tr", has_text=number)
        # The id stands behind the name.
        follower = row.locator("td").nth(2).inner_text().partition("（")[2].removesuffix("）")
        here = row.get_by_role("link").get_attribute("href")
    assert here
    assert follower

    heir = "clerk-02" if follower == scenario.CLERK else scenario.CLERK
    with signed_in(follower) as tab:
        page = tab.page
        tab.open(here)
        page.locator("#to_officer").fill(heir)
        page.locator("#move_words").fill("轮休一周，请接续跟踪")
        page.locator("[name=act][value=hand]").click()
        expect(page.locator(".said")).to_contain_text(number)
    with signed_in(heir) as tab:
        page = tab.page
        tab.open(here)
        # The service told by number to whom it went; a page says who that is.
        expect(page.locator("main")).to_contain_text(f"（{heir}）：轮休一周，请接续跟踪")
        page.locator("#refer_to").select_option("GA")
        page.locator("#move_words").fill("请户政窗口答复")
        page.get_by_role("button", name="转办", exact=True).click()
        expect(page.locator(".said")).to_contain_text(number)
        expect(page.locator("tr", has_text=number)).to_contain_text(heir)

    with signed_in("ga-officer") as tab:
        page = tab.page
        tab.open(f"{CENTRE}/enquiries?stage=mine")
        page.locator("tr", has_text=number).get_by_role("link").click()
        page.locator("#enquiry_answer").fill(ANSWER)
        page.get_by_role("button", name="发出答复").click()
        expect(page.locator(".said")).to_contain_text(number)

    with window(360, scripts=False) as tab:
        page = tab.page
        tab.open(f"{CENTRE}/ask/answer")
        page.locator("#enquiry_no").fill(number)
        page.locator("#query_code").fill(code)
        page.get_by_role("button", name="查询").click()
        expect(page.locator(".found")).to_contain_text(ANSWER)
        expect(page.locator(".found")).to_contain_text("首问窗口")
        with page.expect_download() as kept:
            page.get_by_role("button", name="下载答复书").click()
        assert kept.value.path().read_bytes().startswith(b"%PDF-")


def test_an_enquiry_at_the_window_becomes_an_application(signed_in: Opens) -> None:
    """Whoever was asked accepts it, and each of both leads to the other."""
    with signed_in(scenario.CLERK) as tab:
        page = tab.page
        tab.open(f"{CENTRE}/enquiries/new")
        page.locator("#asked").fill("驾驶证到期了怎么换")
        page.get_by_role("button", name="登记").click()
        page.get_by_role("link", name="答复或转办").click()
        enquiry = page.url
        page.get_by_role("link", name="转为申请").click()
        page.locator("#q").fill("驾驶证换证")
        page.keyboard.press("Enter")
        page.locator(".results a", has_text="机动车驾驶证期满换证").click()
        page.locator("[name=kind][value=person]").check()
        for name, value in (("name", "李示例"), ("id_number", resident()), ("phone", "13900000000")):
            page.locator(f"[name={name}]").fill(value)
        page.locator("[name=subject]").fill("驾驶证换证")
        say_why(page)
        page.get_by_role("button", name="受理", exact=True).click()
        case_no = page.locator(".big-number").get_attribute("aria-label")
        page.goto(enquiry)
        expect(page.locator("main")).to_contain_text("转为申请")
        page.get_by_role("link", name="办件全部情况").click()
        expect(page.locator("main")).to_contain_text(str(case_no))


def test_who_received_an_application_is_its_first_contact(signed_in: Opens, hall: Hall) -> None:
    """At the desk and wherever officers read the case."""
    case = hall.clerk.submit(scenario.licence_renewal()).case
    hall.supervisor.wait_for_clocks(case.case_id)
    with signed_in(scenario.CLERK) as tab:
        for path in (f"/desk/cases/{case.case_no}", f"/cases/{case.case_no}"):
            tab.open(f"{CENTRE}{path}")
            told = tab.page.locator("dt", has_text="首问责任人").locator("xpath=following-sibling::dd[1]")
            expect(told).to_have_text(f"谢雪松（{scenario.CLERK}）")
