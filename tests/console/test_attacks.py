"""What somebody tries who wants into a session, or to act in one: each is turned away, and nothing is done."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from redis import Redis
from tests.console.browsing import Browsing

from console.pages import PAGES
from console.session.store import GRACE_SECONDS
from onewindow_cli.platform.people import people
from onewindow_cli.platform.private_files import read_private

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.journey.running import RunningPlatform

    from console.pages.page import Page

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

WORK = "/zh/632801/work"
OUT = "/zh/632801/sign-out"
STAFF = [page for page in PAGES if page.roles is not None]
# Any names will do: whoever may not see a page hears so before anything is asked of a service.
NAMES = {"case_no": "632801202611290000016", "case": "019a0000-0000-7000-8000-00000000c0de"}


@pytest.fixture
def browsing(platform: RunningPlatform) -> Browsing:
    """A browser of its own."""
    return Browsing(platform.record.console)


@pytest.fixture(scope="module")
def officers(platform: RunningPlatform) -> dict[str, Browsing]:
    """A browser for one person of each role, signed in; by officer id."""
    signed_in: dict[str, Browsing] = {}
    seen: set[tuple[str, ...]] = set()
    for person in people().values():
        if person.division_code == "632801" and person.roles not in seen:
            seen.add(person.roles)
            signed_in[person.officer_id] = Browsing(platform.record.console)
            signed_in[person.officer_id].sign_in(platform, person.officer_id)
    return signed_in


def _path(template: str, language: str = "zh", division: str = "632801") -> str:
    path = template
    while "{" in path:
        name = path.partition("{")[2].partition("}")[0]
        path = path.replace(f"{{{name}}}", NAMES.get(name.partition(":")[0], "ZJ-001"))
    return f"/{language}/{division}{path}"


@pytest.mark.parametrize("page", STAFF, ids=lambda page: page.path)
def test_who_may_not_see_a_page_gets_none_of_it(page: Page, officers: dict[str, Browsing], browsing: Browsing) -> None:
    """Every page by one person of every role, and by nobody: sent to sign in, or told whose page it is; never kept."""
    path, roles = page.path, page.roles or frozenset()
    away = browsing.ask(_path(path))
    assert (303, "") == (away.status, away.body)
    assert "/authorize?" in away.goes_to
    for officer_id, browser in officers.items():
        answer = browser.ask(_path(path))
        may = bool(roles & set(people()[officer_id].roles))
        assert may == (answer.status != 403), (officer_id, path, answer.status)
        assert "no-store" == answer.headers["cache-control"]
        if not may:
            assert "<h1>无权访问</h1>" in answer.body or "<h1>Not allowed</h1>" in answer.body
            assert "<form" not in answer.body


@pytest.mark.parametrize("page", STAFF, ids=lambda page: page.path)
def test_an_officer_of_another_centre_gets_nothing(page: Page, officers: dict[str, Browsing]) -> None:
    """Whatever the role: what stands in the address is not believed."""
    for browser in officers.values():
        assert 403 == browser.ask(_path(page.path, division="632802")).status


def test_an_id_that_somebody_else_has_made_is_never_taken(platform: RunningPlatform, browsing: Browsing) -> None:
    """Session fixation: neither before sign-in nor by it; the id of before opens nothing afterwards."""
    planted = "A" * 43
    browsing.cookies[browsing.cookie("session")] = planted
    assert 303 == browsing.ask(WORK).status
    browsing.sign_in(platform, "clerk-01")
    first = browsing.cookies[browsing.cookie("session")]
    assert planted != first
    assert 200 == browsing.ask(WORK).status
    browsing.sign_in(platform, "clerk-01")
    old = Browsing(browsing.origin, {browsing.cookie("session"): first})
    assert 303 == old.ask(WORK).status
    assert 200 == browsing.ask(WORK).status


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
    ids=["cross-site", "same-site", "other origin", "no origin"],
)
def test_a_form_of_another_site_does_nothing(
    platform: RunningPlatform, browsing: Browsing, headers: dict[str, str]
) -> None:
    """Even with the token: the browser says where it comes from."""
    browsing.sign_in(platform, "clerk-01")
    token = browsing.ask(WORK).hidden("token")
    assert 403 == browsing.ask(OUT, {"token": token, "act": "here"}, **headers).status
    assert 200 == browsing.ask(WORK).status


def test_a_form_that_no_page_of_this_session_made_does_nothing(platform: RunningPlatform, browsing: Browsing) -> None:
    """None, a wrong one, and the right one of somebody else's session."""
    other = Browsing(browsing.origin)
    other.sign_in(platform, "clerk-02")
    browsing.sign_in(platform, "clerk-01")
    for token in ("", "0" * 64, other.ask(WORK).hidden("token")):
        assert 403 == browsing.ask(OUT, {"token": token, "act": "here"}).status
    assert 200 == browsing.ask(WORK).status


def test_what_a_thief_of_the_login_cookie_has_is_no_session(platform: RunningPlatform, browsing: Browsing) -> None:
    """A code without the cookie of the browser that began, and the cookie without its code or state, open nothing."""
    come = browsing.ask(WORK)
    thief = Browsing(browsing.origin, dict(browsing.cookies))
    browsing.sign_in(platform, "clerk-01")
    again = browsing.ask("/sign-in")
    page = browsing.ask(again.goes_to)
    back = browsing.ask(again.goes_to, {"token": page.hidden("token"), "person": "clerk-01"}).goes_to
    assert 401 == Browsing(browsing.origin).ask(back).status
    # The thief's cookie is of another sign-in.
    assert 401 == thief.ask(back).status
    state = come.goes_to.partition("state=")[2].partition("&")[0]
    assert 401 == thief.ask(f"/sign-in/callback?code={'A' * 43}&state={state}").status
    assert thief.cookie("session") not in thief.cookies


@pytest.mark.parametrize(
    "path",
    ["//evil.example/zh", "/zh/632801//evil.example", "/\\evil.example", "/zh/632801/inbox/%2e%2e//evil.example"],
)
def test_nobody_is_sent_elsewhere(platform: RunningPlatform, browsing: Browsing, path: str) -> None:
    """What is no page of ours begins no sign-in; one comes back to a path of ours, whatever stands in the query."""
    answer = browsing.ask(f"{browsing.origin}{path}")
    assert 404 == answer.status
    assert "evil.example" not in answer.goes_to
    come = browsing.ask(f"{WORK}?to=//evil.example&path=https://evil.example")
    del browsing.cookies[browsing.cookie("login")]
    browsing.sign_in(platform, "clerk-01")
    assert come.status == 303
    ended = Browsing(browsing.origin)
    ended.sign_in(platform, "clerk-01")
    session = ended.cookies.pop(ended.cookie("session"))
    away = ended.ask(f"{WORK}?to=//evil.example")
    back = ended.choose(away.goes_to, "clerk-01")
    assert f"{WORK}?to=//evil.example" == back.goes_to
    assert session != ended.cookies[ended.cookie("session")]


def test_another_host_is_refused_before_anything_is_looked_up(browsing: Browsing) -> None:
    """And nowhere in an answer stands the name that a client wrote."""
    answer = browsing.ask(WORK, Host="evil.example")
    assert 421 == answer.status
    assert "evil" not in answer.body + answer.goes_to


def test_cookies_are_for_us_alone(platform: RunningPlatform, browsing: Browsing) -> None:
    """Unseen by scripts, not sent by other sites' forms; what is said of a page is kept by nobody."""
    answer = browsing.sign_in(platform, "clerk-01")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=lax" in cookie.lower()
    assert "no-store" == answer.headers["cache-control"]


def test_a_dump_of_redis_opens_no_session(platform: RunningPlatform, browsing: Browsing) -> None:
    """Neither the id nor a token nor a name stands in it.

    What is looked for is long: three letters turn up in sealed bytes by chance.
    """
    browsing.sign_in(platform, "clerk-01")
    name = browsing.cookies[browsing.cookie("session")]
    redis = Redis.from_url(read_private(platform.state.secret("redis-url")))
    kept = [f"{key!r} {redis.get(key)!r}" for key in redis.scan_iter("onewindow:console:session:*")]
    assert kept
    told = " ".join(kept)
    for secret in (name, "clerk-01", repr("谢雪松".encode())[2:-1], "eyJhbGciOi", "access_token"):
        assert secret not in told
    redis.close()


def test_signed_out_everywhere_is_everywhere(platform: RunningPlatform, browsing: Browsing) -> None:
    """And nobody else."""
    left, other = Browsing(browsing.origin), Browsing(browsing.origin)
    for browser, person in ((left, "pm-01"), (browsing, "pm-01"), (other, "clerk-02")):
        browser.sign_in(platform, person)
    token = browsing.ask(WORK).hidden("token")
    assert 200 == browsing.ask(OUT, {"token": token, "act": "everywhere"}).status
    assert [303, 303, 200] == [browser.ask(WORK).status for browser in (browsing, left, other)]


@pytest.fixture
def idle(platform: RunningPlatform) -> Iterator[Callable[[Browsing], None]]:
    """Let a browser's session have been idle for too long, a moment ago."""
    redis = Redis.from_url(read_private(platform.state.secret("redis-url")))

    def make(browser: Browsing) -> None:
        name = browser.cookies[browser.cookie("session")]
        key = f"onewindow:console:session:{sha256(name.encode()).hexdigest()}"
        assert redis.expire(key, GRACE_SECONDS)

    yield make
    redis.close()


def test_a_form_that_comes_after_its_session_is_shown_again_and_not_sent(
    platform: RunningPlatform, browsing: Browsing, idle: Callable[[Browsing], None]
) -> None:
    """Filled in as it was, under the key of the first try; it goes when the person sends it."""
    page = next(page for page in STAFF if page.act is not None and "{" not in page.path)
    officer = next(
        each
        for each, who in people().items()
        if who.division_code == "632801" and set(who.roles) & set(page.roles or ())
    )
    browsing.sign_in(platform, officer)
    token = browsing.ask(WORK).hidden("token")
    idle(browsing)
    form = {"token": token, "key": "k" * 32, "act": "look", "words": "<b>施工许可</b>"}
    away = browsing.ask(_path(page.path), form)
    assert 303 == away.status
    back = browsing.choose(away.goes_to, officer)
    assert "/zh/632801/unsent" == back.goes_to
    shown = browsing.ask(back.goes_to)
    assert "<dd>&lt;b&gt;施工许可&lt;/b&gt;</dd>" in shown.body
    assert f'action="{_path(page.path)}"' in shown.body
    assert "k" * 32 == shown.hidden("key")
    assert token not in shown.body
    assert "no-store" == shown.headers["cache-control"]
    # Now it is a form of this session.
    sent = browsing.ask(_path(page.path), {**form, "token": shown.body.rpartition('name="token" value="')[2][:64]})
    assert sent.status not in {303, 401, 403} or "/authorize" not in sent.goes_to


def test_a_form_that_was_not_sent_is_nobody_else_s(
    platform: RunningPlatform, browsing: Browsing, idle: Callable[[Browsing], None]
) -> None:
    """Whoever signs in next at that computer does not see it; and a form that is none of ours is not kept."""
    browsing.sign_in(platform, "supervisor-01")
    token = browsing.ask(WORK).hidden("token")
    idle(browsing)
    page = _path(next(page.path for page in STAFF if page.act is not None and "{" not in page.path))
    assert 403 == browsing.ask(page, {"token": "0" * 64, "words": "secret"}).status
    assert 403 == browsing.ask(page, {"token": token, "words": "secret"}, Origin="https://evil.example").status
    away = browsing.ask(page, {"token": token, "words": "secret"})
    back = browsing.choose(away.goes_to, "clerk-02")
    assert "secret" not in browsing.ask(back.goes_to).body


def test_a_form_of_nobody_we_know_is_told_so(browsing: Browsing) -> None:
    """Nothing is kept for whoever has never signed in."""
    page = _path(next(page.path for page in STAFF if page.act is not None and "{" not in page.path))
    assert 401 == browsing.ask(page, {"token": "", "words": "x"}).status
