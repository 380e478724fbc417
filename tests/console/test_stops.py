"""An officer stops a clock and resumes it, and the applicant reads what is not counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.console.looking import look
from tests.journey.actors import answered, wait_for

from onewindow.approval.v1.approval_pb2 import ExplainDueRequest, ExplainDueResponse
from onewindow_cli.counter.papers import papers
from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.console.conftest import Opens
    from tests.journey.actors import Hall

    from onewindow.intake.v1.intake_pb2 import Case

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

CENTRE = f"/{{language}}/{scenario.DIVISION}"
ITEM = "ZRZY-003"
TOLD = "专家评审所需时间不计入办理期限"


@pytest.fixture
def project(hall: Hall) -> Case:
    """A construction project whose departments all wait."""
    application = scenario.construction()
    application.materials.extend(papers(hall.clerk.preview(application).materials))
    case = hall.clerk.submit(application).case
    hall.departments.wait_for_tasks(case.case_id)
    return case


def test_an_officer_stops_a_clock_seeing_the_new_date_first(signed_in: Opens, hall: Hall, project: Case) -> None:
    """The law's reasons with article and maximum; nothing is stopped before the date was seen; then it is resumed.

    Whether it stands still at once depends on the hour: after the close of business it begins the next day.
    """
    with signed_in("zrzy-officer") as tab:
        page = tab.page
        tab.open(f"{CENTRE.format(language='zh')}/tasks/{project.case_id}/{ITEM}")
        page.locator("#stop summary").click()
        expect(page.locator("#stop_reason .choice")).to_have_count(2)
        expect(page.locator("#stop_reason")).to_contain_text("现场踏勘")
        expect(page.locator("#stop_reason")).to_contain_text("行政许可法第45条；最长 30 个工作日")
        page.get_by_label("专家评审").check()
        page.locator("#stop_told").fill(TOLD)
        _look(page, "stop-form")
        page.get_by_role("button", name="查看新的到期日").click()
        expect(page.locator("#stop .next")).to_contain_text("不计入期限后")
        expect(page.locator(".clock-stopped").first).to_be_visible()
        expect(page.locator("#resume")).to_have_count(0)
        _look(page, "stop-proposed")
        assert [] == list(_explained(hall, project).stops)
        page.get_by_role("button", name="确认停表").click()
        expect(page.locator(".said")).to_contain_text("不计入期限")
        expect(page.get_by_role("heading", name="停表记录")).to_be_visible()
        # It can be decided all the same.
        expect(page.locator("#decision")).to_be_visible()
        _look(page, "stopped")
        (stop,) = _explained(hall, project).stops
        assert (TOLD, "zrzy-officer") == (stop.told, stop.stopped_by.officer_id)

        page.locator("#resume summary").click()
        page.locator("#resumed_on").fill("2020-01-01")
        tab.expected.add(409)
        page.get_by_role("button", name="恢复计时").click()
        expect(page.locator("div.trouble")).to_contain_text("恢复计时的日期")
        page.locator("#resumed_on").fill("")
        page.get_by_role("button", name="恢复计时").click()
        expect(page.locator(".said")).to_contain_text("已恢复计时")
        (over,) = _explained(hall, project).stops
        assert "zrzy-officer" == over.resumed_by.officer_id


def test_the_applicant_reads_what_is_not_counted(signed_in: Opens, window: Opens, project: Case) -> None:
    """On the public page, in plain words, and the case's own page counts how often and how long."""
    with signed_in("zrzy-officer") as tab:
        page = tab.page
        tab.open(f"{CENTRE.format(language='en')}/tasks/{project.case_id}/{ITEM}")
        page.locator("#stop summary").click()
        page.get_by_label("expert review").check()
        page.locator("#stop_told").fill("忙")
        page.get_by_role("button", name="Show the new date").click()
        tab.expected.add(422)
        page.get_by_role("button", name="Stop the clock with this date").click()
        expect(page.locator("div.trouble")).to_be_visible()
        page.locator("#stop_told").fill(TOLD)
        page.get_by_role("button", name="Show the new date").click()
        page.get_by_role("button", name="Stop the clock with this date").click()
        expect(page.locator(".said")).to_contain_text("are not counted")
        tab.open(f"{CENTRE.format(language='en')}/cases/{project.case_no}")
        expect(page.get_by_text("stopped once")).to_be_visible()
        _look(page, "case-stopped")
    with window() as tab:
        page = tab.page

        def look_up() -> str:
            tab.open(f"{CENTRE.format(language='zh')}/case")
            page.get_by_label("办件编号").fill(project.case_no)
            page.get_by_label("查询码").fill(project.query_code)
            page.keyboard.press("Enter")
            return page.locator(".found").inner_text()

        # Intake hears of it by an event.
        wait_for("what is not counted", look_up, lambda found: TOLD in found)
        expect(page.locator(".found")).to_contain_text("现到期日为")
        _look(page, "case-public-stopped")


def _look(page: Page, name: str) -> None:
    """By the rules, in narrow windows too."""
    assert [] == look(page, name, contrast_at=1366)
    page.set_viewport_size({"width": 1366, "height": 768})


def _explained(hall: Hall, project: Case) -> ExplainDueResponse:
    request = ExplainDueRequest(case_id=project.case_id, item_code=ITEM)
    return answered(hall.departments.clients.approval, request, ExplainDueResponse)
