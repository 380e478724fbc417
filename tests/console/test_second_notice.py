"""What was found missing after the one notice is asked for by a supervisor alone, with a reason, and once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.console.downloads import read_pdf
from tests.journey.actors import wait_for

from onewindow_cli.counter.papers import papers
from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from tests.console.conftest import Opens
    from tests.journey.actors import Hall

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

CENTRE = f"/zh/{scenario.DIVISION}"


def test_a_second_notice_is_given_by_a_supervisor_with_a_reason_and_never_a_third(
    signed_in: Opens, window: Opens, hall: Hall
) -> None:
    """The clerk finds a paper unusable too late; the supervisor reads it with the rest; the record keeps why."""
    application = scenario.construction()
    application.materials.extend(papers(hall.clerk.preview(application).materials)[:-1])
    case = hall.clerk.submit(application).case
    with signed_in(scenario.CLERK) as tab:
        page = tab.page
        tab.open(f"{CENTRE}/desk/cases/{case.case_no}")
        page.get_by_role("link", name="查看材料").click()
        page.locator("[name=paper]").first.check()
        page.get_by_label("无法辨认").check()
        page.locator("#note").fill("第二页看不清")
        page.get_by_role("button", name="认定不能使用").click()
        tab.open(f"{CENTRE}/desk/cases/{case.case_no}")
        expect(page.locator("section[aria-labelledby=not-told]")).to_contain_text("第二页看不清")
        expect(page.locator("[name^='has.']")).to_have_count(1)
    wait_for("the record", lambda: hall.supervisor.record(case.case_id), lambda record: len(record.timeline) > 1)
    with signed_in("supervisor-01") as tab:
        page = tab.page
        tab.expected |= {409, 422}
        tab.open(f"{CENTRE}/cases/{case.case_no}")
        page.get_by_role("link", name="再次告知申请人补正").click()
        expect(page.locator("main")).to_contain_text("第二页看不清")
        page.get_by_role("button", name="再次告知").click()
        expect(page.locator("#reason-fault")).to_be_visible()
        page.locator("#reason").fill("首次告知时未发现该件不清")
        page.get_by_role("button", name="再次告知").click()
        expect(page.locator(".said")).to_contain_text("已再次告知申请人")
        expect(page.locator("main")).to_contain_text("首次告知时未发现该件不清")
        tab.open(f"{CENTRE}/second-notice/{case.case_id}")
        page.locator("#reason").fill("再告知一次也无妨")
        page.get_by_role("button", name="再次告知").click()
        expect(page.get_by_role("alert")).to_be_visible()
    with signed_in(scenario.CLERK) as tab:
        page = tab.page
        tab.open(f"{CENTRE}/desk/cases/{case.case_no}")
        expect(page.locator("[name^='has.']")).to_have_count(2)
        expect(page.locator("section[aria-labelledby=not-told]")).to_have_count(0)
        assert "第二页看不清" in read_pdf(page, page.get_by_role("button", name="补正通知书（PDF）").last)
    with window(360, scripts=False) as tab:
        page = tab.page
        tab.open(f"{CENTRE}/case")
        page.locator("#case_no").fill(case.case_no)
        page.locator("#query_code").fill(case.query_code)
        page.get_by_role("button", name="查询").click()
        # Which of several items asks for each: all of them have a form.
        expect(page.locator(".found h3", has_text="缺少").locator("xpath=following-sibling::ul[1]/li")).to_have_text(
            [re.compile("（.+）$")] * 2
        )
