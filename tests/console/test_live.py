"""Pages that change by themselves: told by hints, asked in the officer's name, and honest about how old they are."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from playwright.sync_api import Page, Route, expect
from tests.console.browsing import Browsing

from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from tests.console.conftest import Window
    from tests.journey.actors import Hall
    from tests.journey.running import RunningPlatform

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

Opens = Callable[..., AbstractContextManager["Window"]]
SUPERVISOR = "supervisor-01"
CENTRE = f"/zh/{scenario.DIVISION}"


def live(page: Page) -> None:
    """Wait until a page hears of changes."""
    expect(page.locator("#live-mark")).to_have_attribute("data-state", "on")


def mark(page: Page) -> None:
    """Leave a mark that no reload survives."""
    page.evaluate("window.neverReloaded = true")


def was_never_reloaded(page: Page) -> bool:
    """Whether it is still there."""
    return bool(page.evaluate("window.neverReloaded === true"))


def test_a_supervisor_s_list_and_case_change_with_the_case(
    signed_in: Opens, hall: Hall, record_property: Callable[[str, object], None]
) -> None:
    """What a department decides and a cashier takes stands there at last, without anybody loading the page."""
    case = hall.clerk.submit(scenario.licence_renewal()).case
    (task,) = hall.departments.wait_for_tasks(case.case_id)
    bill = hall.cashier.wait_for_bill(case.case_id)
    hall.supervisor.wait_for_clocks(case.case_id)
    with signed_in(SUPERVISOR) as tab:
        page = tab.page
        tab.open(f"{CENTRE}/watch?q={case.case_no}")
        live(page)
        mark(page)
        expect(page.locator("#cases tbody tr")).to_contain_text("公安局")
        hall.departments.approve(task)
        decided_at = time.monotonic()
        expect(page.locator("#cases tbody tr")).to_contain_text("已作出决定，待缴费或出件")
        record_property("seconds", round(time.monotonic() - decided_at, 2))
        assert was_never_reloaded(page)

        tab.open(f"{CENTRE}/cases/{case.case_no}")
        live(page)
        mark(page)
        expect(page.locator("#money")).to_contain_text("待缴费")
        hall.cashier.take(bill)
        expect(page.locator("#money")).to_contain_text("已缴")
        hall.clerk.wait_until_ready(case.case_id)
        hall.clerk.issue(case.case_id)
        expect(page.locator("#head")).to_contain_text("已办结")
        assert was_never_reloaded(page)


def test_whoever_is_in_a_section_keeps_it_until_they_ask_for_the_new_one(signed_in: Opens, hall: Hall) -> None:
    """A bar says that there is something new; after it the keyboard is where it was shown."""
    case = hall.clerk.submit(scenario.licence_renewal()).case
    (task,) = hall.departments.wait_for_tasks(case.case_id)
    hall.cashier.wait_for_bill(case.case_id)
    hall.supervisor.wait_for_clocks(case.case_id)
    with signed_in(SUPERVISOR) as tab:
        page = tab.page
        tab.open(f"{CENTRE}/watch?q={case.case_no}")
        live(page)
        row = page.locator("#cases tbody tr")
        page.locator("#cases").get_by_role("link", name=case.case_no).focus()
        hall.departments.approve(task)
        news = page.get_by_role("button", name="有更新 · 显示")
        expect(news).to_be_visible()
        expect(row).to_contain_text("公安局")
        expect(page.locator("#cases").get_by_role("link", name=case.case_no)).to_be_focused()
        # What is shown may be a step on the way: then there is a bar again.
        while "已作出决定，待缴费或出件" not in row.inner_text():
            news.click()
            expect(page.locator("#cases")).to_be_focused()
        expect(news).to_have_count(0)


def test_a_page_as_it_was_has_no_news(signed_in: Opens, hall: Hall) -> None:
    """A till looks once more when it begins to listen: that its form has a new key by then is news to nobody."""
    case = hall.clerk.submit(scenario.licence_renewal()).case
    hall.cashier.wait_for_bill(case.case_id)
    with signed_in(scenario.CASHIER) as tab:
        page = tab.page
        with page.expect_response(lambda answer: "x-onewindow-live" in answer.request.headers):
            tab.open(f"{CENTRE}/fees?case_no={case.case_no}")
        # In the section, where what is new would wait for a word.
        expect(page.locator("#tendered")).to_be_focused()
        # What the page makes of that answer is done before another one is there.
        page.evaluate("fetch(location.href).then((answer) => answer.text())")
        expect(page.locator(".live-news")).to_have_count(0)


def test_a_page_that_hears_nothing_says_so_and_is_live_again(signed_in: Opens) -> None:
    """Redis is away, then it is back: the page says how old it is, looks again, and goes on."""
    away = 'retry: 100\n\nevent: away\ndata: {"topics": []}\n\n'
    beat = 'retry: 100\n\nevent: beat\ndata: {"now": "08:09:10"}\n\n'
    answers = [away]

    def answer(route: Route) -> None:
        assert "topic=cases" in route.request.url
        route.fulfill(status=200, content_type="text/event-stream", body=answers[-1])

    with signed_in(SUPERVISOR) as tab:
        page = tab.page
        page.route("**/live?*", answer)
        tab.open(f"{CENTRE}/watch")
        expect(page.locator("#live-mark")).to_have_attribute("data-state", "off")
        expect(page.locator("#live-mark")).to_contain_text("断开，数据截至")
        answers.append(beat)
        live(page)
        expect(page.locator("#live-mark")).to_contain_text("实时")


def test_a_third_window_looks_by_itself_and_says_that_it_is_not_live(signed_in: Opens) -> None:
    """A session has two streams, and only what is seen holds one: ten tabs of one window take one between them."""
    with signed_in(SUPERVISOR) as tab:
        # On a busy machine it may not be known for a moment who is signed in: the pages ask again by themselves.
        tab.expected |= {429, 503}
        first, second, third = tab.page, tab.page.context.new_page(), tab.page.context.new_page()
        third.clock.install()
        for page in (first, second):
            page.goto(f"{tab.origin}{CENTRE}/wall")
            live(page)
        with third.expect_response(lambda answer: "/live?" in answer.url) as refused:
            third.goto(f"{tab.origin}{CENTRE}/wall")
        assert 429 == refused.value.status
        third.clock.fast_forward(6_000)
        expect(third.locator("#live-mark")).to_have_attribute("data-state", "off")
        mark(third)
        with third.expect_response(f"**{CENTRE}/wall") as looked:
            third.clock.fast_forward(31_000)
        assert "1" == looked.value.request.headers.get("x-onewindow-live")
        assert was_never_reloaded(third)


@pytest.mark.parametrize(
    ("officer", "topics", "status"),
    [
        (SUPERVISOR, "", 403),
        (SUPERVISOR, "topic=anything", 403),
        ("clerk-01", "topic=cases", 403),
        ("ga-officer", "topic=department:ZJ", 403),
        ("clerk-01", "topic=receipts", 403),
        ("ga-officer", "topic=bill:019a0000-0000-7000-8000-00000000c0de", 403),
    ],
)
def test_nobody_listens_to_what_is_not_theirs_to_see(signed_in: Opens, officer: str, topics: str, status: int) -> None:
    """Nor without a session."""
    with signed_in(officer, scripts=False) as tab:
        asked = tab.page.request.get(f"{tab.origin}{CENTRE}/live?{topics}")
        assert status == asked.status
        tab.page.context.clear_cookies()
        asked = tab.page.request.get(f"{tab.origin}{CENTRE}/live?topic=cases")
        assert 401 == asked.status


def test_a_till_and_a_stock_of_receipts_change_when_another_window_takes_the_money(
    signed_in: Opens, hall: Hall
) -> None:
    """Fees hints by itself, before anybody has heard the event: the bill is paid, the next number is another."""
    case = hall.clerk.submit(scenario.licence_renewal()).case
    bill = hall.cashier.wait_for_bill(case.case_id)
    with signed_in(scenario.CASHIER) as till, signed_in("accountant-01") as stock:
        till.open(f"{CENTRE}/fees?case_no={case.case_no}")
        stock.open(f"{CENTRE}/fees/ranges")
        for tab in (till, stock):
            live(tab.page)
            mark(tab.page)
            # Who is in a section keeps it.
            tab.page.locator("h1").click()
        left = stock.page.locator("#left").inner_text()
        hall.cashier.take(bill)
        expect(till.page.get_by_role("link", name="查看并打印票据")).to_be_visible()
        expect(till.page.locator("#tendered")).to_have_count(0)
        expect(stock.page.locator("#left")).not_to_have_text(left)
        assert was_never_reloaded(till.page)
        assert was_never_reloaded(stock.page)


def test_a_page_that_looks_again_by_itself_takes_no_word_from_the_next_one(platform: RunningPlatform) -> None:
    """Between what was done and the page that tells it, an open page may ask: the word waits for whoever reads it."""
    browsing = Browsing(platform.record.console)
    browsing.sign_in(platform, scenario.CLERK)
    desk, told = f"{CENTRE}/desk/new", "已丢弃"
    done = browsing.ask(desk, {"token": browsing.ask(desk).hidden("token"), "discard": str(uuid4())})
    assert 303 == done.status
    assert told not in browsing.ask(done.goes_to, x_onewindow_live="1").body
    assert told in browsing.ask(done.goes_to).body
    assert told not in browsing.ask(done.goes_to).body
