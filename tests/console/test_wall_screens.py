"""A screen on a wall: set up by somebody who answers for it, it shows one page for thirty days and does nothing."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from playwright.sync_api import expect
from redis import Redis
from tests.console.browsing import Browsing, session_key
from tests.console.looking import look

from console.session.store import WALL_SECONDS
from onewindow_cli.demo import scenario
from onewindow_cli.platform.people import people
from onewindow_cli.platform.private_files import read_private

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.console.conftest import Window
    from tests.journey.actors import Hall
    from tests.journey.running import RunningPlatform

    from onewindow_cli.platform.state import StateFolder

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

Opens = Callable[..., AbstractContextManager["Window"]]
SUPERVISOR, HEAD = "supervisor-01", "head-01"
CENTRE = f"/zh/{scenario.DIVISION}"
SCREENS = f"{CENTRE}/admin/walls"


def name_it(page: Page, name: str) -> None:
    """Say where the screen is."""
    page.locator("#name").fill(name)
    page.get_by_role("button", name="下一步").click()


def set_up(page: Page, name: str, person: str = SUPERVISOR) -> None:
    """Make the browser a screen; whoever is signed in signs in once more."""
    name_it(page, name)
    page.get_by_role("link", name="登录并开始显示").click()
    page.locator(f'button[value="{person}"]').click()


def left_seconds(state: StateFolder, cookie: str) -> int:
    """How long Redis keeps the session of a browser."""
    with Redis.from_url(read_private(state.secret("redis-url"))) as redis:
        return int(redis.ttl(session_key(cookie)))


def test_a_screen_shows_the_wall_and_nothing_else_until_it_is_ended(
    signed_in: Opens, platform: RunningPlatform, hall: Hall
) -> None:
    """It is live, outlives the idle, takes no form and opens no other page; ended by another, it asks who one is."""
    name = f"大厅东墙 {uuid4().hex[:8]}"
    with signed_in(SUPERVISOR) as screen, signed_in(HEAD) as other:
        page = screen.page
        screen.open(SCREENS)
        set_up(page, name)
        expect(page).to_have_url(f"{screen.origin}{CENTRE}/wall")
        expect(page.locator("#live-mark")).to_have_attribute("data-state", "on")
        # Nobody is signed in: no name, no way on, no form; and no dialog about the end.
        for gone in (".shell-desk", "nav a:visible", "main a", "form", "#ending", "input"):
            expect(page.locator(gone)).to_have_count(0)
        assert [] == look(page, "wall-screen", contrast_at=1366)
        (cookie,) = (each for each in page.context.cookies() if each["name"].endswith("-session"))
        days = 24 * 3600
        assert 29 * days < left_seconds(platform.state, cookie["value"]) <= WALL_SECONDS
        # The browser keeps it too when it is switched off at night.
        assert 29 * days < cookie["expires"] - page.evaluate("Date.now() / 1000") <= WALL_SECONDS + 60

        browser = Browsing(screen.origin, {cookie["name"]: cookie["value"]})
        assert 200 == browser.ask(f"{CENTRE}/wall").status
        assert 200 == browser.ask(f"/en/{scenario.DIVISION}/wall").status
        # Whoever comes to it is nobody: on every other page, for every form, at another centre.
        for path in ("/watch", "/work", "/admin/walls", "/admin/accesses"):
            assert 303 == browser.ask(f"{CENTRE}{path}").status, path
        assert 303 == browser.ask("/zh/632802/wall").status
        assert 401 == browser.ask(f"{CENTRE}/session").status
        assert 403 == browser.ask(f"{CENTRE}/admin/walls", {"token": "", "act": "end", "name": name}).status
        assert 403 == browser.ask(f"{CENTRE}/live?topic=case:019a0000-0000-7000-8000-00000000c0de").status
        assert 401 == browser.ask("/zh/632802/live?topic=cases").status

        other.open(SCREENS)
        row = other.page.locator("tbody tr", has_text=name)
        expect(row.locator("td").nth(1)).to_have_text(people()[SUPERVISOR].name_zh)
        row.get_by_role("button", name="终止").click()
        expect(other.page.locator(".said")).to_have_text(f"已终止大屏终端：{name}。")
        expect(other.page.locator("tbody tr", has_text=name)).to_have_count(0)
        assert 303 == browser.ask(f"{CENTRE}/wall").status
        # The screen finds out with the next change, and leaves what it showed.
        screen.expected.add(401)
        hall.clerk.submit(scenario.licence_renewal())
        expect(page.locator(f'button[value="{SUPERVISOR}"]')).to_be_visible()


def test_a_screen_is_named_and_takes_the_place_of_the_one_of_its_name(
    signed_in: Opens, platform: RunningPlatform
) -> None:
    """Without scripts; a name that is none is told at the field, and only whoever named it can make it."""
    name = f"西墙 {uuid4().hex[:8]}"
    with signed_in(SUPERVISOR, scripts=False) as first, signed_in(SUPERVISOR, scripts=False) as second:
        first.expected |= {401, 422}
        first.open(SCREENS)
        name_it(first.page, " ")
        expect(first.page.locator("#name-fault")).to_contain_text("不超过 40 个字")
        name_it(first.page, name)
        begin = first.page.get_by_role("link", name="登录并开始显示").get_attribute("href")
        assert begin is not None
        # Somebody else begins nothing, neither by the link nor by coming back in the place of who named it.
        stranger = Browsing(first.origin)
        stranger.sign_in(platform, HEAD)
        assert SCREENS == stranger.ask(begin).goes_to
        first.page.get_by_role("link", name="登录并开始显示").click()
        first.page.locator(f'button[value="{HEAD}"]').click()
        expect(first.page.locator("h1")).to_have_text("Please sign in")
        first.open(SCREENS)
        expect(first.page.locator(".shell-desk")).to_be_visible()
        for tab in (first, second):
            tab.open(SCREENS)
            set_up(tab.page, name)
            expect(tab.page.locator("#wall-figures")).to_be_visible()
        first.open(f"{CENTRE}/wall")
        expect(first.page.locator(f'button[value="{SUPERVISOR}"]')).to_be_visible()
        second.open(f"{CENTRE}/wall")
        expect(second.page.locator("#wall-figures")).to_be_visible()
