"""What the console does with requests, before and without any service."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.unit.console.asking import FORM, HOST, ask

from chassis.starting import CannotStart
from console.settings import ConsoleSettings, load_settings
from console.web import forms
from console.web.app import Console

if TYPE_CHECKING:
    from starlette.applications import Starlette

HOME, CASE = "/zh/632801", "/zh/632801/case"
FORM_OF_OURS = {"content-type": FORM, "origin": "https://window.example"}


@pytest.mark.parametrize(
    "host", ["evil.example", "window.example.evil.example", "window.example:81", "", "window.example, evil"]
)
def test_another_host_is_refused_before_anything_else(app: Starlette, host: str) -> None:
    """Whatever a client writes there ends in no address and no page."""
    answered = ask(app, "GET", HOME, {"host": host})
    assert 421 == answered.status
    assert "evil" not in answered.body


def test_probes_come_by_any_name(app: Starlette) -> None:
    """The kubelet asks by address."""
    for path in ("/health/live", "/health/ready"):
        assert (200, "ok\n") == ((answered := ask(app, "GET", path, {"host": "10.0.0.7:8080"})).status, answered.body)


@pytest.mark.parametrize("path", [HOME, CASE, "/zh/632801/design", "/health/live", "/nothing", "/"])
def test_every_answer_carries_the_policy(app: Starlette, path: str) -> None:
    """Pages, redirects, probes and refusals; no script or style stands in a page, and no cookie is set."""
    answered = ask(app, "GET", path)
    policy = answered.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "max-age=31536000" == answered.headers["strict-transport-security"]
    assert "nosniff" == answered.headers["x-content-type-options"]
    assert "set-cookie" not in answered.headers
    assert "<script" not in answered.body
    assert " style=" not in answered.body


@pytest.mark.parametrize(
    "path",
    [
        "/fr/632801",
        "/zh/999999",
        "/zh/632801/",
        "/zh//632801",
        "//evil.example/zh/632801",
        "/static/../settings.py",
        "/zh/632801/items/a/b",
    ],
)
def test_what_is_not_there_is_not_found(app: Starlette, path: str) -> None:
    """In a page with a way home, and never by sending somebody elsewhere."""
    answered = ask(app, "GET", path)
    assert 404 == answered.status
    assert 'href="/zh/632801"' in answered.body
    assert "evil" not in answered.body


@pytest.mark.parametrize(
    ("asked", "home"),
    [
        ("", "/zh/632801"),
        ("en-GB,en;q=0.9", "/en/632801"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "/zh/632801"),
        ("fr", "/zh/632801"),
        ("en;q=0.1,zh;q=0.9", "/zh/632801"),
        ("en;q=x,,;", "/zh/632801"),
    ],
)
def test_whoever_names_no_language_is_sent_to_their_own(app: Starlette, asked: str, home: str) -> None:
    """By what the browser prefers; Chinese otherwise."""
    answered = ask(app, "GET", "/", {"accept-language": asked})
    assert (303, home, "Accept-Language") == (answered.status, answered.headers["location"], answered.headers["vary"])


def test_the_other_language_is_the_same_page(app: Starlette) -> None:
    """With everything that was asked."""
    answered = ask(app, "GET", "/zh/632801/items?q=%E8%AF%81&department=GA")
    assert 'href="/en/632801/items?q=%E8%AF%81&amp;department=GA"' in answered.body


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://window.example"},
        # What the browser says itself counts more than an address.
        {"sec-fetch-site": "cross-site", "origin": "https://window.example"},
    ],
)
def test_a_form_of_another_site_is_refused(app: Starlette, headers: dict[str, str]) -> None:
    """Whatever it holds."""
    answered = ask(app, "POST", CASE, {"content-type": FORM, **headers}, b"case_no=1&query_code=2")
    assert 403 == answered.status


@pytest.mark.parametrize(
    ("body", "media_type", "status"),
    [
        (b"a" * 65_537, FORM, 413),
        (b"&".join(b"a%d=1" % number for number in range(201)), FORM, 400),
        (b"case_no=%ff", FORM, 400),
        (b"case_no=\xff", FORM, 400),
        (b"{}", "application/json", 415),
        (b"x", "multipart/form-data; boundary=x", 415),
        (b"", "", 415),
    ],
)
def test_a_form_is_bounded(app: Starlette, body: bytes, media_type: str, status: int) -> None:
    """In bytes, fields and kind; nothing else is read."""
    assert status == ask(app, "POST", CASE, {**FORM_OF_OURS, "content-type": media_type}, body).status


def test_a_form_that_does_not_come_is_not_waited_for(app: Starlette, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever sends half of one holds nothing for long."""
    monkeypatch.setattr(forms, "FORM_SECONDS", 0.05)
    answered = ask(app, "POST", CASE, FORM_OF_OURS, b"case_no=6328", is_whole=False)
    assert 408 == answered.status


def test_only_pages_with_a_form_take_one(app: Starlette) -> None:
    """The others say so."""
    assert 405 == ask(app, "POST", HOME, FORM_OF_OURS).status
    assert 405 == ask(app, "DELETE", CASE).status


def test_what_is_kept_by_browsers_is_public_and_whole(app: Starlette) -> None:
    """The style for ever, by its content; a page that lacks a part, a refusal, a form: not at all."""
    design = ask(app, "GET", "/zh/632801/design")
    address = design.body.partition('rel="stylesheet" href="')[2].partition('"')[0]
    style = ask(app, "GET", address)
    assert (200, "public, max-age=31536000, immutable") == (style.status, style.headers["cache-control"])
    assert style.headers["content-type"].startswith("text/css")
    for path in (HOME, CASE, "/nothing", "/zh/632801/items"):
        assert "no-store" == ask(app, "GET", path).headers["cache-control"]


def test_a_page_lacks_only_what_is_away(app: Starlette) -> None:
    """Intake does not answer: home leads to one's own case all the same, what it would show says so."""
    home = ask(app, "GET", HOME)
    assert 200 == home.status
    assert f'href="{CASE}"' in home.body
    assert "暂时无法使用" in home.body
    assert 503 == ask(app, "GET", "/zh/632801/items?q=1").status
    assert 503 == ask(app, "GET", "/zh/632801/items/GA-025").status


def test_a_look_up_that_was_not_answered_keeps_the_number_and_forgets_the_code(app: Starlette) -> None:
    """And tells nothing of our servers."""
    answered = ask(app, "POST", CASE, FORM_OF_OURS, b"case_no=632801202611290000016&query_code=SD5L8T")
    assert 503 == answered.status
    assert 'value="632801202611290000016"' in answered.body
    assert "SD5L8T" not in answered.body
    assert "127.0.0.1" not in answered.body
    assert "no-store" == answered.headers["cache-control"]


def test_what_is_typed_is_text(app: Starlette) -> None:
    """Wherever it is shown again."""
    planted = "%3Cscript%3Ealert(1)%3C/script%3E%22onfocus=x"
    for answered in (
        ask(app, "GET", f"/zh/632801/items?q={planted}&department={planted}"),
        ask(app, "POST", CASE, FORM_OF_OURS, f"case_no={planted}".encode()),
        ask(app, "GET", f"/zh/632801/items/{planted}?{planted}"),
    ):
        assert "<script" not in answered.body
        assert '"onfocus' not in answered.body


def test_a_fault_of_ours_is_a_page_without_its_reason(
    settings: ConsoleSettings, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the headers of every other; what went wrong is for the log, and what it was about for nobody."""
    console = Console(settings, _Broken)  # type: ignore[arg-type]  # that it is broken is the point
    answered = ask(console.app(), "GET", HOME)
    assert 500 == answered.status
    assert "系统出错" in answered.body
    assert answered.headers["content-security-policy"]
    told = capsys.readouterr().out
    assert "RuntimeError" in told
    assert "secret" not in answered.body + told


class _Broken:
    def for_anybody(self, *_: object) -> None:
        raise RuntimeError("the secret of the house")

    async def close(self) -> None:
        pass


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ORIGIN", "https://window.example/path"),
        ("ORIGIN", "window.example"),
        ("CENTRES", "12=甲|A"),
        ("CENTRES", "632801=甲"),
        ("CENTRES", ""),
        ("PORT", "0"),
        ("INTAKE_ADDRESS", ""),
    ],
)
def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """At start, in a line."""
    right = {"ORIGIN": "http://127.0.0.1:8080", "CENTRES": "632801=甲|A", "INTAKE_ADDRESS": "127.0.0.1:50051"}
    for each, told in {**right, name: value}.items():
        monkeypatch.setenv(f"ONEWINDOW_CONSOLE_{each}", told)
    with pytest.raises(CannotStart) as refused:
        load_settings()
    assert [f"ONEWINDOW_CONSOLE_{name}"] == [line.partition(":")[0] for line in refused.value.lines]
    assert HOST not in str(refused.value)
