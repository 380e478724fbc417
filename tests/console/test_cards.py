"""Cards and orders of supervision by persons: each finds them where one looks."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from onewindow_cli.counter.papers import papers
from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from tests.console.conftest import Opens
    from tests.journey.actors import Hall
    from tests.journey.running import RunningPlatform

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

CENTRE = f"/zh/{scenario.DIVISION}"
WHY, AGAINST, AFTER = "受理后十日未办理", "系统故障，非本人原因", "经复核，系统日志证实故障"
_LATE = "update supervision_order set due_at = clock_timestamp() - interval '1 second' where order_id = %s"


def test_a_card_is_given_appealed_against_and_taken_back(signed_in: Opens, hall: Hall) -> None:
    """Each finds it where one looks: on the case, among the notices, among what waits for a review."""
    case = hall.clerk.submit(scenario.licence_renewal()).case
    hall.supervisor.wait_for_clocks(case.case_id)
    with signed_in("supervisor-01") as tab:
        page = tab.page
        tab.open(f"{CENTRE}/cases/{case.case_no}")
        page.locator("a.way[href*='/cards/new']").click()
        # The post that may decide the item says who does, and who stands in.
        expect(page.locator("#card_department")).to_have_value("GA")
        page.locator("a[href*='item=GA-025']").click()
        officer = page.locator("#card_officer").input_value()
        assert officer == "ga-officer"
        # All that ask for an officer find one by name, from one list.
        expect(page.locator("#card_officer-options option[value=ga-head]")).to_have_text("贺明远")
        for name in ("card_officer", "card_deputy", "card_head", "card_leader"):
            expect(page.locator(f"#{name}")).to_have_attribute("list", "card_officer-options")
        page.locator("#card_reason").fill(WHY)
        page.locator("#card_head").fill("")
        tab.expected |= {422}
        page.get_by_role("button", name="发牌").click()
        # The head is named, and what was written stays.
        expect(page.locator("#card_head-fault")).to_be_visible()
        expect(page.locator("#card_reason")).to_have_value(WHY)
        page.locator("#card_head").fill("ga-head")
        page.get_by_role("button", name="发牌").click()
        expect(page.locator(".said")).to_contain_text("黄牌")
        assert page.get_by_role("button", name="撤销").count() == 0
        with page.expect_download() as paper:
            page.get_by_role("link", name="文书").click()
        assert paper.value.suggested_filename.startswith("card-JC")

    with signed_in("ga-officer") as tab:
        page = tab.page
        row = page.locator("tr", has_text="对 梁思齐（ga-officer） 发黄牌")
        for _ in range(50):
            tab.open(f"{CENTRE}/notices")
            if row.count():
                break
            page.wait_for_timeout(200)
        row.get_by_role("link").first.click()
        page.locator("#card_words").fill(AGAINST)
        page.get_by_role("button", name="提交申诉").click()
        expect(page.locator("body")).to_contain_text(AGAINST)
        assert page.locator("#card_words").count() == 0

    with signed_in("head-01") as tab:
        page = tab.page
        tab.open(f"{CENTRE}/cards?stage=appealed")
        page.locator("tr", has_text=case.case_no).get_by_role("link").click()
        page.locator("#card_words").fill(AFTER)
        page.get_by_role("button", name="撤销").click()
        expect(page.locator(".said")).to_contain_text("已撤销")
        tab.open(f"{CENTRE}/cases/{case.case_no}")
        expect(page.locator("body")).to_contain_text("撤销黄牌JC")


def test_an_order_of_supervision_is_replied_to_and_accepted(signed_in: Opens, hall: Hall) -> None:
    """From the case to the head of the department, and back; what is not replied to stands among the open ones."""
    case = hall.clerk.submit(scenario.licence_renewal()).case
    hall.supervisor.wait_for_clocks(case.case_id)
    with signed_in("supervisor-01") as tab:
        page = tab.page
        tab.open(f"{CENTRE}/supervision-orders/new?case={case.case_no}")
        tab.expected |= {422}
        page.locator("#order_instruction").fill("三个工作日内办结并答复")
        page.locator("#days").fill("十")
        page.get_by_role("button", name="督办").click()
        expect(page.locator("#days-fault")).to_be_visible()
        expect(page.locator("#order_instruction")).to_have_value("三个工作日内办结并答复")
        page.locator("#days").fill("3")
        page.get_by_role("button", name="督办").click()
        expect(page.locator(".said")).to_contain_text("已通知部门")
        here = page.url.removeprefix(tab.origin)
    with signed_in("ga-head") as tab:
        page = tab.page
        tab.open(f"{CENTRE}/supervision-orders")
        page.locator("tr", has_text=case.case_no).get_by_role("link").click()
        page.locator("#order_words").fill("已通知申请人当日领证")
        page.get_by_role("button", name="提交答复").click()
        expect(page.locator(".said")).to_be_visible()
        assert page.locator("#order_words").count() == 0
    with signed_in("supervisor-01") as tab:
        page = tab.page
        tab.open(here)
        expect(page.locator("article")).to_contain_text("已通知申请人当日领证")
        tab.expected |= {422}
        page.locator("#order_words").fill("未说明为何超期")
        page.locator("#days").fill("0")
        page.get_by_role("button", name="退回").click()
        expect(page.locator("#days-fault")).to_be_visible()
        page.locator("#days").fill("5")
        page.get_by_role("button", name="退回").click()
        expect(page.locator("article")).to_contain_text("未说明为何超期")
    with signed_in("ga-head") as tab:
        tab.open(here)
        tab.page.locator("#order_words").fill("因停电一日，已补办")
        tab.page.get_by_role("button", name="提交答复").click()
        expect(tab.page.locator(".said")).to_be_visible()
    with signed_in("supervisor-01") as tab:
        page = tab.page
        tab.open(here)
        page.get_by_role("button", name="采纳答复").click()
        expect(page.locator(".said")).to_contain_text("DB")


def test_an_order_about_no_case_that_is_late_stands_on_the_leaders_desk(
    signed_in: Opens, platform: RunningPlatform
) -> None:
    """From the list to a department, which is told; late it is before the head of the centre until somebody replies."""
    what = f"开展窗口作风自查 {uuid4().hex[:8]}"
    with signed_in("supervisor-01") as tab:
        page = tab.page
        tab.expected.add(422)
        tab.open(f"{CENTRE}/supervision-orders")
        page.get_by_role("link", name="下达不涉及办件的督办").click()
        page.locator("#order_item").select_option("GA")
        page.locator("#order_instruction").fill("快")
        page.get_by_role("button", name="督办").click()
        expect(page.locator("#order_instruction-fault")).to_be_visible()
        # Whom it goes to stays chosen.
        expect(page.locator("#order_item")).to_have_value("GA")
        page.locator("#order_instruction").fill(what)
        page.get_by_role("button", name="督办").click()
        expect(page.locator(".said")).to_contain_text("已通知部门")
        expect(page.locator("article")).to_contain_text("不涉及办件")
        here = page.url.removeprefix(tab.origin)
    with platform.database("supervision") as database:
        database.execute(_LATE, [here.rpartition("/")[2]])
    with signed_in("head-01") as tab:
        page = tab.page
        tab.open(f"{CENTRE}/docket")
        page.locator("section[aria-labelledby=late]").get_by_role("link", name=what).click()
        expect(page.locator("article")).to_contain_text("逾期")
    with signed_in("ga-head") as tab:
        page = tab.page
        row = page.locator("tr", has_text="不涉及办件").filter(has_text="监察督办")
        for _ in range(50):
            tab.open(f"{CENTRE}/notices?unseen=1")
            if row.count():
                break
            page.wait_for_timeout(200)
        row.get_by_role("link").first.click()
        expect(page.locator("article")).to_contain_text(what)
        page.locator("#order_words").fill("已完成自查并公示结果")
        page.get_by_role("button", name="提交答复").click()
        expect(page.locator(".said")).to_be_visible()
    with signed_in("supervisor-01") as tab:
        page = tab.page
        tab.open(here)
        page.get_by_role("button", name="采纳答复").click()
        expect(page.locator(".said")).to_contain_text("DB")
    with signed_in("head-01") as tab:
        tab.open(f"{CENTRE}/docket")
        expect(tab.page.get_by_role("link", name=what)).to_have_count(0)


def test_whoever_has_the_power_to_supervise_an_item_reminds_of_it(signed_in: Opens, hall: Hall) -> None:
    """A head whose post has it, from the case, for the own department's items; another's names who could."""
    application = scenario.construction()
    application.materials.extend(papers(hall.clerk.preview(application).materials))
    case = hall.clerk.submit(application).case
    hall.supervisor.wait_for_clocks(case.case_id)
    with signed_in("zj-head") as tab:
        page = tab.page
        tab.expected.add(403)
        tab.open(f"{CENTRE}/cases/{case.case_no}")
        page.locator("a.way[href*='/remind/']").click()
        page.locator("button[value='ZRZY-003']").click()
        expect(page.get_by_role("alert")).to_contain_text("SUPERVISION-01")
        page.locator("button[value='ZJ-001']").click()
        expect(page.locator(".said")).to_contain_text("已催办")
