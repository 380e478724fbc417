"""Numbers of the day as persons see them: called at the desk by one key, told in the hall, drawn, looked up."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from playwright.sync_api import expect
from tests.console.browsing import Browsing
from tests.console.downloads import read_pdf
from tests.console.looking import keep_printed, look, printed
from tests.console.test_wall_screens import set_up
from tests.journey.actors import answered

from onewindow.intake.v1.intake_pb2 import AttendWindowRequest, AttendWindowResponse
from onewindow.intake.v1.queue_pb2 import (
    CallTicketRequest,
    CallTicketResponse,
    DrawTicketRequest,
    DrawTicketResponse,
    Ticket,
)
from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from tests.console.conftest import Window
    from tests.journey.actors import Hall

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

Opens = Callable[..., AbstractContextManager["Window"]]
KEPT = re.compile(r"/desk/new\?items=GA-025&draft=[0-9a-f-]{36}$")
CLERK, CENTRE = scenario.CLERK, f"/zh/{scenario.DIVISION}"


def drawn(hall: Hall) -> Ticket:
    """Draw a number."""
    clerk = hall.clerk.clients.by(CLERK).intake
    request = DrawTicketRequest(idempotency_key=str(uuid4()), group_code="A")
    return answered(clerk, request, DrawTicketResponse).ticket


def open_window(hall: Hall, *, is_open: bool) -> None:
    """Let the clerk be on duty at the window, or no longer."""
    request = AttendWindowRequest(idempotency_key=str(uuid4()), post_code="WINDOW-01", open=is_open)
    answered(hall.clerk.clients.by(CLERK).intake, request, AttendWindowResponse)


def test_a_clerk_calls_the_next_number_by_one_key_and_begins_a_case_with_it(signed_in: Opens, hall: Hall) -> None:
    """The list changes by itself; called again, not come after three calls, come after all; one draft for a number."""
    open_window(hall, is_open=True)
    with signed_in(CLERK) as tab:
        page = tab.page
        tab.open(f"{CENTRE}/desk")
        queue = page.locator("#queue")
        expect(page.locator("#live-mark")).to_have_attribute("data-state", "on")
        # What an earlier test left is called first.
        while queue.locator("ol li").count():
            page.keyboard.press("F6")
            expect(page.locator(".said")).to_be_visible()
        number = drawn(hall).number
        expect(queue.locator("ol li", has_text=number)).to_be_visible()
        page.keyboard.press("F6")
        hand = queue.locator(".in-hand")
        expect(hand.locator(".ticket")).to_have_text(number)
        for calls in (2, 3):
            hand.get_by_role("button", name="重新叫号").click()
            expect(hand).to_contain_text(f"已叫{calls}次")
        assert [] == look(page, "desk-queue", contrast_at=1366)
        hand.get_by_role("button", name="过号").click()
        expect(queue.locator(".in-hand")).to_have_count(0)
        queue.get_by_text("过号", exact=True).click()
        queue.get_by_role("button", name=re.compile(f"{number}号已到")).click()
        hand.get_by_role("link", name="以此号新办").click()
        expect(page.locator("h1")).to_have_text(f"新办：{number}号")
        page.locator("[name=q]").fill("驾驶证")
        page.keyboard.press("Enter")
        page.locator("ul.results a").first.click()
        page.locator("[name=subject]").fill("换证")
        expect(page).to_have_url(KEPT)
        # Begun once, gone on with: no second draft.
        tab.open(f"{CENTRE}/desk")
        expect(page.get_by_role("link", name=f"{number} · 换证")).to_be_visible()
        hand.get_by_role("link", name="以此号新办").click()
        expect(page.locator("[name=subject]")).to_have_value("换证")
        expect(page.locator("h1")).to_have_text(f"新办：{number}号")
        page.get_by_role("button", name="丢弃").click()
        tab.open(f"{CENTRE}/desk")
        hand.get_by_role("button", name="办结").click()
        expect(page.locator(".said")).to_have_text(f"{number}号已办结。")


def begin_screen(tab: Window, name: str, shows: str, person: str) -> None:
    """Make a browser a screen that shows one page."""
    tab.open(f"{CENTRE}/admin/walls")
    tab.page.locator(f"[name=shows][value='{shows}']").check()
    set_up(tab.page, name, person)
    expect(tab.page).to_have_url(f"{tab.origin}{CENTRE}{shows}")


def test_numbers_are_drawn_at_a_kiosk_told_in_the_hall_and_looked_up_by_their_slip(
    signed_in: Opens, window: Opens, hall: Hall
) -> None:
    """Two screens at which nobody is signed in, one page each; the slip leads to how many are before one."""
    open_window(hall, is_open=True)
    first = drawn(hall)
    with signed_in("supervisor-01") as kiosk, signed_in("head-01") as screen, window(360) as telephone:
        begin_screen(kiosk, f"取号机 {uuid4().hex[:8]}", "/kiosk", "supervisor-01")
        begin_screen(screen, f"大厅 {uuid4().hex[:8]}", "/hall", "head-01")
        for tab, name in ((kiosk, "kiosk-screen"), (screen, "hall-screen")):
            expect(tab.page.locator("#live-mark")).to_have_attribute("data-state", "on")
            expect(tab.page.locator(".shell-desk")).to_have_count(0)
            assert [] == look(tab.page, name, contrast_at=1366)
        cookie = next(each for each in kiosk.page.context.cookies() if each["name"].endswith("-session"))
        browser = Browsing(kiosk.origin, {cookie["name"]: cookie["value"]})
        assert 200 == browser.ask(f"{CENTRE}/kiosk").status
        # A kiosk is no wall, and nobody's desk.
        for path in ("/wall", "/hall", "/desk", "/admin/walls"):
            assert 303 == browser.ask(f"{CENTRE}{path}").status, path
        assert 403 == browser.ask(f"{CENTRE}/live?topic=cases").status

        kiosk.page.locator(".kiosk-group").first.click()
        expect(kiosk.page.locator(".big-number")).to_be_visible()
        number = kiosk.page.locator(".big-number").inner_text()
        assert number > first.number
        # Before half a minute is over, and the kiosk is somebody else's.
        assert number in read_pdf(kiosk.page, kiosk.page.get_by_role("link", name="PDF"))
        file = kiosk.page.get_by_role("link", name="PDF").get_attribute("href") or ""
        assert [] == look(kiosk.page, "kiosk-drawn", contrast_at=1366)
        assert [] == printed(kiosk.page, "kiosk-drawn")
        keep_printed(kiosk.page, "kiosk-drawn")
        telephone.open(file.replace("&as=pdf", ""))
        expect(telephone.page.locator(".big-number")).to_have_text(number)
        expect(telephone.page.get_by_role("status")).to_contain_text("前面还有")
        assert [] == look(telephone.page, "ticket", contrast_at=360)

        clerk = hall.clerk.clients.by(CLERK).intake
        asked = CallTicketRequest(idempotency_key=str(uuid4()), post_code="WINDOW-01")
        called = answered(clerk, asked, CallTicketResponse).ticket
        now = screen.page.locator("#hall-called li").first
        expect(now).to_contain_text(called.number)
        expect(now).to_contain_text("请到窗口")
        assert [] == look(screen.page, "hall-called", contrast_at=1366)
        kiosk.page.get_by_role("link", name="完成").click()
        expect(kiosk.page.locator(".kiosk-group").first).to_be_visible()
        telephone.expected.add(404)
        telephone.open(f"{CENTRE}/ticket?t=00000000-0000-0000-0000-000000000000")
        expect(telephone.page.get_by_role("alert")).to_be_visible()
