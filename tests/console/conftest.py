"""A browser in front of the platform that journeys share; whatever a page does wrong is collected."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus

import pytest
from playwright.sync_api import Browser, Page, Request, Response, expect, sync_playwright
from tests.console.browsing import Browsing
from tests.console.places import Cases, cases
from tests.journey.running import RunningPlatform

# The same engine with and without what a person at a screen has around it, which takes as much time again as the pages.
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
# As root there is no sandbox; containers have a small /dev/shm. Without a thread that composes frames a page takes a
# seventh less of a processor, and is given no frames: whatever waits for one, as each click does, would wait for ever.
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage"]
# A document in the frame of the one before takes a quarter less of a processor than in a new one. The other feature is
# Playwright's own: its list gives way to this one.
LIGHTER = "--enable-features=CDPScreenshotNewSurface,RenderDocument:level/crashed-frame"
# What has to be there is there at last; a machine that does other things too is slow.
PATIENCE_MILLISECONDS = 60_000
LARGEST_PAGE_BYTES = 300_000
_WATCH_POLICY = """
  window.violations = [];
  document.addEventListener("securitypolicyviolation", (event) => window.violations.push(event.violatedDirective));
"""


@dataclass
class Window:
    """A tab, and what was wrong in it. An answer of 4xx is wrong unless ``expected`` has its status."""

    page: Page
    origin: str
    expected: set[int] = field(default_factory=set)
    # As a browser names them, for example net::ERR_INTERNET_DISCONNECTED.
    missing: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)
    # Of the page that is open, and of the largest one.
    size_bytes: int = 0
    largest_bytes: int = 0

    def open(self, path: str) -> float:
        """Go to a page of ours; answers what the server took, in milliseconds (nan: it sent us elsewhere)."""
        answer = self.page.goto(f"{self.origin}{path}")
        assert answer is not None
        return float(answer.headers.get("server-timing", "nan").removeprefix("page;dur="))

    def take(self, response: Response) -> None:
        """Note what was answered. What an open page asks for again is no part of its size."""
        if response.request.is_navigation_request():
            self.size_bytes = 0
        if response.request.resource_type != "fetch":
            self.size_bytes += int(response.headers.get("content-length", "0"))
        self.largest_bytes = max(self.largest_bytes, self.size_bytes)
        if response.status >= 400 and response.status not in self.expected:
            self.wrong.append(f"{response.status} {response.url}")

    def miss(self, request: Request) -> None:
        """Note what was not answered. What is left before its answer, as by a second click, has ended with its page."""
        if request.failure != "net::ERR_ABORTED" and request.failure not in self.missing:
            self.wrong.append(f"{request.failure} {request.url}")

    def check(self) -> None:
        """Nothing was wrong: no error of the page, no violation of the policy, nothing too large."""
        # With scripts off nothing of ours can be asked in the page; its console tells then.
        assert [] == self.wrong
        assert self.largest_bytes <= LARGEST_PAGE_BYTES


Opens = Callable[..., AbstractContextManager[Window]]


# Closed before a test of another folder (conftest.py of all): while Playwright is open its event loop runs in this
# thread, and no other test could run one.
@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium; without one these tests are skipped, and CI lets nothing be skipped."""
    if CHROMIUM is None:
        pytest.skip("no chromium: apt-get install chromium-headless-shell fonts-noto-cjk")
    expect.set_options(timeout=PATIENCE_MILLISECONDS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, LIGHTER])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def at_work(platform: RunningPlatform) -> Iterator[Cases]:
    """Cases that fill the pages; whoever changes one takes a case of their own."""
    with cases(platform) as taken:
        yield taken


@pytest.fixture
def window(browser: Browser, platform: RunningPlatform) -> Opens:
    """Open a tab of a width, with or without scripts, or on a telephone; at its end nothing may have gone wrong."""

    @contextmanager
    def opened(width: int = 1366, *, scripts: bool = True, is_telephone: bool = False) -> Iterator[Window]:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            java_script_enabled=scripts,
            # What a browser asks for is no accident of the machine.
            locale="en-US",
            reduced_motion="reduce",
            is_mobile=is_telephone,
            has_touch=is_telephone,
        )
        context.set_default_timeout(PATIENCE_MILLISECONDS)
        if scripts:
            context.add_init_script(_WATCH_POLICY)
        page = context.new_page()
        tab = Window(page, platform.record.console)
        page.on("response", tab.take)
        page.on("requestfailed", tab.miss)
        page.on("pageerror", lambda error: tab.wrong.append(str(error)))
        page.on(
            "console",
            # That an answer was 4xx is told there too; `take` decides about that.
            lambda said: (
                tab.wrong.append(said.text)
                if said.type in {"error", "warning"} and "Failed to load resource" not in said.text
                else None
            ),
        )
        try:
            yield tab
            if scripts:
                tab.wrong += page.evaluate("window.violations")
            tab.check()
        finally:
            context.close()

    return opened


@pytest.fixture
def signed_in(
    window: Callable[..., AbstractContextManager[Window]], platform: RunningPlatform
) -> Callable[..., AbstractContextManager[Window]]:
    """Open a tab in which a person of the demo has signed in, in a session of its own; no page is open yet.

    What a browser does on that way is done without one: ``test_sign_in.py`` goes it in a real one.
    """

    @contextmanager
    def opened(
        officer_id: str, width: int = 1366, *, scripts: bool = True, is_telephone: bool = False
    ) -> Iterator[Window]:
        with window(width, scripts=scripts, is_telephone=is_telephone) as tab:
            browsing = Browsing(tab.origin)
            assert browsing.sign_in(platform, officer_id).status == HTTPStatus.SEE_OTHER
            tab.page.context.add_cookies(
                [
                    {"name": name, "value": value, "url": tab.origin, "httpOnly": True, "sameSite": "Lax"}
                    for name, value in browsing.cookies.items()
                ]
            )
            yield tab

    return opened
