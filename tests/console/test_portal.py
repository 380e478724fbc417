"""What a citizen does: find an item, read what it needs, see where the own case is. Without scripts."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from http import HTTPStatus
from http.client import HTTPConnection
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from tests.console.downloads import read_pdf
from tests.console.looking import shoot
from tests.journey.actors import PATIENCE_SECONDS

from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from tests.console.conftest import Window
    from tests.journey.actors import Hall
    from tests.journey.running import RunningPlatform

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

Opens = Callable[..., AbstractContextManager["Window"]]


@pytest.mark.parametrize(
    ("language", "words", "item", "fee"),
    [
        ("zh", "驾驶证换证", "机动车驾驶证期满换证", "元"),
        ("en", "driving licence", "Renewal of a driving licence", "¥"),
    ],
)
def test_an_item_is_found_by_words_without_scripts(
    window: Opens, language: str, words: str, item: str, fee: str
) -> None:
    """From the first page with Enter alone, to everything it needs and costs, and back with the words still there."""
    with window(scripts=False) as tab:
        tab.open(f"/{language}/{scenario.DIVISION}")
        page = tab.page
        page.locator("#q").fill(words)
        page.keyboard.press("Enter")
        page.get_by_role("link", name=item, exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(item)
        expect(page.locator(".facts")).to_contain_text("GA-025")
        expect(page.locator(".rate").first).to_contain_text(fee)
        page.go_back()
        expect(page.locator("#q")).to_have_value(words)


@pytest.mark.parametrize(("language", "wish"), [("zh", "我要买车、开车、跑运输"), ("en", "Cars, driving, transport")])
def test_what_one_wants_to_do_leads_to_its_matters_without_scripts(window: Opens, language: str, wish: str) -> None:
    """As many as the tile says; what is handled together stands first; choosing again lets go of it."""
    with window(360, scripts=False) as tab:
        page = tab.page
        tab.open(f"/{language}/{scenario.DIVISION}")
        tile = page.locator("[aria-labelledby=topics] li", has_text=wish)
        (count,) = re.findall(r"\d+", tile.locator(".count").inner_text())
        shoot(page, f"wishes-{language}-360")
        tile.get_by_role("link").click()
        expect(page.locator("h1")).to_have_text(wish)
        expect(page.locator("#found")).to_contain_text(count)
        expect(page.locator(".results-first a")).to_have_count(1)
        page.locator(".filters [aria-current=true]").click()
        expect(page.locator("h1")).not_to_have_text(wish)


def test_a_list_is_paged_and_kept_to_a_department_without_scripts(window: Opens) -> None:
    """Next pages, the first one again, a department and back to all: links, so that each can be sent to somebody."""
    with window(scripts=False) as tab:
        tab.open(f"/zh/{scenario.DIVISION}/items")
        page = tab.page
        everything = page.locator("#found").inner_text()
        first = page.locator(".results li").first.inner_text()
        page.get_by_role("link", name="下一页").click()
        expect(page.get_by_role("link", name="第一页")).to_be_visible()
        assert first != page.locator(".results li").first.inner_text()
        assert everything == page.locator("#found").inner_text()
        page.get_by_role("link", name="第一页").click()
        expect(page.get_by_role("link", name="第一页")).to_have_count(0)
        assert first == page.locator(".results li").first.inner_text()
        page.get_by_role("link", name="公安局").click()
        expect(page.locator("a[aria-current]")).to_have_text("公安局")
        assert all("公安局" in line for line in page.locator(".results p").all_inner_texts())
        page.locator("a[aria-current]").click()
        expect(page.locator("a[aria-current]")).to_have_count(0)
        assert everything == page.locator("#found").inner_text()


def test_a_case_is_looked_up_through_all_its_states_without_scripts(window: Opens, hall: Hall) -> None:
    """Accepted, ready, closed: the progress line and the next step follow; number and code stand in no address."""
    case = hall.clerk.submit(scenario.licence_renewal()).case
    with window(scripts=False) as tab:
        page = tab.page

        def look_up() -> str:
            tab.open(f"/zh/{scenario.DIVISION}/case")
            page.get_by_label("办件编号").fill(case.case_no)
            page.get_by_label("查询码").fill(case.query_code.lower())
            page.keyboard.press("Enter")
            expect(page.locator(".found")).to_be_visible()
            assert case.case_no not in page.url
            assert case.query_code not in page.content()
            return page.locator("[aria-current=step] .step-name, .step:last-child.step-done .step-name").inner_text()

        assert "部门审批" == look_up()
        expect(page.locator(".found .facts")).to_contain_text(re.compile(r"办结期限\s*2\d{3}-\d\d-\d\d"))
        expect(page.locator(".found .facts")).to_contain_text(re.compile(r"还有 \d+ 个工作日|今日到期"))
        (task,) = hall.departments.wait_for_tasks(case.case_id)
        hall.departments.approve(task)
        hall.cashier.take(hall.cashier.wait_for_bill(case.case_id))
        hall.clerk.wait_until_ready(case.case_id)
        assert "窗口待领" == look_up()
        expect(page.locator(".found .facts")).to_contain_text("已缴")
        hall.clerk.issue(case.case_id)
        assert "出件" == look_up()
        shoot(page, "found-zh-1366")
        assert "李" not in page.locator("main").inner_text()


def test_a_notice_follows_the_answers_and_prints_without_scripts(window: Opens) -> None:
    """From the words of a bundle to its notice; what applies and what a fee is computed from stand in the address."""
    with window(scripts=False) as tab:
        tab.expected.add(422)
        page = tab.page
        tab.open(f"/zh/{scenario.DIVISION}/items?q=施工许可")
        page.locator(".results-first a").first.click()
        page.get_by_role("link", name="一次显示全部问题").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("一次性告知")
        page.wait_for_load_state()
        before = page.locator("[aria-labelledby=matters] tbody tr").count()
        option = page.locator(".choice input").first
        chosen = option.get_attribute("name") or ""
        option.check()
        page.get_by_role("button", name="生成我的告知单").click()
        expect(page.locator("[aria-labelledby=matters] tbody tr")).to_have_count(before + 1)
        expect(page.locator(f"[name='{chosen}']")).to_be_checked()
        assert f"{chosen}=1" in page.url
        expect(page.locator(".qr-address")).to_have_text(page.url)

        tab.open(f"/zh/{scenario.DIVISION}/notice/items/ZRZY-003")
        amounts = page.locator("[name^='fee.']")
        expect(amounts.first).to_be_visible()
        for number in range(amounts.count()):
            amounts.nth(number).fill("viel")
        page.get_by_role("button", name="生成我的告知单").click()
        expect(page.get_by_role("alert").get_by_role("link").first).to_be_visible()
        expect(page.locator("[aria-invalid]").first).to_have_value("viel")
        for number in range(amounts.count()):
            amounts.nth(number).fill("100")
        page.get_by_role("button", name="生成我的告知单").click()
        expect(page.locator(".total")).to_contain_text("¥")
        expect(page.locator(".total strong")).not_to_have_text("¥0.00")
        total = page.locator(".total strong").inner_text()
        kept = read_pdf(page, page.get_by_role("link", name="下载（PDF）"))
        for said in ("一次性告知书", total, page.url.partition("?")[0]):
            assert said in kept


def test_a_wrong_code_is_told_without_telling_more(window: Opens, hall: Hall) -> None:
    """On top with what to do, and at the field where something is mistyped; the number is kept, the code is not."""
    case = hall.clerk.submit(scenario.licence_renewal()).case
    with window() as tab:
        tab.expected |= {404, 422}
        page = tab.page
        tab.open(f"/en/{scenario.DIVISION}/case")
        page.get_by_label("Case number").fill(case.case_no)
        page.get_by_label("Query code").fill("ZZZZZZ")
        page.get_by_role("button", name="Look up").click()
        expect(page.get_by_role("alert")).to_contain_text("No case has this number and this query code")
        expect(page.get_by_label("Case number")).to_have_value(case.case_no)
        expect(page.get_by_label("Query code")).to_have_value("")
        page.get_by_label("Query code").fill("0O")
        page.get_by_role("button", name="Look up").click()
        page.get_by_role("alert").get_by_role("link").click()
        expect(page.get_by_label("Query code")).to_be_focused()
        expect(page.get_by_label("Query code")).to_have_attribute("aria-invalid", "true")


def test_the_keyboard_reaches_the_content_first(window: Opens) -> None:
    """One key skips what stands on every page; the focus can be seen."""
    with window() as tab:
        tab.open(f"/en/{scenario.DIVISION}")
        page = tab.page
        page.keyboard.press("Tab")
        expect(page.locator(".skip")).to_be_focused()
        expect(page.locator(".skip")).to_be_in_viewport()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(page.locator("#q")).to_be_focused()
        assert "3px" == page.locator("#q").evaluate("(input) => getComputedStyle(input).outlineWidth")


def test_a_page_is_served_at_once(window: Opens) -> None:
    """It says how long it took, and is small enough for a village's line."""
    with window() as tab:
        tab.open(f"/zh/{scenario.DIVISION}")
        tab.check()
        with tab.page.expect_response("**/items*") as answered:
            tab.page.locator(".tiles a").first.click()
        assert answered.value.headers["server-timing"].startswith("page;dur=")


def test_the_console_is_told_of_and_restarted(window: Opens, platform: RunningPlatform) -> None:
    """``onewindow up`` prints its address; killed, it is back at the same one, and pages answer again."""
    assert platform.record.console in platform.told
    killed = platform.kill_process("console pages")
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while (
        (mark := platform.record.processes.get("console pages")) is None or mark.pid == killed or not _serves(platform)
    ):
        assert time.monotonic() < give_up_at, platform.told
        time.sleep(0.1)
    with window(scripts=False) as tab:
        tab.open(f"/zh/{scenario.DIVISION}")
        expect(tab.page.locator(".tiles li").first).to_be_visible()


def _serves(platform: RunningPlatform) -> bool:
    """Whether somebody listens and says that pages can be asked for."""
    connection = HTTPConnection(urlsplit(platform.record.console).netloc, timeout=30)
    try:
        connection.request("GET", "/health/ready")
        return connection.getresponse().status == HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()
