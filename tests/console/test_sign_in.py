"""Signing in at the console: by the link of the platform, as somebody of the demo, and out again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.console.conftest import Window

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

Opens = Callable[..., AbstractContextManager["Window"]]
WORK = "/zh/632801/work"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_an_officer_signs_in_by_the_link_and_out_again(signed_in: Opens, *, scripts: bool) -> None:
    """After that nothing of the session is left: the page asks who one is."""
    with signed_in("clerk-01", scripts=scripts) as tab:
        tab.open(WORK)
        expect(tab.page.locator(".shell-desk")).to_contain_text("谢雪松")
        tab.page.get_by_role("button", name="退出登录").click()
        expect(tab.page.locator("h1")).to_have_text("您已退出登录")
        tab.open(WORK)
        expect(tab.page.locator('button[value="clerk-01"]')).to_be_visible()


def test_one_comes_back_to_the_page_one_came_for(signed_in: Opens) -> None:
    """Also when the session has ended meanwhile."""
    with signed_in("clerk-01") as tab:
        tab.page.get_by_role("button", name="Sign out").click()
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
