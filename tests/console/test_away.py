"""What is away while somebody works: a service, Redis, the network, the session. Nothing is lost or done twice."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from functools import partial
from html import unescape
from http import HTTPStatus
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from playwright.sync_api import Page, Route, expect
from redis import Redis
from tests.console.browsing import Browsing, session_key
from tests.console.places import ACTS
from tests.journey.actors import wait_for
from tests.journey.running import SERVICES

from console.pages import PAGES
from onewindow.approval.v1.approval_pb2 import TaskState
from onewindow.fees.v1.fees_pb2 import BillState
from onewindow_cli.demo import scenario
from onewindow_cli.platform.private_files import read_private

if TYPE_CHECKING:
    from tests.console.conftest import Window
    from tests.console.places import Cases
    from tests.journey.actors import Hall
    from tests.journey.running import RunningPlatform

    from onewindow.approval.v1.approval_pb2 import Task

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

Opens = Callable[..., AbstractContextManager["Window"]]
PLACE = f"/zh/{scenario.DIVISION}"
OFFICER = "ga-officer"
REASON = "照片已超过六个月，请补交近照。"


@pytest.fixture
def task(hall: Hall) -> Task:
    """A driving licence that waits for its officer."""
    (found,) = hall.departments.wait_for_tasks(hall.clerk.submit(scenario.licence_renewal()).case.case_id)
    return found


def refuse(page: Page) -> None:
    """Fill in a refusal and send it."""
    page.get_by_label("不予许可").check()
    page.get_by_label("理由及材料审查意见").fill(REASON)
    page.locator("#legal_basis").fill("行政许可法第38条")
    page.get_by_role("button", name="提交决定").click()


def is_refused_once(hall: Hall, case_id: str) -> None:
    """The decision is there, with every word."""
    (decided,) = hall.departments.look(case_id).tasks
    assert (TaskState.TASK_STATE_REFUSED, REASON) == (decided.state, decided.reason)


def test_redis_is_killed_while_somebody_decides(
    signed_in: Opens, platform: RunningPlatform, hall: Hall, task: Task
) -> None:
    """The page says since when it hears nothing, a form sent meanwhile stays; once it is back both go on."""
    with signed_in(OFFICER) as officer, signed_in("supervisor-01") as supervisor:
        officer.expected.add(503)
        supervisor.expected.add(503)
        officer.open(f"{PLACE}/tasks/{task.case_id}/{task.item_code}")
        supervisor.open(f"{PLACE}/watch?q={task.case_no}")
        mark = supervisor.page.locator("#live-mark")
        expect(mark).to_have_attribute("data-state", "on")
        supervisor.page.evaluate("window.neverReloaded = true")
        with platform.kept_away("redis"):
            expect(mark).to_have_attribute("data-state", "off")
            expect(mark).to_have_text(re.compile(r"断开，数据截至 ?\d\d:\d\d:\d\d"))
            refuse(officer.page)
            expect(officer.page.locator("h1")).to_have_text("表单尚未提交")
            expect(officer.page.locator("main")).to_contain_text("系统未对该表单作任何处理")
            expect(officer.page.locator(".facts")).to_contain_text(REASON)
        expect(mark).to_have_attribute("data-state", "on")
        send_until_taken(officer.page)
        expect(officer.page.locator(".said")).to_contain_text(task.case_no)
        expect(supervisor.page.locator("#cases tbody tr")).to_contain_text("已作出决定")
        assert supervisor.page.evaluate("window.neverReloaded") is True
    is_refused_once(hall, task.case_id)


def send_until_taken(page: Page) -> None:
    """Press the button of the kept form; whoever is told again that it cannot be taken presses again."""
    for _ in range(60):
        with page.expect_navigation():
            page.get_by_role("button", name="重新提交").click()
        if page.get_by_role("button", name="重新提交").count() == 0:
            break
        page.wait_for_timeout(500)
    for _ in range(60):
        # It is taken; what shows it may be asked of a service that has just come back.
        if page.locator("main").get_by_role("link", name="重试").count() == 0:
            return
        page.wait_for_timeout(500)
        page.reload()
    raise AssertionError(page.locator("main").inner_text())


def test_fees_is_killed_while_a_cashier_takes_money(signed_in: Opens, platform: RunningPlatform, hall: Hall) -> None:
    """The case page stands and says what is missing; the payment is kept under its key, and paid once."""
    case = hall.clerk.submit(scenario.licence_renewal()).case
    hall.cashier.wait_for_bill(case.case_id)
    hall.supervisor.wait_for_clocks(case.case_id)
    with signed_in(scenario.CASHIER) as cashier, signed_in("supervisor-01") as supervisor:
        # What has just come back may be away once more: pages say so and are asked again.
        for tab in (cashier, supervisor):
            tab.expected.add(503)
        till, watch = cashier.page, supervisor.page
        cashier.open(f"{PLACE}/fees?case_no={case.case_no}")
        key = till.locator("form[method=post] [name=key]").last.input_value()
        till.locator("#tendered").fill("50")
        with platform.kept_away("fees servicer"):
            supervisor.open(f"{PLACE}/cases/{case.case_no}")
            expect(watch.locator("#plan tbody tr")).to_contain_text("GA-025")
            expect(watch.locator("#money")).to_contain_text("暂时")
            expect(watch.locator("#money").get_by_role("link", name="重试")).to_be_visible()
            till.get_by_role("button", name="收款并开票").click()
            expect(till.locator("h1")).to_have_text("尚未收到办理结果")
            expect(till.locator("main")).to_contain_text("请重新提交：不会重复办理")
            expect(till.locator("main form [name=tendered]")).to_have_value("50")
            expect(till.locator("main form [name=key]")).to_have_value(key)
        send_until_taken(till)
        expect(till.get_by_role("status")).to_contain_text("找零 ¥40.00")
        # The link leads to the same page; it may go by itself before anybody presses it.
        for _ in range(60):
            if "已缴" in watch.locator("#money").inner_text():
                break
            watch.wait_for_timeout(500)
            watch.reload()
        expect(watch.locator("#money")).to_contain_text("已缴")
    bill = hall.cashier.bill(case.case_id)
    assert (BillState.BILL_STATE_PAID, 1000) == (bill.state, bill.receipt.amount_fen)
    assert [1000] == [
        posting.amount_fen for posting in hall.cashier.postings(case.case_id) if posting.account == "cash"
    ]


def test_every_act_that_meets_services_that_are_away_can_be_sent_again(
    platform: RunningPlatform, at_work: Cases
) -> None:
    """All that was filled in is there again, under the same key and to the same address, on whichever page it was."""
    browsers: dict[str, Browsing] = {}
    for act in ACTS:
        if act.officer not in browsers:
            browsers[act.officer] = Browsing(platform.record.console)
            browsers[act.officer].sign_in(platform, act.officer)
    with platform.kept_away(*(f"{service} servicer" for service in SERVICES)):
        for act in ACTS:
            browser = browsers[act.officer]
            form = {"token": browser.ask(f"{PLACE}/work").hidden("token"), "key": uuid4().hex, **act.form}
            path = f"{PLACE}{act.path(at_work)}"
            answer = browser.ask(path, form)
            assert (act.page, 503) == (act.page, answer.status)
            assert f'method="post" action="{path}"' in answer.body
            for name, value in form.items():
                assert value == unescape(answer.hidden(name)), (act.page, name)
    wait_until_pages_have_all(platform, at_work)


def wait_until_pages_have_all(platform: RunningPlatform, at_work: Cases) -> None:
    """Wait until the console reaches the four services again: whoever comes next has not to do with this."""
    browser = Browsing(platform.record.console)
    browser.sign_in(platform, "supervisor-01")
    # Pages of intake, approval and supervision, and one with a part of fees.
    for path in ("/admin/messages", f"/joint/{at_work.review}", "/watch", f"/cases/{at_work.licence.case_no}"):
        wait_for(
            f"all of {path}",
            partial(browser.ask, f"{PLACE}{path}"),
            lambda answer: answer.status == HTTPStatus.OK and ">重试</a>" not in answer.body,
        )


def test_every_act_of_the_site_map_is_among_the_acts() -> None:
    """A form of an officer's page that no test sends into a fault is found here; what asks no service meets none."""
    # A file that was not chosen is asked for first.
    asks_no_service = {"/admin/walls", "/centres/take", "/ratings/import"}
    assert {page.path for page in PAGES if page.act and page.roles} - asks_no_service == {act.page for act in ACTS}


@pytest.fixture
def idle(platform: RunningPlatform) -> Iterator[Callable[[str], None]]:
    """Let a session have been idle for too long: nothing of it is left; by its cookie."""
    redis = Redis.from_url(read_private(platform.state.secret("redis-url")))

    def end(name: str) -> None:
        assert redis.delete(session_key(name))

    yield end
    redis.close()


def test_a_session_is_over_while_somebody_decides(
    signed_in: Opens, hall: Hall, task: Task, idle: Callable[[str], None]
) -> None:
    """Signed in again, the officer finds the words, sends them with one press, and there is one decision."""
    with signed_in(OFFICER) as tab:
        page = tab.page
        tab.open(f"{PLACE}/tasks/{task.case_id}/{task.item_code}")
        (session,) = (each for each in page.context.cookies() if each["name"].endswith("-session"))
        idle(session["value"])
        tab.expected.add(401)
        refuse(page)
        page.get_by_role("link", name="重新登录").click()
        page.locator(f'button[value="{OFFICER}"]').click()
        expect(page.get_by_label("理由及材料审查意见")).to_have_value(REASON)
        expect(page.get_by_label("不予许可")).to_be_checked()
        assert TaskState.TASK_STATE_OPEN == hall.departments.look(task.case_id).tasks[0].state
        page.get_by_role("button", name="提交决定").click()
        expect(page.locator(".said")).to_contain_text(task.case_no)
    is_refused_once(hall, task.case_id)


def test_the_network_is_gone_while_somebody_decides(signed_in: Opens, hall: Hall, task: Task) -> None:
    """The form is not sent into nothing: the page says so and keeps every word, which goes when the network is back."""
    with signed_in(OFFICER) as tab:
        page = tab.page
        tab.open(f"{PLACE}/tasks/{task.case_id}/{task.item_code}")
        page.context.set_offline(True)
        refuse(page)
        expect(page.locator("#offline")).to_be_focused()
        expect(page.locator("#offline")).to_contain_text("表单未发送")
        page.context.set_offline(False)
        expect(page.locator("#offline")).to_be_hidden()
        assert TaskState.TASK_STATE_OPEN == hall.departments.look(task.case_id).tasks[0].state
        page.get_by_role("button", name="提交决定").click()
        expect(page.locator(".said")).to_contain_text(task.case_no)
    is_refused_once(hall, task.case_id)


def test_the_answer_is_lost_on_its_way(signed_in: Opens, hall: Hall, task: Task) -> None:
    """Who loads the browser's page about that again sends the same form under its key, and reads what it had done."""

    def lose(route: Route) -> None:
        route.fetch(max_redirects=0)
        route.abort("connectionreset")

    with signed_in(OFFICER) as tab:
        page = tab.page
        tab.missing.add("net::ERR_CONNECTION_RESET")
        tab.open(f"{PLACE}/tasks/{task.case_id}/{task.item_code}")
        page.route("**/tasks/**", lose, times=1)
        refuse(page)
        expect(page).to_have_url(re.compile("^chrome-error:"))
        is_refused_once(hall, task.case_id)
        page.reload()
        expect(page.locator(".said")).to_contain_text(task.case_no)
    is_refused_once(hall, task.case_id)


def test_the_clock_of_the_pc_is_wrong_by_a_day(signed_in: Opens, hall: Hall, task: Task) -> None:
    """Every instant on a page is the centre's; the page hears of changes and its forms are taken all the same."""
    with signed_in(OFFICER) as officer, signed_in("supervisor-01") as supervisor:
        for tab, days in ((officer, 1), (supervisor, -1)):
            tab.page.clock.set_system_time(datetime.now(UTC) + timedelta(days=days))
        supervisor.open(f"{PLACE}/watch?q={task.case_no}")
        mark = supervisor.page.locator("#live-mark")
        expect(mark).to_have_attribute("data-state", "on")
        officer.open(f"{PLACE}/tasks/{task.case_id}/{task.item_code}")
        assert 1 == officer.page.evaluate("now => Math.round((Date.now() - now) / 864e5)", 1000 * time.time())
        refuse(officer.page)
        expect(officer.page.locator(".said")).to_contain_text(task.case_no)
        expect(supervisor.page.locator("#cases tbody tr")).to_contain_text("已作出决定")
        expect(mark).to_have_attribute("data-state", "on")
    is_refused_once(hall, task.case_id)
