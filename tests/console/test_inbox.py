"""What an officer does: find the most urgent task, see what it rests on and why its date, decide, and go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.console.looking import shoot

from onewindow.approval.v1.approval_pb2 import TaskState
from onewindow_cli.counter.papers import papers
from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from tests.console.conftest import Opens
    from tests.journey.actors import Hall

    from onewindow.approval.v1.approval_pb2 import Task

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

CENTRE = f"/{{language}}/{scenario.DIVISION}"
SERIAL, PRESUMING = "ZJ-001", "ZJ-002"


@pytest.fixture
def licence(hall: Hall) -> Task:
    """A driving licence that waits for its officer."""
    case_id = hall.clerk.submit(scenario.licence_renewal()).case.case_id
    (task,) = hall.departments.wait_for_tasks(case_id)
    return task


@pytest.fixture
def project(hall: Hall) -> dict[str, Task]:
    """A construction project whose departments all wait, by item."""
    application = scenario.construction()
    application.materials.extend(papers(hall.clerk.preview(application).materials))
    case_id = hall.clerk.submit(application).case.case_id
    return {task.item_code: task for task in hall.departments.wait_for_tasks(case_id)}


def address(task: Task, language: str = "zh") -> str:
    """Answer where a task has its page."""
    return f"{CENTRE.format(language=language)}/tasks/{task.case_id}/{task.item_code}"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_an_officer_decides_and_reads_where_it_went(
    signed_in: Opens, hall: Hall, licence: Task, *, scripts: bool
) -> None:
    """Found by its number; two clicks approve; sent again it is the same decision, and the way leads on."""
    with signed_in("ga-officer", scripts=scripts) as tab:
        page = tab.page
        tab.open(f"{CENTRE.format(language='zh')}/inbox")
        page.locator("#q").fill(licence.case_no)
        page.keyboard.press("Enter")
        expect(page.locator("#found")).to_have_text("共 1 件")
        page.locator(".worklist th a").first.click()
        expect(page.locator(".lights")).to_contain_text("正常")
        expect(page.locator(".clock td", has_text="到期")).to_have_count(1)
        # A second press, before the answer, is the same form.
        again = page.locator("form.form").first.evaluate("(form) => new URLSearchParams(new FormData(form)).toString()")
        page.get_by_label("准予").check()
        page.get_by_role("button", name="提交决定").click()
        expect(page.locator(".said")).to_contain_text("已准予")
        expect(page.locator(".said")).to_contain_text(licence.case_no)
        decided = hall.departments.look(licence.case_id).tasks[0]
        answer = page.request.post(
            f"{tab.origin}{address(licence)}",
            data=f"{again}&decision=approve&act=decide",
            headers={"content-type": "application/x-www-form-urlencoded", "origin": tab.origin},
            max_redirects=0,
        )
        assert 303 == answer.status
        assert decided == hall.departments.look(licence.case_id).tasks[0]
        tab.open(address(licence))
        expect(page.locator(".next")).to_have_text("本事项已办结。")
        expect(page.locator("form.form")).to_have_count(0)


def test_an_officer_finds_a_case_by_what_it_is_called(signed_in: Opens, project: dict[str, Task]) -> None:
    """A slash leads to the words from anywhere in the list; what cannot be looked for says so and keeps them."""
    task = project[PRESUMING]
    with signed_in("zj-officer") as tab:
        tab.expected.add(422)
        page = tab.page
        tab.open(f"{CENTRE.format(language='zh')}/inbox")
        page.locator("main h1").click()
        page.keyboard.press("/")
        expect(page.locator("#q")).to_be_focused()
        expect(page.locator("#q")).to_have_value("")
        page.keyboard.type(task.case_no)
        page.locator("#about").fill("配套油品库")
        page.keyboard.press("Enter")
        row = page.locator(".worklist tr", has_text=PRESUMING)
        expect(row).to_contain_text("新材料厂房及配套油品库建设项目")
        expect(row).to_contain_text(task.case_no)
        page.locator("#about").fill("没有这个项目")
        page.keyboard.press("Enter")
        expect(page.locator("#found")).to_have_text("共 0 件")
        page.locator("#about").fill("库")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("至少填写2个字符")
        expect(page.locator("#about")).to_have_value("库")


def test_who_comes_second_reads_who_was_first_and_keeps_what_was_written(
    signed_in: Opens, hall: Hall, licence: Task
) -> None:
    """Decided from another window meanwhile: there is one decision, and no word is lost for whoever came second."""
    reason = "申请人体检不合格，建议复检后再次申请。"
    with signed_in("ga-officer") as tab:
        tab.expected.add(409)
        page = tab.page
        tab.open(address(licence))
        page.get_by_label("不予许可").check()
        page.get_by_label("理由及材料审查意见").fill(reason)
        page.locator("#legal_basis").fill("行政许可法第38条")
        hall.departments.approve(licence)
        page.get_by_role("button", name="提交决定").click()
        expect(page.get_by_role("alert")).to_contain_text("已由GA的 梁思齐（ga-officer） 于")
        expect(page.locator(".kept").first).to_have_text(reason)
        shoot(page, "task-second-zh-1366")
    (task,) = hall.departments.look(licence.case_id).tasks
    assert TaskState.TASK_STATE_APPROVED == task.state


def test_a_refusal_without_a_reason_names_the_fields_and_can_be_sent_again(
    signed_in: Opens, hall: Hall, licence: Task
) -> None:
    """All at once, each leads to its input; repaired, the same form is taken."""
    with signed_in("ga-officer") as tab:
        tab.expected.add(422)
        page = tab.page
        tab.open(address(licence, "en"))
        page.get_by_label("Refuse", exact=True).check()
        page.get_by_role("button", name="Record").click()
        expect(page.get_by_role("alert").get_by_role("link")).to_have_count(2)
        page.get_by_role("alert").get_by_role("link").first.click()
        expect(page.get_by_label("Reason, and what")).to_be_focused()
        expect(page.get_by_label("Refuse", exact=True)).to_be_checked()
        page.get_by_label("Reason, and what").fill("The photograph is older\nthan half a year.")
        page.get_by_label("Legal basis of the decision").fill("Order 162, Art. 20")
        page.get_by_role("button", name="Record").click()
        expect(page.locator(".said")).to_contain_text("refused")
    (task,) = hall.departments.look(licence.case_id).tasks
    assert (TaskState.TASK_STATE_REFUSED, "The photograph is older\nthan half a year.") == (task.state, task.reason)


def test_others_see_the_plan_and_decide_nothing(signed_in: Opens, hall: Hall, project: dict[str, Task]) -> None:
    """Another department has no form, and one made up is refused; for another centre there is nothing at all."""
    task = project[PRESUMING]
    with signed_in("ga-officer") as tab:
        page = tab.page
        tab.open(address(task))
        expect(page.locator(".plan-picture")).to_be_visible()
        expect(page.locator("form.form")).to_have_count(0)
        token = page.locator("input[name=token]").first.input_value()
        forged = page.request.post(
            f"{tab.origin}{address(task)}",
            form={"token": token, "decision": "approve", "act": "decide"},
            headers={"origin": tab.origin},
        )
        assert 403 == forged.status
        tab.expected.add(404)
        for nothing in (task.case_id[:-4] + "0000", "nonsense"):
            tab.open(f"{CENTRE.format(language='zh')}/tasks/{nothing}/{task.item_code}")
            expect(page.locator("h1")).to_have_text("未找到")
    with signed_in("dlh-zj-officer") as tab:
        tab.expected.add(403)
        tab.open(address(task))
        assert task.case_no not in tab.page.content()
    with signed_in("cashier-01") as tab:
        tab.expected.add(403)
        tab.open(f"{CENTRE.format(language='zh')}/inbox")
        expect(tab.page.locator("main")).to_contain_text("部门经办人")
    assert TaskState.TASK_STATE_OPEN == hall.departments.look(task.case_id).tasks[0].state


def test_the_plan_shows_every_lane_and_gives_way_to_the_table(signed_in: Opens, project: dict[str, Task]) -> None:
    """A lane and a row an item; below 720 px there is the table alone; approving says on which condition."""
    with signed_in("zj-officer") as tab:
        page = tab.page
        tab.open(address(project[PRESUMING]))
        expect(page.locator(".plan-name")).to_have_count(len(project))
        expect(page.locator(".worklist tbody tr")).to_have_count(len(project))
        expect(page.locator(".choice").first).to_contain_text("推定上游同意，待确定")
        page.set_viewport_size({"width": 700, "height": 800})
        expect(page.locator(".plan-picture")).to_be_hidden()
        page.locator(".worklist a", has_text="施工许可").click()
        expect(page.locator(".next")).to_contain_text("提前介入")


def test_a_head_extends_a_limit_and_reads_how_it_is_counted(signed_in: Opens, project: dict[str, Task]) -> None:
    """Once: the form is gone afterwards, and the days say which of them are the extension's."""
    with signed_in("zj-head") as tab:
        page = tab.page
        tab.open(address(project[PRESUMING], "en"))
        page.get_by_text("Extend the limit, once").click()
        page.get_by_label("By how many days").fill("1")
        page.get_by_label("What the applicant is told", exact=True).fill("The experts have not finished.")
        page.get_by_role("button", name="Extend the limit").click()
        expect(page.locator(".said")).to_contain_text("The limit is extended")
        expect(page.get_by_text("Extend the limit, once")).to_have_count(0)
        expect(page.get_by_text("The experts have not finished.")).to_be_visible()
        expect(page.locator(".clock-more")).to_have_count(1)


def test_a_head_corrects_a_refusal_and_what_had_lapsed_by_it_opens_again(
    signed_in: Opens, hall: Hall, project: dict[str, Task]
) -> None:
    """The task that had lapsed names what took its ground; the legal basis is offered from the catalogue.

    Whoever decided cannot correct; the page keeps what the decision was before.
    """
    wrong, serial = project[PRESUMING], project[SERIAL]
    hall.departments.refuse(wrong)
    with signed_in("zj-head") as tab:
        page = tab.page
        tab.open(address(serial))
        expect(page.locator(".facts")).to_contain_text(
            "上游事项特殊建设工程消防设计审查（ZJ-002，住房和城乡建设局）未获准予"
        )
        shoot(page, "task-lapsed-zh-1366")
        tab.open(address(wrong))
        page.get_by_text("更正错误决定").click()
        page.get_by_label("准予", exact=False).first.check()
        page.get_by_label("更正理由").fill("消防设计文件齐全，原决定认定有误。")
        offered = page.locator("#bases option").evaluate_all("each => each.map(one => one.value)")
        assert "消防法第11、12条" == offered[0]
        page.get_by_label("决定依据").fill(offered[0])
        shoot(page, "task-correct-zh-1366")
        page.get_by_role("button", name="更正决定").click()
        expect(page.locator(".said")).to_have_text("决定已更正。 另有 1 个事项随之变更。")
        expect(page.locator(".facts")).to_contain_text("由 高长宁（zj-officer） 不予许可")
        expect(page.locator(".next").first).to_be_visible()
        expect(page.get_by_text("本决定由您作出")).to_be_visible()
        expect(page.get_by_text("更正错误决定")).to_have_count(0)
    states = {task.item_code: task.state for task in hall.departments.look(wrong.case_id).tasks}
    assert (TaskState.TASK_STATE_CONDITIONALLY_APPROVED, TaskState.TASK_STATE_EARLY_REVIEW) == (
        states[PRESUMING],
        states[SERIAL],
    )


def test_pressed_twice_and_gone_back_there_is_one_decision(signed_in: Opens, hall: Hall, licence: Task) -> None:
    """Both presses carry one key; the way back shows the task as it is now, and no form to send again."""
    with signed_in("ga-officer") as tab:
        page = tab.page
        tab.open(address(licence))
        page.get_by_label("准予").check()
        page.get_by_role("button", name="提交决定").dblclick()
        expect(page.locator(".said")).to_contain_text(licence.case_no)
        page.go_back()
        expect(page.locator(".next")).to_have_text("本事项已办结。")
        expect(page.locator("form.form")).to_have_count(0)
    (task,) = hall.departments.look(licence.case_id).tasks
    assert TaskState.TASK_STATE_APPROVED == task.state
