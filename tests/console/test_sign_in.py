"""Signing in at the console: by the link of the platform, as somebody of the demo, and out again."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from playwright.sync_api import expect
from tests.console.looking import look, shoot

from onewindow_cli.__main__ import main
from onewindow_cli.platform.pages import sign_in_link

if TYPE_CHECKING:
    from tests.console.conftest import Window
    from tests.journey.running import RunningPlatform

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

Opens = Callable[..., AbstractContextManager["Window"]]
WORK = "/zh/632801/work"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_an_officer_signs_in_by_the_link_and_out_again(
    window: Opens, platform: RunningPlatform, *, scripts: bool
) -> None:
    """From the link to where one starts; after that nothing of the session is left: the page asks who one is."""
    with window(scripts=scripts) as tab:
        tab.page.goto(sign_in_link(platform.state, platform.record.issuer))
        tab.page.locator('button[value="clerk-01"]').click()
        expect(tab.page).to_have_url(f"{tab.origin}/en/632801/work")
        tab.open(WORK)
        expect(tab.page.locator(".shell-desk")).to_contain_text("谢雪松")
        tab.page.get_by_role("button", name="退出登录", exact=True).click()
        expect(tab.page.locator("h1")).to_have_text("您已退出登录")
        tab.open(WORK)
        expect(tab.page.locator('button[value="clerk-01"]')).to_be_visible()


def test_the_page_where_one_chooses_is_accessible(window: Opens, platform: RunningPlatform) -> None:
    """The link that the command prints leads there; no violation of axe, nothing wider than any window."""
    printed = CliRunner().invoke(main, ["console", "--state", str(platform.state.root)])
    with window() as tab:
        tab.page.goto(next(word for word in printed.output.split() if "/enter?" in word))
        expect(tab.page.locator('button[value="clerk-01"]')).to_be_visible()
        assert [] == look(tab.page, "people", contrast_at=1366)


def test_without_the_key_of_the_link_nobody_is_to_be_chosen(window: Opens, platform: RunningPlatform) -> None:
    """Neither by asking for a page of officers, nor with another key."""
    with window() as tab:
        tab.expected.add(403)
        for address in (f"{tab.origin}{WORK}", f"{platform.record.issuer}/enter?key=guessed"):
            tab.page.goto(address)
            expect(tab.page.locator("h1")).to_be_visible()
            expect(tab.page.locator("button")).to_have_count(0)


def test_one_comes_back_to_the_page_one_came_for(signed_in: Opens) -> None:
    """Also when the session has ended meanwhile."""
    with signed_in("clerk-01") as tab:
        tab.open("/en/632801/work")
        tab.page.get_by_role("button", name="Sign out", exact=True).click()
        expect(tab.page.locator("h1")).to_have_text("You are signed out")
        tab.open("/en/632801/work?from=here")
        tab.page.locator('button[value="clerk-02"]').click()
        expect(tab.page).to_have_url(f"{tab.origin}/en/632801/work?from=here")


def test_a_page_of_officers_of_another_centre_says_so(signed_in: Opens) -> None:
    """Nothing of it is shown."""
    with signed_in("dlh-clerk-01") as tab:
        tab.expected.add(403)
        tab.open(WORK)
        expect(tab.page.locator("h1")).to_have_text("无权访问")


@pytest.mark.parametrize(("language", "width"), [("zh", 360), ("en", 1366)])
def test_where_one_starts_is_accessible_and_a_role_is_chosen_there(signed_in: Opens, language: str, width: int) -> None:
    """The one who has several says as which to act; without scripts as with them."""
    with signed_in("clerk-03", width) as tab:
        page, roles = tab.page, tab.page.locator(".shell-desk span")
        tab.open(f"/{language}/632801/work")
        assert [] == look(page, f"work-{language}", contrast_at=width)
        page.set_viewport_size({"width": width, "height": 800})
        page.locator('button[name="role"][value="cashier"]').click()
        expect(roles).to_have_text(re.compile("收费员$" if language == "zh" else " cashier$"))
        expect(page.locator('button[aria-current="true"]')).to_have_attribute("value", "cashier")
        shoot(page, f"work-cashier-{language}-{width}")
        page.locator('button[name="role"][value=""]').click()
        expect(roles).to_contain_text("窗口人员、收费员" if language == "zh" else "window clerk, cashier")
