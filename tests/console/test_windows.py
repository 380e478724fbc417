"""Windows as persons keep them: opened and closed by their officers, and which numbers are called there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.console.looking import shoot
from tests.console.test_queue import open_window

from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from tests.console.conftest import Opens
    from tests.journey.actors import Hall

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

CENTRE = f"/zh/{scenario.DIVISION}"


def test_a_clerk_opens_and_closes_a_window_and_the_head_says_who_is_called_there(signed_in: Opens, hall: Hall) -> None:
    """Others read who is on duty and may not press; a group of numbers is set, used at the kiosk, and ended."""
    open_window(hall, is_open=True)
    with signed_in(scenario.CLERK, scripts=False) as clerk, signed_in("supervisor-01", 360) as watching:
        clerk.open(f"{CENTRE}/windows")
        watching.open(f"{CENTRE}/windows")
        row, seen = (tab.page.locator("tbody tr", has_text="WINDOW-01") for tab in (clerk, watching))
        expect(seen).to_contain_text(scenario.CLERK)
        expect(seen.get_by_role("button")).to_have_count(0)
        # On a telephone one below the other, each with what it is.
        tops = seen.locator("th, td").evaluate_all("cells => cells.map((cell) => cell.getBoundingClientRect().top)")
        assert sorted(set(tops)) == tops
        expect(seen.locator("td").last).to_have_attribute("data-head", "当前值守")
        shoot(watching.page, "windows-zh-360")
        row.get_by_role("button", name="关窗：综合受理窗口").click()
        expect(clerk.page.locator(".said")).to_have_text("综合受理窗口已关窗。")
        expect(row.locator("td").last).not_to_contain_text(scenario.CLERK)
        row.get_by_role("button", name="开窗：综合受理窗口").click()
        expect(clerk.page.locator(".said")).to_have_text("综合受理窗口已开窗。")
        expect(row.locator("td").last).to_contain_text(scenario.CLERK)
    with signed_in("head-01", scripts=False) as tab, signed_in("supervisor-01") as kiosk:
        page = tab.page
        tab.expected |= {422}
        tab.open(f"{CENTRE}/queue")
        for name, value in (
            ("group_code", "H"),
            ("group_zh", "户籍业务"),
            ("group_en", "Household register"),
            ("group_posts", "NOWHERE"),
            ("late_minutes", "20"),
            ("most_calls", "2"),
        ):
            page.locator(f"#{name}").fill(value)
        page.get_by_role("button", name="保存号队").click()
        expect(page.locator("#group_posts-fault")).to_be_visible()
        page.locator("#group_posts").fill("WINDOW-01")
        page.get_by_role("button", name="保存号队").click()
        expect(page.locator(".said")).to_be_visible()
        kiosk.open(f"{CENTRE}/kiosk")
        expect(kiosk.page.get_by_role("button", name="户籍业务")).to_be_visible()
        tab.open(f"{CENTRE}/queue?group=H")
        page.locator("button[value=end]").click()
        expect(page.locator(".said")).to_be_visible()
        kiosk.page.reload()
        expect(kiosk.page.get_by_role("button", name="户籍业务")).to_have_count(0)
