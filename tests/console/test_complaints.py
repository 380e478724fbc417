"""A complaint by persons: a citizen without scripts, a supervisor, a department, and a second supervisor."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.console.places import send
from tests.journey.actors import wait_for

from kernel.calendar import CENTRE_ZONE
from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from tests.console.conftest import Opens
    from tests.journey.actors import Hall

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

CENTRE = f"/zh/{scenario.DIVISION}"
TOLD, REPLY, PUBLIC = "等了两个小时没人叫号", "叫号机故障，已修复并增开窗口", "群众反映叫号机故障，已修复。"


def test_a_complaint_is_answered_and_published(  # noqa: PLR0915 - one way, from the first person to the last
    signed_in: Opens, window: Opens, hall: Hall
) -> None:
    """Each finds it where one looks; the case shows it, and everybody reads what two persons agreed to."""
    case = hall.clerk.submit(scenario.licence_renewal()).case
    hall.supervisor.wait_for_clocks(case.case_id)
    with window(360, scripts=False) as tab:
        page = tab.page
        tab.expected |= {404, 422}
        tab.open(f"{CENTRE}/complain")
        page.locator("#told").fill(TOLD)
        page.locator("#about").select_option("GA")
        page.locator("#case_no").fill(case.case_no)
        page.locator("#query_code").fill("ZZZZZZ")
        page.get_by_role("button", name="提交").click()
        # What was written stays, the code does not.
        expect(page.get_by_role("alert")).to_be_visible()
        expect(page.locator("#told")).to_have_value(TOLD)
        expect(page.locator("#query_code")).to_have_value("")
        page.locator("#query_code").fill(case.query_code)
        page.get_by_role("button", name="提交").click()
        number, code = page.locator(".found dd").all_inner_texts()[:2]

    with signed_in("supervisor-01") as tab:
        page = tab.page
        tab.open(f"{CENTRE}/complaints")
        page.locator("tr", has_text=number).get_by_role("link").click()
        tab.expected |= {422}
        page.locator("#days").fill("十天")
        page.get_by_role("button", name="受理", exact=True).click()
        # A limit that is no number is no limit: it stays, with what is wrong beside it.
        expect(page.locator("#days-fault")).to_be_visible()
        expect(page.locator("#days")).to_have_value("十天")
        page.locator("#days").fill("")
        page.get_by_role("button", name="受理", exact=True).click()
        expect(page.locator(".said")).to_contain_text(number)
        here = page.url.removeprefix(tab.origin)
        tab.open(f"{CENTRE}/cases/{case.case_no}")
        expect(page.locator("#timeline")).to_contain_text(number)

    with signed_in("ga-officer") as tab:
        page = tab.page
        tab.open(f"{CENTRE}/complaints")
        page.locator("tr", has_text=number).get_by_role("link").click()
        page.locator("#answer_words").fill(REPLY)
        page.get_by_role("button", name="报送监察").click()
        expect(page.locator(".said")).to_be_visible()

    with signed_in("supervisor-01") as tab:
        page = tab.page
        tab.open(here)
        page.get_by_role("button", name="发出答复").click()
        page.locator("#answer_words").fill(PUBLIC)
        page.get_by_role("button", name="提请公开").click()
        tab.expected.add(409)
        page.get_by_role("button", name="公开", exact=True).click()
        expect(page.get_by_role("alert")).to_contain_text("supervisor-01")

    with signed_in("head-01") as tab:
        tab.open(here)
        tab.page.get_by_role("button", name="公开", exact=True).click()
        expect(tab.page.locator(".said")).to_be_visible()

    with window(360, scripts=False) as tab:
        page = tab.page
        tab.open(f"{CENTRE}/complain/answer")
        page.locator("#receipt_no").fill(number)
        page.locator("#query_code").fill(code)
        page.get_by_role("button", name="查询").click()
        expect(page.locator(".found")).to_contain_text(REPLY)
        page.get_by_label("非常满意").check()
        page.get_by_role("button", name="提交评价").click()
        expect(page.locator(".found")).to_contain_text("非常满意")
        expect(page.get_by_role("button", name="提交评价")).to_have_count(0)
        tab.open(f"{CENTRE}/complaints/published")
        expect(page.locator("main")).to_contain_text(PUBLIC)


def test_a_closed_case_is_rated_and_a_bad_rating_called_back(  # noqa: PLR0915 - one way, from the citizen to the file
    signed_in: Opens, window: Opens, hall: Hall
) -> None:
    """From the look-up, once; the supervisor sees it in the figures, keeps the call, and brings a file."""
    case = hall.clerk.submit(scenario.licence_renewal()).case
    hall.finish(case.case_id)
    hall.supervisor.wait_until_closed(case.case_id)
    other = hall.clerk.submit(scenario.licence_renewal()).case
    hall.finish(other.case_id)
    hall.supervisor.wait_until_closed(other.case_id)
    with window(360, scripts=False) as tab:
        page = tab.page
        tab.expected.add(422)
        tab.open(f"{CENTRE}/case")
        page.locator("#case_no").fill(case.case_no)
        page.locator("#query_code").fill(case.query_code)
        page.get_by_role("button", name="查询").click()
        page.get_by_role("link", name="对本次办理作出评价").click()
        page.locator("#case_no").fill(case.case_no)
        page.locator("#query_code").fill(case.query_code)
        page.get_by_label("不满意", exact=True).check()
        page.get_by_role("button", name="提交评价").click()
        expect(page.get_by_role("alert")).to_be_visible()
        page.locator("#query_code").fill(case.query_code)
        page.get_by_label("办理速度").check()
        page.get_by_role("button", name="提交评价").click()
        expect(page.locator(".found")).to_contain_text("不满意")

    wait_for(
        "the rating",
        lambda: hall.supervisor.record(case.case_id),
        lambda record: any(entry.event == "CaseRated" for entry in record.timeline),
    )
    with signed_in("supervisor-01") as tab:
        page = tab.page
        tab.open(f"{CENTRE}/ratings")
        page.get_by_role("link", name="公安局").click()
        rating = page.locator("article", has_text=case.case_no)
        rating.get_by_role("textbox").fill("已电话回访，说明原因")
        rating.get_by_role("button", name="登记回访").click()
        expect(page.locator(".said")).to_be_visible()
        tab.open(f"{CENTRE}/ratings")
        expect(page.locator("article", has_text=case.case_no)).to_contain_text("已电话回访")
        with page.expect_download() as file:
            page.get_by_role("link", name="导出文件").click()
        assert case.case_no in file.value.path().read_text("utf-8")
        # What was answered by SMS: every fault, then checked; the case is rated already and stays as it is.
        tab.expected |= {422}
        page.get_by_role("link", name="导入短信评价").click()
        now = f"{datetime.now(CENTRE_ZONE):%Y-%m-%d %H:%M}"
        send(page, answers=f"case_no,grade,replied_at\n{case.case_no},满分,昨天\n12345,4,{now}\n".encode())
        expect(page.locator("main")).to_contain_text("ratings.csv:2.grade")
        expect(page.locator("main")).to_contain_text("ratings.csv:3.case_no")
        send(page, answers=f"case_no,grade,replied_at\n{case.case_no},非常满意,{now}\n".encode("gb18030"))
        expect(page.locator("main")).to_contain_text("均已评价过")
        assert 0 == page.locator("button[value=take]").count()
        send_one = f"case_no,grade,replied_at\n{other.case_no},非常满意,{now}\n".encode("gb18030")
        page.get_by_role("link", name="另选文件").click()
        send(page, answers=send_one)
        page.locator("button[value=take]").click()
        expect(page.locator(".said")).to_contain_text("新增短信评价：1")
        # It is listed, and named when it comes again.
        page.get_by_role("link", name="导入短信评价").click()
        expect(page.locator("section[aria-labelledby=taken] tbody tr").first).to_contain_text("唐守正（supervisor-01）")
        send(page, answers=send_one)
        expect(page.locator("section[aria-labelledby=checked]")).to_contain_text("同一文件已于")
    wait_for(
        "the rating by SMS",
        lambda: hall.supervisor.record(other.case_id),
        lambda record: any("短信评价：非常满意（supervisor-01导入）" in entry.summary_zh for entry in record.timeline),
    )
