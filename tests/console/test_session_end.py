"""The end of a session in a real browser: it is told in time, one key stays, and what was typed is not lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from redis import Redis
from tests.console.browsing import session_key
from tests.console.looking import shoot, too_wide, violations

from onewindow_cli.demo import scenario
from onewindow_cli.platform.private_files import read_private

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.console.conftest import Window
    from tests.journey.running import RunningPlatform

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

Opens = Callable[..., AbstractContextManager["Window"]]
CASHIER = scenario.CASHIER
WORDS = "工本费票据 slip of Monday"
# To where a page looks after its session: what is left then is two minutes.
UNTIL_LOOK = 13 * 60 * 1000 + 1000
WARNING_SECONDS = 118


class Session:
    """What Redis keeps of a browser's session."""

    def __init__(self, redis: Redis, page: Page) -> None:
        """Find it by the cookie."""
        self._redis = redis
        (cookie,) = [each for each in page.context.cookies() if each.get("name", "").endswith("-session")]
        self._key = session_key(cookie.get("value", ""))

    def leave(self, seconds: int) -> None:
        """Let it be idle until so many seconds are left."""
        assert self._redis.expire(self._key, seconds)

    def end(self) -> None:
        """Let it have been idle for too long."""
        self._redis.delete(self._key)

    @property
    def seconds(self) -> int:
        """How long it goes on."""
        return int(self._redis.ttl(self._key))


@pytest.fixture
def redis(platform: RunningPlatform) -> Iterator[Redis]:
    """The platform's own."""
    redis = Redis.from_url(read_private(platform.state.secret("redis-url")))
    yield redis
    redis.close()


@contextmanager
def at_desk(signed_in: Opens, language: str, width: int = 1366) -> Iterator[Window]:
    """A cashier has begun to type; the clock of the computer is wrong by a day, and turned by the test alone."""
    with signed_in(CASHIER, width) as tab:
        tab.page.clock.install(time=datetime.now(UTC) + timedelta(days=1))
        tab.open(f"/{language}/632801/fees/ranges")
        tab.page.locator("#batch_code").fill(WORDS)
        yield tab


@pytest.mark.parametrize(("language", "width"), [("zh", 360), ("en", 1366)])
def test_two_minutes_before_its_end_a_session_says_so_and_one_key_stays(
    signed_in: Opens, redis: Redis, language: str, width: int
) -> None:
    """By the server's word, whatever the computer's clock says; focus is kept in and given back, nothing is lost."""
    with at_desk(signed_in, language, width) as tab:
        page, session = tab.page, Session(redis, tab.page)
        dialog = page.get_by_role("alertdialog")
        # Somebody was at work in another tab: there is nothing to say.
        with page.expect_response("**/session"):
            page.clock.fast_forward(UNTIL_LOOK)
        expect(dialog).to_be_hidden()
        session.leave(WARNING_SECONDS)
        page.clock.fast_forward(UNTIL_LOOK)
        expect(dialog).to_be_visible()
        expect(page.locator("#ending-stay")).to_be_focused()
        expect(page.locator("#ending-words")).to_contain_text("将于" if language == "zh" else "it ends at")
        assert [] == violations(page, "ending")
        assert [] == too_wide(page, "ending")
        shoot(page, f"ending-{language}-{width}")
        for _ in range(3):
            page.keyboard.press("Tab")
            assert page.evaluate(
                "[document.body, ...document.querySelectorAll('#ending *')].includes(document.activeElement)"
            )
        assert session.seconds <= WARNING_SECONDS
        page.locator("#ending-stay").focus()
        page.keyboard.press("Enter")
        expect(dialog).to_be_hidden()
        expect(page.locator("#batch_code")).to_be_focused()
        expect(page.locator("#batch_code")).to_have_value(WORDS)
        assert session.seconds > WARNING_SECONDS


def test_staying_in_one_tab_stays_in_all(signed_in: Opens, redis: Redis) -> None:
    """By escape too: whoever closes the dialog is there."""
    with at_desk(signed_in, "zh") as tab:
        other = tab.page.context.new_page()
        other.clock.install()
        other.goto(tab.page.url)
        Session(redis, other).leave(WARNING_SECONDS)
        for page in (tab.page, other):
            page.clock.fast_forward(UNTIL_LOOK)
            expect(page.get_by_role("alertdialog")).to_be_visible()
        other.keyboard.press("Escape")
        for page in (other, tab.page):
            expect(page.get_by_role("alertdialog")).to_be_hidden()


@pytest.mark.parametrize(("language", "width"), [("zh", 360), ("en", 1366)])
def test_what_was_typed_before_the_end_is_sent_after_it(
    signed_in: Opens, redis: Redis, language: str, width: int
) -> None:
    """Covered when it is over; signed in again in another window, the form comes back filled in."""
    with at_desk(signed_in, language, width) as tab:
        tab.expected |= {401, 422}
        page, session = tab.page, Session(redis, tab.page)
        page.locator("#first_number").fill("x")
        session.end()
        page.clock.fast_forward(UNTIL_LOOK)
        again = page.locator("#ending-again")
        expect(again).to_be_focused()
        shoot(page, f"ended-{language}-{width}")
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        expect(again).to_be_visible()
        assert [] == violations(page, "ended")
        with page.context.expect_page() as opened:
            again.click()
        opened.value.locator(f'button[value="{CASHIER}"]').click()
        expect(opened.value.locator(".shell-desk")).to_be_visible()
        opened.value.close()
        # The other window said so; the form is still one of the session that is over.
        expect(again).to_be_hidden()
        expect(page.locator("#batch_code")).to_have_value(WORDS)
        page.locator("form.form button").click()
        expect(page.locator("#resumed")).to_be_visible()
        expect(page.locator("#batch_code")).to_have_value(WORDS)
        expect(page.locator("#first_number")).to_have_value("x")
        assert [] == violations(page, "resumed")
        assert [] == too_wide(page, "resumed")
        shoot(page, f"resumed-{language}-{width}")
        # Now it goes, and is refused for what is wrong with it alone.
        page.locator("form.form button").click()
        expect(page.locator("#first_number-fault")).to_be_visible()
        expect(page.locator("#batch_code")).to_have_value(WORDS)


def test_a_session_that_ends_whoever_works_says_so_once(signed_in: Opens) -> None:
    """Ten hours after sign-in nothing keeps it; who has read that is left alone until it is over."""
    with at_desk(signed_in, "zh") as tab:
        tab.expected.add(401)
        page = tab.page
        told = {"seconds": 110, "last": True, "at": "18:05", "whose": f"632801 {CASHIER}"}
        posted: list[str] = []
        page.on("request", lambda request: posted.append(request.url) if request.method == "POST" else None)
        page.route("**/session", lambda route: route.fulfill(json=told))
        page.clock.fast_forward(UNTIL_LOOK)
        expect(page.locator("#ending-words")).to_contain_text("18:05")
        page.keyboard.press("Enter")
        dialog = page.get_by_role("alertdialog")
        expect(dialog).to_be_hidden()
        expect(page.locator("#batch_code")).to_be_focused()
        with page.expect_response("**/session"):
            page.evaluate("dispatchEvent(new Event('idle'))")
        expect(dialog).to_be_hidden()
        assert [] == posted
        page.unroute("**/session")
        page.route("**/session", lambda route: route.fulfill(status=401))
        page.clock.fast_forward(120_000)
        expect(page.locator("#ending-again")).to_be_focused()


def test_whoever_signs_in_in_another_s_place_sees_nothing_of_the_page(signed_in: Opens, redis: Redis) -> None:
    """It stays covered."""
    with at_desk(signed_in, "zh") as tab:
        tab.expected.add(401)
        page = tab.page
        Session(redis, page).end()
        page.clock.fast_forward(UNTIL_LOOK)
        with page.context.expect_page() as opened:
            page.locator("#ending-again").click()
        opened.value.locator('button[value="accountant-01"]').click()
        expect(opened.value.locator(".shell-desk")).to_be_visible()
        with page.expect_response("**/session"):
            page.clock.fast_forward(16_000)
        expect(page.locator("#ending-again")).to_be_visible()


def test_without_scripts_the_page_says_when_its_session_ends(signed_in: Opens) -> None:
    """In the centre's time."""
    with signed_in(CASHIER, scripts=False) as tab:
        tab.open("/en/632801/fees/ranges")
        expect(tab.page.locator(".ending-plain")).to_have_text(re.compile(r"ends at \d\d:\d\d unless you do something"))
        expect(tab.page.locator("#ending")).to_be_hidden()
