"""A new case that was begun and not sent: there again after back, reload, a closed tab and the end of a session."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from playwright.sync_api import expect
from redis import Redis
from tests.console.applicants import WHY
from tests.console.browsing import Browsing, session_key
from tests.console.looking import shoot, too_wide, violations

from onewindow_cli.demo import scenario
from onewindow_cli.platform.pages import sign_in_link
from onewindow_cli.platform.private_files import read_private

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request, Route
    from tests.console.conftest import Window
    from tests.journey.running import RunningPlatform

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

Opens = Callable[..., AbstractContextManager["Window"]]
CLERK, OTHER = scenario.CLERK, "clerk-02"
DESK = f"/zh/{scenario.DIVISION}/desk"
NEW = f"{DESK}/new"
LICENCE = f"{NEW}?items=GA-025"
NAME, NUMBER = "李示例", "632801199001010017"
KEPT = re.compile(r"[?&]draft=[0-9a-f-]{36}")
MOST_DRAFTS, DAY_SECONDS = 10, 24 * 3600


@pytest.fixture
def redis(platform: RunningPlatform) -> Iterator[Redis]:
    """The platform's own."""
    redis = Redis.from_url(read_private(platform.state.secret("redis-url")))
    yield redis
    redis.close()


@pytest.fixture
def subject() -> str:
    """A matter that no other test has."""
    return f"换证 {uuid4().hex}"


@pytest.fixture
def clerk(platform: RunningPlatform) -> Browsing:
    """A clerk without a window."""
    browsing = Browsing(platform.record.console)
    browsing.sign_in(platform, CLERK)
    return browsing


def begin(page: Page, subject: str) -> None:
    """Fill in who applies and for what; the address tells when it is kept."""
    page.locator("#name").fill(NAME)
    page.locator("#id_number").fill(NUMBER)
    page.locator("#subject").fill(subject)
    expect(page).to_have_url(KEPT)


def test_what_is_filled_in_outlives_reload_back_and_a_closed_tab(signed_in: Opens, subject: str) -> None:
    """Without anything in the browser but an address; each tab has its own, told apart on the desk by its subject."""
    with signed_in(CLERK) as tab:
        tab.open(LICENCE)
        page = tab.page
        begin(page, subject)
        page.reload()
        expect(page.locator("#name")).to_have_value(NAME)
        expect(page.locator("#subject")).to_have_value(subject)
        # The last word is typed just before the page is left, for another item to be added.
        page.locator("#phone").fill("13900000000")
        page.locator("#q").fill("施工许可")
        page.keyboard.press("Enter")
        expect(page.locator("#phone")).to_have_value("13900000000")
        page.locator(".results a", has_text="施工许可证").first.click()
        expect(page.locator("#id_number")).to_have_value(NUMBER)
        expect(page.locator("[aria-labelledby=chosen] li")).to_have_count(2)
        page.go_back()
        page.go_back()
        expect(page.locator("#subject")).to_have_value(subject)
        expect(page.locator("#phone")).to_have_value("13900000000")

        second = page.context.new_page()
        second.goto(f"{tab.origin}{LICENCE}")
        begin(second, f"{subject} 之二")
        stored = "[localStorage.length, sessionStorage.length]"
        assert [0, 0] == page.evaluate(stored)
        assert {"632801199001010017", NAME}.isdisjoint(str(page.context.cookies()).split())
        page.goto(f"{tab.origin}{DESK}")
        second.close()
        begun = page.locator("[aria-labelledby=drafts]")
        expect(begun.locator("li", has_text=subject)).to_have_count(2)
        assert [] == violations(page, "drafts")
        page.set_viewport_size({"width": 360, "height": 740})
        shoot(page, "drafts-360")
        assert [] == too_wide(page, "drafts")
        begun.get_by_role("link", name=f"{subject} 之二").click()
        expect(page.locator("#name")).to_have_value(NAME)
        page.get_by_role("button", name="丢弃").click()
        expect(page.get_by_role("status")).to_contain_text("已丢弃")
        expect(begun.locator("li", has_text=subject)).to_have_count(1)
        begun.get_by_role("button", name=f"丢弃：{subject}").click()
        expect(page.get_by_text(subject)).to_have_count(0)


def test_what_is_typed_before_the_page_s_script_begins_is_kept_too(signed_in: Opens, subject: str) -> None:
    """On a slow line a clerk types before everything is there; who has typed nothing has begun nothing."""
    with signed_in(CLERK) as tab:
        page = tab.page
        coming: list[Route] = []
        page.route("**/draft*.js", lambda route: coming.append(route))  # noqa: PLW0108 - it cannot take a built-in
        page.goto(f"{tab.origin}{LICENCE}", wait_until="commit")
        page.locator("#subject").fill(subject)
        # Nobody has listened to it yet.
        assert len(coming) == 1
        coming[0].continue_()
        expect(page).to_have_url(KEPT)
        page.unroute_all()
        page.reload()
        expect(page.locator("#subject")).to_have_value(subject)
        page.get_by_role("button", name="丢弃").click()
        expect(page.get_by_role("status")).to_contain_text("已丢弃")

        kept: list[Request] = []
        page.on("request", lambda request: kept.append(request))  # noqa: PLW0108 - likewise
        tab.open(LICENCE)
        tab.open(DESK)
        assert {"GET"} == {request.method for request in kept}


def test_without_scripts_a_renewed_notice_is_a_draft(signed_in: Opens, subject: str) -> None:
    """Its address shows it again, and no browser asks whether to send the form once more."""
    with signed_in(CLERK, scripts=False) as tab:
        page = tab.page
        tab.open(LICENCE)
        page.locator("#subject").fill(subject)
        page.get_by_role("button", name="更新告知单").click()
        expect(page).to_have_url(KEPT)
        page.reload()
        expect(page.locator("#subject")).to_have_value(subject)


def test_a_draft_is_there_after_the_session_and_is_its_officer_s_alone(
    signed_in: Opens, platform: RunningPlatform, redis: Redis, subject: str
) -> None:
    """Who signs in in between sees nothing of it, at its own address either; in Redis there is no word of it."""
    with signed_in(CLERK) as tab:
        tab.expected.add(401)
        tab.open(LICENCE)
        begin(tab.page, subject)
        address = tab.page.url
        (cookie,) = [each for each in tab.page.context.cookies() if each.get("name", "").endswith("-session")]
        redis.delete(session_key(cookie.get("value", "")))
        tab.page.goto("about:blank")

        other = Browsing(platform.record.console)
        other.sign_in(platform, OTHER)
        for path in (address.removeprefix(tab.origin), DESK, NEW):
            told = other.ask(path)
            assert (200, False, False) == (told.status, subject in told.body, NUMBER in told.body)

        kept = [key for key in redis.scan_iter("onewindow:console:draft*") if redis.type(key) == b"string"]
        assert kept
        for key in kept:
            content = redis.get(key)
            assert isinstance(content, bytes)
            assert NAME.encode() not in content
            assert NUMBER.encode() not in content
            assert 0 < int(redis.ttl(key)) <= DAY_SECONDS

        tab.page.goto(sign_in_link(platform.state, platform.record.issuer))
        tab.page.locator(f'button[value="{CLERK}"]').click()
        tab.open(DESK)
        tab.page.get_by_role("link", name=subject).click()
        expect(tab.page.locator("#id_number")).to_have_value(NUMBER)


def test_what_was_accepted_is_no_draft_any_more(clerk: Browsing, subject: str) -> None:
    """Also if the page keeps it once more, late: whoever goes on with it would apply twice."""
    page = clerk.ask(LICENCE)
    key = page.hidden("key")
    form = filled(page.hidden("token"), key, subject)
    assert 303 == clerk.ask(NEW, form | {"act": "keep"}).status
    assert subject in clerk.ask(DESK).body
    assert clerk.ask(NEW, form | {"act": "accept"}).status in {200, 303}
    assert 200 == clerk.ask(NEW, form | {"act": "keep"}).status
    again = clerk.ask(f"{LICENCE}&{urlencode({'draft': key})}")
    assert subject not in again.body
    assert key != again.hidden("key")
    assert subject not in unescape(drafts_of(clerk.ask(NEW).body))


def test_of_more_than_ten_the_oldest_goes(clerk: Browsing, subject: str) -> None:
    """And the others are offered, the last one first."""
    token = clerk.ask(LICENCE).hidden("token")
    kept: list[str] = []
    for number in range(MOST_DRAFTS + 1):
        form = filled(token, str(uuid4()), f"{subject} {number:02}")
        kept.append(clerk.ask(NEW, form | {"act": "keep"}).goes_to)
    is_there = [subject in clerk.ask(address).body for address in kept]
    assert [False, *[True] * MOST_DRAFTS] == is_there
    expected = [f"{subject} {number:02}" for number in range(MOST_DRAFTS, 0, -1)]
    assert expected == re.findall(rf">({subject} \d\d)</a>", clerk.ask(NEW).body)


def filled(token: str, key: str, subject: str) -> dict[str, str]:
    """A form with all that is needed but papers."""
    return {
        "token": token,
        "key": key,
        "items": "GA-025",
        "kind": "person",
        "name": NAME,
        "id_number": NUMBER,
        "phone": "13900000000",
        "subject": subject,
        "unlisted_reason": WHY,
        "confirm.open_case": "1",
    }


def drafts_of(body: str) -> str:
    """What a page offers to go on with."""
    return body.partition('aria-labelledby="drafts"')[2].partition("</section>")[0]
