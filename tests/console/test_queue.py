"""Numbers of the day as persons see them: called at the desk by one key, told in the hall, drawn, looked up."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from playwright.sync_api import expect
from tests.console.looking import look
from tests.journey.actors import answered

from onewindow.intake.v1.intake_pb2 import AttendWindowRequest, AttendWindowResponse
from onewindow.intake.v1.queue_pb2 import DrawTicketRequest, DrawTicketResponse, Ticket
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
