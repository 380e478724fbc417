"""What somebody tries who wants into a session, or to act in one: each is turned away, and nothing is done."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest
from cryptography.fernet import Fernet
from redis import Redis
from tests.console.browsing import Browsing, session_key

from console.pages import PAGES
from console.session.sign_in import LOGIN_SECONDS
from console.session.store import UNSENT_SECONDS
from onewindow_cli.platform.people import people
from onewindow_cli.platform.private_files import read_private

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.journey.running import RunningPlatform

    from console.pages.page import Page

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

WORK = "/zh/632801/work"
OUT = "/zh/632801/sign-out"
ACTING = "/zh/632801/acting"
SESSION = "/zh/632801/session"
RANGES = "/zh/632801/fees/ranges"
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
            # In its place: around it is what they may.
            assert "<form" not in answer.body.partition("<main")[2].partition("</main>")[0]
            assert 'class="shell-desk"' in answer.body


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
    """Let a browser's session have been idle for too long: nothing of it is left."""
    redis = Redis.from_url(read_private(platform.state.secret("redis-url")))

    def make(browser: Browsing) -> None:
        name = browser.cookies[browser.cookie("session")]
        key = session_key(name)
        assert redis.delete(key)

    yield make
    redis.close()


def test_a_form_that_comes_after_its_session_is_shown_again_and_not_sent(
    platform: RunningPlatform, browsing: Browsing, idle: Callable[[Browsing], None]
) -> None:
    """The page it was sent to, filled in as it was, under its first key; it goes when the person sends it."""
    browsing.sign_in(platform, "cashier-01")
    token = browsing.ask(WORK).hidden("token")
    idle(browsing)
    form = {"token": token, "key": "k" * 32, "act": "look", "batch_code": '<b>"2026"</b>', "gone": "何处？ <i>"}
    away = browsing.ask(RANGES, form)
    # Not by a redirect: the policy lets no form go to the issuer.
    assert 401 == away.status
    back = browsing.choose(away.goes_to, "cashier-01")
    assert back.goes_to.startswith(f"{RANGES}?unsent=")
    # As often as it is looked at, in the other language too; nothing is sent by that.
    for address in (back.goes_to.replace("/zh/", "/en/"), back.goes_to):
        shown = browsing.ask(address)
        assert 'value="&lt;b&gt;&quot;2026&quot;&lt;/b&gt;"' in shown.body
        # What the page has no place for is there to be read.
        assert '<p class="kept">何处？ &lt;i&gt;</p>' in shown.body
        assert "k" * 32 == shown.hidden("key")
        assert token not in shown.body
        assert "no-store" == shown.headers["cache-control"]
    # Now it is a form of this session, and is refused for what is wrong with it alone.
    sent = browsing.ask(back.goes_to, {**form, "token": browsing.ask(back.goes_to).hidden("token")})
    assert 422 == sent.status
    # Its page shows it, and no other.
    assert "2026&quot;" not in browsing.ask(back.goes_to.replace("/fees/ranges", "/fees")).body


def test_a_form_of_before_one_signed_in_again_in_another_window_is_shown_again(
    platform: RunningPlatform, browsing: Browsing, idle: Callable[[Browsing], None]
) -> None:
    """Nothing is done with it, nothing is lost; and two tabs may be at the sign-in at the same time."""
    browsing.sign_in(platform, "cashier-01")
    token = browsing.ask(WORK).hidden("token")
    idle(browsing)
    form = {"token": token, "key": "k" * 32, "batch_code": "第一张"}
    first, second = (browsing.ask(RANGES, {**form, "batch_code": words}) for words in ("第一张", "第二张"))
    # The one that began first ends last.
    other = browsing.choose(second.goes_to, "cashier-01")
    assert 'value="第二张"' in browsing.ask(other.goes_to).body
    old = browsing.ask(other.goes_to).hidden("token")
    one = browsing.choose(first.goes_to, "cashier-01")
    assert 'value="第一张"' in browsing.ask(one.goes_to).body
    # That took the place of the session in which the other tab's form is shown.
    again = browsing.ask(other.goes_to, {**form, "token": old, "batch_code": "第二张"})
    assert (303, True) == (again.status, again.goes_to.startswith(f"{RANGES}?unsent="))
    assert 'value="第二张"' in browsing.ask(again.goes_to).body
    # And whoever signs out there is signed out.
    assert 200 == browsing.ask(OUT, {"token": old, "act": "here"}).status
    assert 303 == browsing.ask(WORK).status


def test_who_has_several_roles_keeps_the_pages_to_one_of_them(platform: RunningPlatform, browsing: Browsing) -> None:
    """Under a new id; a page of the other role says why it is left out, and a form that was open is shown again."""
    browsing.sign_in(platform, "clerk-03")
    first = browsing.cookies[browsing.cookie("session")]
    work = browsing.ask(WORK)
    for there in ("窗口人员、收费员", 'href="/zh/632801/desk"', 'href="/zh/632801/fees"'):
        assert there in work.body
    token = work.hidden("token")
    assert 403 == browsing.ask(ACTING, {"token": "0" * 64, "role": "cashier"}).status
    assert 403 == browsing.ask(ACTING, {"token": token, "role": "cashier"}, Origin="https://evil.example").status
    assert f"{WORK}" == browsing.ask(ACTING, {"token": token, "role": "cashier"}).goes_to
    assert first != browsing.cookies[browsing.cookie("session")]
    assert 303 == Browsing(browsing.origin, {browsing.cookie("session"): first}).ask(WORK).status
    work = browsing.ask(WORK)
    assert 'href="/zh/632801/fees"' in work.body
    assert 'href="/zh/632801/desk"' not in work.body
    desk = browsing.ask("/zh/632801/desk")
    assert (403, True) == (desk.status, "您当前选择以收费员的身份办理" in desk.body)
    open_before = browsing.ask(RANGES, {"token": token, "key": "k" * 32, "batch_code": "打开的表单"})
    assert 'value="打开的表单"' in browsing.ask(open_before.goes_to).body
    # A role one does not have is all of one's own.
    browsing.ask(ACTING, {"token": work.hidden("token"), "role": "supervisor"})
    assert (200, 403) == (browsing.ask("/zh/632801/desk").status, browsing.ask("/zh/632801/watch").status)
    # Who has one role has nothing to choose.
    other = Browsing(browsing.origin)
    other.sign_in(platform, "clerk-01")
    assert "/acting" not in other.ask(WORK).body


def test_who_signs_in_late_begins_again_and_finds_the_form(
    platform: RunningPlatform, browsing: Browsing, idle: Callable[[Browsing], None]
) -> None:
    """Ten minutes at the issuer's page end no session; what was kept meanwhile is not lost by that."""
    browsing.sign_in(platform, "cashier-01")
    token = browsing.ask(WORK).hidden("token")
    idle(browsing)
    away = browsing.ask(RANGES, {"token": token, "key": "k" * 32, "batch_code": "还在"}).goes_to
    keys = Fernet(read_private(platform.state.secret("console-key")).strip())
    (name,) = [each for each in browsing.cookies if each.startswith(browsing.cookie("login"))]
    told = keys.decrypt(browsing.cookies[name].encode())
    browsing.cookies[name] = keys.encrypt_at_time(told, int(time.time()) - LOGIN_SECONDS - 5).decode()
    late = browsing.choose(away, "cashier-01")
    assert (303, True) == (late.status, "/authorize?" in late.goes_to)
    back = browsing.choose(late.goes_to, "cashier-01")
    # Also when the session is over once more before anybody looked.
    idle(browsing)
    once_more = browsing.choose(browsing.ask(back.goes_to).goes_to, "cashier-01")
    assert back.goes_to == once_more.goes_to
    assert 'value="还在"' in browsing.ask(once_more.goes_to).body
    # Longer than a form is kept, it is no answer any more.
    away = browsing.ask("/sign-in").goes_to
    for each in [each for each in browsing.cookies if each.startswith(browsing.cookie("login"))]:
        told = keys.decrypt(browsing.cookies[each].encode())
        browsing.cookies[each] = keys.encrypt_at_time(told, int(time.time()) - UNSENT_SECONDS - 5).decode()
    assert 401 == browsing.choose(away, "cashier-01").status


def test_so_many_sign_ins_are_begun_at_once_and_no_more(browsing: Browsing) -> None:
    """A browser that keeps too much is refused by every server; the oldest begin again."""
    for _ in range(7):
        browsing.ask(WORK)
    assert 4 == len([name for name in browsing.cookies if name.startswith(browsing.cookie("login"))])


def test_staying_signed_in_is_an_act_of_the_officer_and_asking_is_not(
    platform: RunningPlatform, browsing: Browsing
) -> None:
    """What a page asks by itself lengthens nothing; a form of another site, of nobody or of another officer neither."""
    browsing.sign_in(platform, "clerk-01")
    token = browsing.ask(WORK).hidden("token")
    other = Browsing(browsing.origin)
    other.sign_in(platform, "clerk-02")
    foreign = other.ask(WORK).hidden("token")
    name = browsing.cookies[browsing.cookie("session")]
    key = session_key(name)
    with Redis.from_url(read_private(platform.state.secret("redis-url"))) as redis:
        redis.expire(key, 100)
        told = json.loads(browsing.ask(SESSION).body)
        assert (False, "632801 clerk-01") == (told["last"], told["whose"])
        assert 0 < told["seconds"] <= 100
        assert 403 == browsing.ask(SESSION, {"token": token}, Origin="https://evil.example").status
        for wrong in ("", "0" * 64, foreign):
            assert 403 == browsing.ask(SESSION, {"token": wrong}).status
        assert redis.ttl(key) <= 100
        assert json.loads(browsing.ask(SESSION, {"token": token}).body)["seconds"] > 100
        assert redis.ttl(key) > 100
    assert 401 == Browsing(browsing.origin).ask(SESSION).status
    assert 401 == Browsing(browsing.origin).ask(SESSION, {"token": token}).status


def test_a_form_that_was_not_sent_is_nobody_else_s(
    platform: RunningPlatform, browsing: Browsing, idle: Callable[[Browsing], None]
) -> None:
    """Whoever signs in next at that computer does not see it; and a form that is none of ours is not kept."""
    browsing.sign_in(platform, "cashier-01")
    token = browsing.ask(WORK).hidden("token")
    idle(browsing)
    form = {"token": token, "batch_code": "secret words"}
    assert 403 == browsing.ask(RANGES, {**form, "token": "0" * 64}).status
    assert 403 == browsing.ask(RANGES, form, Origin="https://evil.example").status
    away = browsing.ask(RANGES, form)
    back = browsing.choose(away.goes_to, "accountant-01")
    assert "unsent=" in back.goes_to
    shown = browsing.ask(back.goes_to)
    assert (200, False) == (shown.status, "secret" in shown.body)
    # Neither is what stands in a tab of whoever was there before.
    assert 403 == browsing.ask(RANGES, form).status


def test_a_form_of_nobody_we_know_is_told_so(browsing: Browsing) -> None:
    """Nothing is kept for whoever has never signed in."""
    page = _path(next(page.path for page in STAFF if page.act is not None and "{" not in page.path))
    assert 401 == browsing.ask(page, {"token": "", "words": "x"}).status
