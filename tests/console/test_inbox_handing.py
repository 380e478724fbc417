"""Who has a task, as two people of one department see and change it, each in a window of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.console.hand import Hand
from tests.console.looking import shoot

from onewindow_cli.counter.papers import papers
from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page
    from tests.console.conftest import Opens
    from tests.journey.actors import Hall

    from onewindow.approval.v1.approval_pb2 import Task

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

ZH, EN = f"/zh/{scenario.DIVISION}", f"/en/{scenario.DIVISION}"
FIRST, SECOND = "ZJ-001", "ZJ-002"


@pytest.fixture
def project(hall: Hall) -> dict[str, Task]:
    """A construction project of which the housing department has two items."""
    application = scenario.construction()
    application.materials.extend(papers(hall.clerk.preview(application).materials))
    case_id = hall.clerk.submit(application).case.case_id
    return {task.item_code: task for task in hall.departments.wait_for_tasks(case_id)}


def row(page: Page, task: Task) -> Locator:
    """Answer the row of a task."""
    return page.locator(".worklist tbody tr", has=page.locator(f"a[href$='/tasks/{task.case_id}/{task.item_code}']"))


def test_what_one_takes_the_other_sees_and_takes_back_with_a_reason(signed_in: Opens, project: dict[str, Task]) -> None:
    """Chosen and taken with keys alone; the head's window says who has it by itself, and the history who had it."""
    number = project[FIRST].case_no
    with signed_in("zj-officer") as mine, signed_in("zj-head") as other:
        other.expected.add(422)
        for tab in (mine, other):
            tab.open(f"{ZH}/inbox?q={number}")
            expect(row(tab.page, project[SECOND])).to_contain_text("未认领")
            expect(tab.page.locator("#live-mark")).to_have_attribute("data-state", "on")
        # ZJ-001 waits for an earlier result, which is named and not coded.
        expect(row(mine.page, project[FIRST])).to_contain_text("等待")
        expect(row(mine.page, project[FIRST])).not_to_contain_text("ZRZY-0")
        boxes = mine.page.locator(".worklist input[type=checkbox]")
        expect(boxes).to_have_count(2)
        boxes.first.focus()
        mine.page.keyboard.press("x")
        mine.page.keyboard.press("ArrowDown")
        mine.page.keyboard.press("Shift+X")
        expect(mine.page.locator(".worklist input:checked")).to_have_count(2)
        shoot(mine.page, "inbox-ticked-zh-1366")
        Hand(mine.page).press("Alt+C")
        expect(mine.page.locator(".said")).to_contain_text("已认领：任务共 2 件。")
        expect(row(mine.page, project[SECOND])).to_contain_text("我在办")

        theirs = row(other.page, project[SECOND])
        expect(theirs).to_contain_text("zj-officer")
        theirs.locator("input").check()
        other.page.get_by_role("button", name="退回部门").click()
        expect(other.page.get_by_role("alert")).to_be_visible()
        expect(row(other.page, project[SECOND]).locator("input")).to_be_checked()
        other.page.get_by_label("事由").fill("经办人请病假")
        other.page.get_by_role("button", name="退回部门").click()
        expect(row(other.page, project[SECOND])).to_contain_text("未认领")

        expect(row(mine.page, project[SECOND])).to_contain_text("未认领")
        expect(row(mine.page, project[FIRST])).to_contain_text("我在办")
        mine.open(f"{ZH}/tasks/{project[SECOND].case_id}/{SECOND}")
        mine.page.get_by_text("经办记录").click()
        expect(mine.page.locator("details li")).to_have_count(2)
        expect(mine.page.locator("details li").first).to_contain_text(
            "杨慎行（zj-head） 退回部门（原由 高长宁（zj-officer） 办理）：经办人请病假"
        )
        shoot(mine.page, "task-history-zh-1366")


@pytest.mark.parametrize("width", [360, 1920])
def test_without_scripts_a_head_gives_tasks_to_a_colleague(
    signed_in: Opens, project: dict[str, Task], width: int
) -> None:
    """By boxes, a list of colleagues and a button; kept to what an officer has, there they are."""
    task = project[SECOND]
    with signed_in("zj-head", width, scripts=False) as tab:
        tab.expected.add(422)
        page = tab.page
        tab.open(f"{EN}/inbox?q={task.case_no}")
        page.get_by_role("button", name="Take it", exact=True).click()
        expect(page.get_by_role("alert")).to_contain_text("Tick the tasks first.")
        row(page, task).locator("label.tick").click()
        page.get_by_label("To whom").select_option("zj-officer")
        page.get_by_role("button", name="Give it to this colleague").click()
        expect(page.locator(".said")).to_contain_text("Given to Gao Changning (zj-officer): 1 task.")
        page.locator("#who").select_option("zj-officer")
        page.get_by_role("button", name="Show", exact=True).click()
        expect(page.locator("#found")).to_have_text("1 task")
        expect(row(page, task)).to_contain_text("zj-officer")
        shoot(page, f"inbox-given-en-{width}")
        tab.open(f"{EN}/tasks/{task.case_id}/{SECOND}")
        expect(page.locator("#holder + p")).to_contain_text("zj-officer")
        page.get_by_label("Why, where a colleague has it").fill("on sick leave")
        page.get_by_role("button", name="Give it back").click()
        expect(page.locator("#holder + p")).to_have_text("Nobody has taken it yet.")


def test_a_note_is_read_by_the_department_alone(signed_in: Opens, project: dict[str, Task]) -> None:
    """Too short a one comes back with what was typed; the head reads it, a clerk who sees the same task does not.

    Taken back in one window, the other one says so.
    """
    path = f"{ZH}/tasks/{project[SECOND].case_id}/{SECOND}"
    with signed_in("zj-officer") as mine, signed_in("zj-head") as head, signed_in("clerk-01") as clerk:
        mine.expected.add(422)
        mine.open(path)
        mine.page.get_by_label("新增备注").fill("短")
        mine.page.get_by_role("button", name="添加备注").click()
        expect(mine.page.get_by_role("alert")).to_be_visible()
        expect(mine.page.get_by_label("新增备注")).to_have_value("短")
        mine.page.get_by_label("新增备注").fill("申请人来电：\n图纸周三补")
        mine.page.get_by_role("button", name="添加备注").click()
        expect(mine.page.locator(".said")).to_contain_text("仅本部门可见")
        head.open(path)
        expect(head.page.get_by_text("图纸周三补")).to_be_visible()
        expect(head.page.locator("li", has_text="图纸周三补")).to_contain_text("高长宁（zj-officer）")
        shoot(head.page, "task-notes-zh-1366")
        expect(head.page.get_by_role("button", name="撤回此条")).to_have_count(0)
        clerk.open(path)
        expect(clerk.page.locator("#plan")).to_be_visible()
        expect(clerk.page.get_by_text("图纸周三补")).to_have_count(0)
        beside = mine.page.context.new_page()
        beside.goto(mine.page.url)
        mine.expected.add(409)
        with mine.page.expect_navigation():
            mine.page.get_by_role("button", name="撤回此条").click()
        gone = "图纸周三补"
        if mine.page.get_by_role("alert").count():  # Midnight at the centre has passed meanwhile: that one stands.
            gone = "图纸周四补"
            mine.page.get_by_label("新增备注").fill(gone)
            mine.page.get_by_role("button", name="添加备注").click()
            expect(mine.page.locator(".said")).to_contain_text("仅本部门可见")
            beside.goto(mine.page.url)
            mine.page.get_by_role("button", name="撤回此条").click()
        expect(mine.page.locator(".said")).to_contain_text("备注已撤回")
        expect(mine.page.get_by_text("已于当日撤回")).to_be_visible()
        expect(mine.page.get_by_text(gone)).to_have_count(0)
        beside.get_by_role("button", name="撤回此条").click()
        expect(beside.get_by_role("alert")).to_contain_text("没有此条备注，或已撤回")
        expect(beside.get_by_text("已于当日撤回")).to_be_visible()
        expect(clerk.page.locator("#notes")).to_have_count(0)
