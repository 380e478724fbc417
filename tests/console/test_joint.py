"""Departments that come together: the lead convenes, each speaks in its own window, the lead closes, each decides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from meeting import PLACE, convened, next_working_day
from playwright.sync_api import expect
from tests.console.looking import shoot
from tests.journey.actors import wait_for

from onewindow.approval.v1.approval_pb2 import TaskState
from onewindow_cli.counter.papers import papers
from onewindow_cli.demo import scenario
from onewindow_cli.demo.scenario import officer_of

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.console.conftest import Opens
    from tests.journey.actors import Hall

    from onewindow.approval.v1.approval_pb2 import Task

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

HERE = f"/zh/{scenario.DIVISION}"
LEAD, OTHER, THIRD = "ZRZY-003", "ZJ-002", "SL-004"
REASON, BASIS = "消防车道宽度不足四米，须修改总平面图。", "消防法第十一条"


@pytest.fixture
def project(hall: Hall) -> dict[str, Task]:
    """A construction project whose departments all wait, by item."""
    application = scenario.construction()
    application.materials.extend(papers(hall.clerk.preview(application).materials))
    case_id = hall.clerk.submit(application).case.case_id
    return {task.item_code: task for task in hall.departments.wait_for_tasks(case_id)}


def say(page: Page, stance: str, reason: str = "", basis: str = "") -> None:
    """Say what one's department thinks."""
    page.locator(f"[name=stance][value={stance}]").check()
    page.locator("#reason").fill(reason)
    page.locator("#legal_basis").fill(basis)
    page.get_by_role("button", name="提交意见").click()
    expect(page.locator(".said")).to_contain_text("意见已记录")


def convene(page: Page, day: str) -> None:
    """Convene three departments to the site, from the page of the lead's task."""
    page.get_by_role("link", name="召集其他部门").click()
    page.get_by_label("联合踏勘").check()
    expect(page.locator(f"[name='item.{LEAD}']")).to_be_checked()
    for code in (OTHER, THIRD):
        page.locator(f"[name='item.{code}']").check()
    for name, typed in (("day", day), ("from", "07:30"), ("until", "11:00"), ("place", PLACE)):
        page.locator(f"#{name}").fill(typed)
    page.get_by_role("button", name="召集").click()
    # Too early: all that was filled in is still there.
    expect(page.get_by_role("alert").first).to_contain_text("请在08:00以后开始。")
    expect(page.locator("#place")).to_have_value(PLACE)
    page.locator("#from").fill("09:30")
    page.get_by_role("button", name="召集").click()
    expect(page.locator(".said")).to_have_text("已通知 3 个部门。")


def close(page: Page) -> None:
    """Close with minutes."""
    expect(page.locator(".worklist")).to_contain_text("此前： 修改后同意 图纸须修改后再审。")
    page.locator("#minutes").fill("三部门现场核对总平面图。\n消防车道须拓宽至四米。")
    page.get_by_role("button", name="形成纪要并结束").click()
    expect(page.locator("h1")).to_have_text("联合踏勘纪要")
    expect(page.locator(".minutes")).to_contain_text("消防车道须拓宽至四米。")
    expect(page.locator("form[aria-labelledby]")).to_have_count(0)
    shoot(page, "joint-closed-zh-1366")


def decide(page: Page, label: str) -> None:
    """Decide with what is filled in."""
    # An opinion is no decision: nothing is chosen.
    expect(page.locator("[name=decision]:checked")).to_have_count(0)
    shoot(page, f"joint-decision-{label}-zh-1366")
    page.get_by_label(label).check()
    page.get_by_role("button", name="提交决定").click()
    expect(page.locator(".said")).to_contain_text(label)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_three_departments_come_together_and_each_decides_for_itself(
    signed_in: Opens, hall: Hall, project: dict[str, Task], *, scripts: bool
) -> None:
    """Each decides with the reason that its own department gave; supervision reads who said what."""
    task = project[LEAD]
    day = next_working_day(hall.clerk.clients.by(officer_of("ZRZY")).approval, task.case_id, LEAD)
    with signed_in(officer_of("ZRZY"), scripts=scripts) as tab:
        tab.expected.add(422)
        tab.open(f"{HERE}/tasks/{task.case_id}/{LEAD}")
        convene(tab.page, day.isoformat())
        review = tab.page.url
        say(tab.page, "agree")
        shoot(tab.page, "joint-lead-zh-1366")
    for code, stance, reason, basis in ((OTHER, "disagree", REASON, BASIS), (THIRD, "agree", "", "")):
        with signed_in(officer_of(project[code].department_code), scripts=scripts) as tab:
            tab.open(f"{HERE}/joint")
            tab.page.locator(f".worklist a[href='{review.removeprefix(tab.origin)}']").click()
            if code == OTHER:
                say(tab.page, "changes", "图纸须修改后再审。", BASIS)
            say(tab.page, stance, reason, basis)
            expect(tab.page.locator("form[aria-labelledby=close]")).to_have_count(0)
    with signed_in(officer_of("ZRZY"), scripts=scripts) as tab:
        tab.page.goto(review)
        close(tab.page)
        tab.open(f"{HERE}/tasks/{task.case_id}/{LEAD}")
        decide(tab.page, "准予")
    with signed_in(officer_of("ZJ"), scripts=scripts) as tab:
        # Of another department, which has decided: what it had said is in nobody's form.
        tab.open(f"{HERE}/tasks/{task.case_id}/{LEAD}")
        expect(tab.page.get_by_role("link", name="联合踏勘")).to_be_visible()
        expect(tab.page.locator(".kept")).to_have_count(0)
        tab.open(f"{HERE}/tasks/{task.case_id}/{OTHER}")
        expect(tab.page.locator("#decide ~ .next")).to_contain_text("不同意")
        expect(tab.page.locator("#reason")).to_have_value(REASON)
        expect(tab.page.locator("#legal_basis")).to_have_value(BASIS)
        decide(tab.page, "不予许可")
        tab.open(f"{HERE}/tasks/{task.case_id}/{OTHER}")
        expect(tab.page.get_by_role("link", name="联合踏勘")).to_be_visible()
        expect(tab.page.locator(".kept")).to_have_count(0)
    decided = {each.item_code: each for each in hall.departments.look(task.case_id).tasks}
    assert (TaskState.TASK_STATE_REFUSED, REASON, BASIS) == (
        decided[OTHER].state,
        decided[OTHER].reason,
        decided[OTHER].legal_basis,
    )
    assert TaskState.TASK_STATE_OPEN == decided[THIRD].state
    wait_for(
        "the end in the timeline",
        lambda: hall.supervisor.record(task.case_id),
        lambda record: any(entry.event == "JointReviewClosed" for entry in record.timeline),
    )
    with signed_in("supervisor-01", scripts=scripts) as tab:
        tab.open(f"{HERE}/cases/{task.case_no}")
        expect(tab.page.locator("#timeline")).to_contain_text(re.compile("联合踏勘结束：.*住房和城乡建设局不同意"))
        expect(tab.page.locator("#timeline")).not_to_contain_text(PLACE)
        tab.page.locator("#joint a").click()
        expect(tab.page.locator(".minutes")).to_be_visible()
        expect(tab.page.locator("form.form")).to_have_count(0)


def test_an_appointment_is_moved_taken_along_and_cancelled(
    signed_in: Opens, hall: Hall, project: dict[str, Task]
) -> None:
    """A project manager moves it and cancels it; the calendar file says when; who comes late reads who did."""
    task = project[LEAD]
    lead = hall.clerk.clients.by(officer_of("ZRZY")).approval
    review = convened(lead, task.case_id, (LEAD, OTHER), str(uuid4()))
    address = f"{HERE}/joint/{review.review_id}"
    with signed_in(officer_of("ZJ")) as late, signed_in("pm-01") as tab:
        late.open(address)
        page = tab.page
        tab.open(address)
        with page.expect_download() as download:
            page.get_by_role("link", name="加入日历").click()
        assert f"joint-{review.review_id}.ics" == download.value.suggested_filename
        content = download.value.path().read_bytes()
        assert b"SEQUENCE:0\r\n" in content
        assert PLACE in content.replace(b"\r\n ", b"").decode()
        page.get_by_text("改期", exact=True).first.click()
        page.locator("#from").fill("14:30")
        page.locator("#until").fill("16:00")
        page.locator("#move_reason").fill("上午工地道路封闭")
        page.locator("#move_reason").press("Enter")
        expect(page.locator(".said")).to_contain_text("已改期")
        expect(page.locator("#record")).to_contain_text("14:30–16:00")
        page.locator("summary", has_text="取消").click()
        page.locator("#cancel_reason").fill("申请人请求另行安排")
        page.locator("#cancel_reason").press("Enter")
        expect(page.locator(".said")).to_contain_text("已取消")
        late.expected.add(409)
        late.page.locator("[name=stance][value=agree]").check()
        late.page.get_by_role("button", name="提交意见").click()
        expect(late.page.get_by_role("alert").first).to_contain_text("pm-01")
