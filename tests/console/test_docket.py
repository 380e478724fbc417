"""The docket by persons: an officer escalates, the leader orders, a head replies, the leader closes, and it is seen."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.console.applicants import resident, say_why
from tests.console.looking import shoot
from tests.journey.actors import answered, wait_for

from kernel.calendar import CENTRE_ZONE
from onewindow.intake.v1.intake_pb2 import GetCaseRequest, GetCaseResponse
from onewindow_cli.counter.papers import papers
from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from tests.console.conftest import Opens
    from tests.journey.actors import Hall

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

CENTRE = f"/zh/{scenario.DIVISION}"
WHY, TRIED = "申请人体检结论存疑，与医院意见不一", "已两次函询医院"
ORDER, REPLY = "请会同医院核实，限期答复", "已核实，两日内作出决定"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_case_goes_to_the_leader_and_back(  # noqa: PLR0915 - one way, from the first person to the last
    signed_in: Opens, hall: Hall, *, scripts: bool
) -> None:
    """Each finds it where one looks, and the supervisor reads every step; the item is still the department's."""
    case = hall.clerk.submit(scenario.licence_renewal()).case
    (task,) = hall.departments.wait_for_tasks(case.case_id)
    hall.supervisor.wait_for_clocks(case.case_id)

    with signed_in("ga-officer", scripts=scripts) as tab:
        page = tab.page
        tab.open(f"{CENTRE}/tasks/{case.case_id}/{task.item_code}")
        page.get_by_role("link", name="提请现场办公").click()
        page.locator("#reason").fill(WHY)
        page.locator("#tried").fill(TRIED)
        page.get_by_role("button", name="提请现场办公").click()
        expect(page.locator(".said")).to_contain_text(case.case_no)
        # A second time it is refused, and nothing that was written is lost.
        tab.expected.add(409)
        tab.open(f"{CENTRE}/escalate/{case.case_id}")
        page.locator("#reason").fill(WHY)
        page.get_by_role("button", name="提请现场办公").click()
        expect(page.get_by_role("alert")).to_contain_text("ga-officer")
        expect(page.locator("#reason")).to_have_value(WHY)

    with signed_in("head-01", scripts=scripts) as tab:
        page = tab.page
        tab.open(f"{CENTRE}/docket")
        page.get_by_role("link", name=case.case_no).click()
        expect(page.locator("#entry")).to_contain_text(TRIED)
        page.locator("#instruction").fill(ORDER)
        page.locator("#days").fill("3")
        page.get_by_role("button", name="发出督办单").click()
        expect(page.locator(".said")).to_contain_text("负责人")
        page.locator("#orders a").click()
        expect(page.locator(".paper")).to_contain_text(ORDER)
        order = page.url.removeprefix(tab.origin)

    with signed_in("ga-officer", scripts=scripts) as tab:
        tab.open(order)
        # The order names nobody, so a head replies.
        expect(tab.page.locator("#reply")).to_have_count(0)

    with signed_in("ga-head", scripts=scripts) as tab:
        page = tab.page
        tab.open(f"{CENTRE}/orders")
        page.locator(f"a[href='{order}']").click()
        page.locator("#reply").fill(REPLY)
        page.get_by_role("button", name="提交答复").click()
        expect(page.locator(".said")).to_contain_text("待领导审阅")
        expect(page.locator("#reply")).to_have_count(0)

    with signed_in("head-01", scripts=scripts) as tab:
        page = tab.page
        tab.open(order)
        page.locator("#reason").fill("情况属实，按期办结")
        page.get_by_role("button", name="采纳答复").click()
        expect(page.locator(".said")).to_contain_text("已移出现场办公")
        tab.open(f"{CENTRE}/docket")
        expect(page.get_by_role("link", name=case.case_no)).to_have_count(0)

    wait_for(
        "the whole story",
        lambda: hall.supervisor.record(case.case_id),
        lambda record: any(entry.event == "DocketEntryClosed" for entry in record.timeline),
    )
    with signed_in("supervisor-01", scripts=scripts) as tab:
        tab.open(f"{CENTRE}/cases/{case.case_no}")
        for told in (WHY, ORDER, REPLY, "采纳答复"):
            expect(tab.page.locator("#timeline")).to_contain_text(told)
    assert hall.departments.look(case.case_id).tasks[0].clock_running


def test_a_leader_orders_what_is_proposed_and_sets_a_rule(signed_in: Opens, hall: Hall) -> None:
    """Each in one act: the department reads the order, and the rule tells who set it."""
    case = hall.clerk.submit(scenario.licence_renewal()).case
    (task,) = hall.departments.wait_for_tasks(case.case_id)
    with signed_in("ga-officer") as tab:
        tab.open(f"{CENTRE}/escalate/{case.case_id}")
        tab.page.locator("#reason").fill(WHY)
        tab.page.get_by_role("button", name="提请现场办公").click()
        expect(tab.page.locator(".said")).to_contain_text(case.case_no)

    with signed_in("head-01") as tab:
        tab.expected.update({409, 422})
        page = tab.page
        tab.open(f"{CENTRE}/docket")
        page.get_by_role("link", name=case.case_no).click()
        expect(page.locator("button[value^=propose]")).to_have_count(2)
        shoot(page, "docket-proposals-zh-1366")
        page.get_by_role("button", name="改派B岗").click()
        expect(page.locator(".said")).to_contain_text("负责人")
        expect(page.locator("#orders")).to_contain_text("Give")
        # The department has its order: nothing else is proposed to it.
        expect(page.locator("button[value^=propose]")).to_have_count(0)

        page.locator("#later_until").fill((datetime.now(CENTRE_ZONE) + timedelta(days=31)).date().isoformat())
        page.locator("#later_reason").fill("等待专家评审结论")
        page.get_by_role("button", name="延后", exact=True).click()
        expect(page.locator("#later_until-fault")).to_be_visible()
        expect(page.locator("#later_reason")).to_have_value("等待专家评审结论")
        day = (datetime.now(CENTRE_ZONE) + timedelta(days=30)).date().isoformat()
        page.locator("#later_until").fill(day)
        shoot(page, "docket-later-zh-1366")
        page.get_by_role("button", name="延后", exact=True).click()
        expect(page.locator(".said")).to_contain_text(day)
        expect(page.locator("tr", has_text=case.case_no)).to_contain_text(day)
        page.get_by_role("link", name=case.case_no).click()
        expect(page.locator("#entry")).to_contain_text(day)

        tab.open(f"{CENTRE}/docket-rules")
        page.locator("#stuck-days").fill("12")
        page.locator("button[value=stuck]").click()
        expect(page.get_by_role("alert")).to_contain_text("必填")
        expect(page.locator("#stuck-days")).to_have_value("12")
        page.locator("#stuck-reason").fill("项目审批专题会议决定")
        page.locator("button[value=stuck]").click()
        expect(page.locator(".said")).to_contain_text("规则已设定")
        expect(page.locator("section[aria-labelledby=stuck-name]")).to_contain_text("满 12 个工作日")
        expect(page.locator("section[aria-labelledby=stuck-name]")).to_contain_text("head-01")
        shoot(page, "docket-rules-zh-1366")
    assert task.item_code


def test_a_clerk_asks_for_the_green_channel_and_says_why_and_the_head_agrees(signed_in: Opens, hall: Hall) -> None:
    """At the desk, with the case; a reason that says nothing is told at its field, and nothing is lost."""
    applicant = scenario.licence_renewal().applicant
    with signed_in(scenario.CLERK) as tab:
        page = tab.page
        tab.expected.add(422)
        tab.open(f"{CENTRE}/desk/new?items=GA-025")
        page.locator("[name=kind][value=person]").check()
        for name, value in (("name", applicant.name), ("id_number", resident()), ("phone", applicant.phone)):
            page.locator(f"[name={name}]").fill(value)
        page.locator("[name=subject]").fill("驾驶证换证")
        say_why(page)
        for box in page.locator("[name^='has.']").all():
            box.check()
        page.get_by_text("重点项目").click()
        page.locator("#green_channel_reason").fill("重点")
        page.locator("#project_manager_id").fill("pm-01")
        page.locator("[name=act][value=accept]").click()
        expect(page.locator("#green_channel_reason-fault")).to_be_visible()
        expect(page.locator("#project_manager_id")).to_have_value("pm-01")
        page.locator("#green_channel_reason").fill("省级重点建设项目")
        page.locator("[name=act][value=accept]").click()
        number = page.locator(".big-number").inner_text().replace(" ", "")
    clerk = hall.clerk.clients.by(scenario.CLERK).intake
    case = answered(clerk, GetCaseRequest(case_no=number), GetCaseResponse).case
    assert ("省级重点建设项目", "pm-01") == (case.green_channel_reason, case.project_manager_id)
    hall.supervisor.wait_for_clocks(case.case_id)
    with signed_in("head-01") as tab:
        page = tab.page
        tab.expected.add(422)
        tab.open(f"{CENTRE}/projects")
        shoot(page, "projects-asked-zh-1366")
        page.locator("section[aria-labelledby=asked]").get_by_role("link", name=number).click()
        expect(page.locator("main")).to_contain_text("省级重点建设项目")
        page.get_by_role("button", name="不同意").click()
        expect(page.get_by_role("alert")).to_be_visible()
        page.get_by_role("button", name="同意", exact=True).click()
        expect(page.locator(".said")).to_contain_text("该办件走绿色通道")
        tab.open(f"{CENTRE}/cases/{number}")
        expect(page.locator("main")).to_contain_text("冯如意（head-01）已同意")
    hall.departments.wait_for_tasks(case.case_id)
    wait_for("the record", lambda: hall.supervisor.record(case.case_id), lambda record: record.green_channel)
    with signed_in("supervisor-01") as tab:
        tab.open(f"{CENTRE}/watch?q={number[-6:]}")
        expect(tab.page.locator("#cases tr", has_text=number)).to_contain_text("绿色通道")


def test_the_head_of_the_centre_extends_a_whole_case_and_the_applicant_reads_why(
    signed_in: Opens, window: Opens, hall: Hall
) -> None:
    """Once: the second time it is refused, and what was written is kept; supervision reads it too."""
    application = scenario.construction()
    application.materials.extend(papers(hall.clerk.preview(application).materials))
    case = hall.clerk.submit(application).case
    hall.departments.wait_for_tasks(case.case_id)
    hall.supervisor.wait_for_clocks(case.case_id)
    why = "联合验收涉及多部门，尚未完成"
    with signed_in("head-01") as tab:
        page = tab.page
        tab.expected.update({409, 422})
        tab.open(f"{CENTRE}/cases/{case.case_no}")
        page.get_by_role("link", name="延长全案办理期限").click()
        page.locator("#days").fill("16")
        page.locator("#reason").fill(why)
        page.get_by_role("button", name="延长办理期限").click()
        expect(page.get_by_role("alert")).to_be_visible()
        expect(page.locator("#reason")).to_have_value(why)
        shoot(page, "extend-wrong-zh-1366")
        page.locator("#days").fill("5")
        page.get_by_role("button", name="延长办理期限").click()
        expect(page.locator(".said")).to_contain_text("全案办理期限已延长至")
        tab.open(f"{CENTRE}/extend/{case.case_id}")
        page.locator("#days").fill("5")
        page.locator("#reason").fill(why)
        page.get_by_role("button", name="延长办理期限").click()
        expect(page.get_by_role("alert")).to_contain_text("只能延长一次")
    wait_for(
        "the record",
        lambda: hall.supervisor.record(case.case_id),
        lambda record: any(entry.event == "JointLimitExtended" for entry in record.timeline),
    )
    with window() as tab:

        def look_up() -> str:
            tab.open(f"{CENTRE}/case")
            tab.page.get_by_label("办件编号").fill(case.case_no)
            tab.page.get_by_label("查询码").fill(case.query_code)
            tab.page.keyboard.press("Enter")
            return tab.page.locator(".found").inner_text()

        wait_for("why it takes longer", look_up, lambda found: why in found)


def test_a_project_manager_sees_every_task_of_the_own_projects(signed_in: Opens, hall: Hall) -> None:
    """By state, with what waits for whom; those of others are the centre's, and one click away."""
    application = scenario.construction()
    application.materials.extend(papers(hall.clerk.preview(application).materials))
    application.project_manager_id, application.green_channel_reason = "pm-01", "省级重点建设项目"
    mine = hall.clerk.submit(application).case
    application.project_manager_id = "pm-99"
    theirs = hall.clerk.submit(application).case
    tasks = hall.departments.wait_for_tasks(mine.case_id)
    hall.departments.wait_for_tasks(theirs.case_id)

    with signed_in("pm-01") as tab:
        page = tab.page
        tab.open(f"{CENTRE}/projects")
        board = page.locator("section", has=page.get_by_role("link", name=mine.case_no))
        expect(board.locator(".lane li")).to_have_count(len(tasks))
        expect(board.locator(".lane").nth(1)).to_contain_text("等待")
        expect(page.get_by_role("link", name=theirs.case_no)).to_have_count(0)
        shoot(page, "projects-mine-zh-1366")
        page.get_by_role("link", name="全中心项目").click()
        expect(page.get_by_role("link", name=theirs.case_no)).to_have_count(1)
    with signed_in("ga-officer") as tab:
        tab.expected.add(403)
        tab.open(f"{CENTRE}/projects")
        assert mine.case_no not in tab.page.content()
    _hand_over(signed_in, mine.case_no)


def _hand_over(signed_in: Opens, number: str) -> None:
    """Offered with a reason, it stays with the first until the second one takes it, and is on that board then."""
    with signed_in("pm-01") as tab:
        tab.expected |= {409, 422}
        page = tab.page
        tab.open(f"{CENTRE}/projects")
        board = page.locator("section", has=page.get_by_role("link", name=number))
        board.get_by_role("link", name="项目单").click()
        page.locator("#mandate").fill("授权委托书2026年11月20日")
        page.get_by_role("button", name="登记委托").click()
        expect(page.locator(".facts")).to_contain_text("授权委托书2026年11月20日")
        page.locator("#reason").fill("休假一个月")
        page.get_by_role("button", name="提出移交").click()
        expect(page.locator("#officer[aria-invalid=true]")).to_be_visible()
        page.locator("#officer").fill("pm-02")
        page.get_by_role("button", name="提出移交").click()
        expect(page.locator(".facts")).to_contain_text("拟移交给")
        shoot(page, "project-sheet-zh-1366")
    with signed_in("pm-02", 360) as tab:
        page = tab.page
        tab.open(f"{CENTRE}/projects")
        page.locator("section[aria-labelledby=offers]").get_by_role("link", name=number).click()
        shoot(page, "project-offered-zh-360")
        page.get_by_role("button", name="接收项目").click()
        expect(page.locator(".said")).to_contain_text("由您代办")
        page.goto(page.url.replace("/zh/", "/en/"))
        shoot(page, "project-taken-en-360")
        tab.open(f"{CENTRE}/projects")
        expect(page.get_by_role("link", name=number)).to_have_count(1)


def test_the_green_channel_is_asked_for_later_and_gives_the_department_less_time(signed_in: Opens, hall: Hall) -> None:
    """From the case at the desk; the head agrees, and the task says why it is due earlier than it was."""
    application = scenario.licence_renewal()
    application.item_codes[:] = ["FG-001"]
    application.applicant.CopyFrom(scenario.construction().applicant)
    application.materials.extend(papers(hall.clerk.preview(application).materials))
    case = hall.clerk.submit(application).case
    (task,) = hall.departments.wait_for_tasks(case.case_id)
    with signed_in(scenario.CLERK) as tab:
        page = tab.page
        tab.open(f"{CENTRE}/desk/cases/{case.case_id}")
        page.get_by_role("link", name="申请绿色通道").click()
        page.locator("#reason").fill("省级重点建设项目")
        page.get_by_role("button", name="申请绿色通道").click()
        expect(page.locator(".said")).to_contain_text("中心主任同意前")
        expect(page.locator("form.form")).to_have_count(0)
    with signed_in("head-01") as tab:
        tab.open(f"{CENTRE}/green-channel/{case.case_id}")
        shoot(tab.page, "green-channel-asked-later-zh-1366")
        tab.page.get_by_role("button", name="同意", exact=True).click()
        expect(tab.page.locator(".said")).to_contain_text("该办件走绿色通道")
    due = task.due.last_day
    wait_for(
        "the shorter limit",
        lambda: hall.departments.look(case.case_id).tasks[0],
        lambda found: found.due.last_day < due,
    )
    with signed_in("fg-officer") as tab:
        tab.open(f"{CENTRE}/tasks/{case.case_id}/FG-001")
        expect(tab.page.locator("main")).to_contain_text("时限为5日，原为10日")
        shoot(tab.page, "task-in-the-green-channel-zh-1366")
