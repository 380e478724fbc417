"""A whole case in browsers: accepted, decided by departments side by side, paid, handed over, and seen by all."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect
from tests.console.applicants import enterprise, say_why

from onewindow_cli.demo import scenario
from onewindow_cli.demo.scenario import CASHIER, CLERK, officer_of

if TYPE_CHECKING:
    from tests.console.conftest import Window
    from tests.journey.running import RunningPlatform

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(500)]

Opens = Callable[..., AbstractContextManager["Window"]]
PLACE = f"/zh/{scenario.DIVISION}"
APPLICATION = scenario.construction()
# Items of the project, each by its department; the permit has to wait for what it rests on.
DEPARTMENTS = {
    "CG": ("CG-002",),
    "QX": ("QX-001",),
    "RF": ("RF-001",),
    "SL": ("SL-004",),
    "STHJ": ("STHJ-002",),
    "ZRZY": ("ZRZY-003",),
    "ZJ": ("ZJ-002", "ZJ-001"),
}


def accept(page: Page) -> tuple[str, str]:
    """Fill in the project of seven departments and accept it; answers its number and query code."""
    applicant = APPLICATION.applicant
    page.locator("[name=kind][value=enterprise]").check()
    page.locator("[name=name]").fill(applicant.name)
    page.locator("[name=id_number]").fill(enterprise())
    page.locator("[name=phone]").fill(applicant.phone)
    page.locator("[name=subject]").fill(APPLICATION.subject)
    say_why(page)
    for fee in APPLICATION.fee_quantities:
        for name, value in fee.quantities.items():
            told = str(int(value) // 100) if name.endswith("_fen") else value
            given = page.locator(f"[name='fee.{fee.fee_code}.{name}']").first
            if given.get_attribute("type") == "radio":
                given.check()
            else:
                given.fill(told)
    for box in page.locator("[name^='has.']").all():
        box.check()
    page.get_by_role("button", name="受理", exact=True).click()
    number = page.locator(".big-number")
    expect(number).to_be_visible()
    return number.get_attribute("aria-label") or "", page.locator(".big-code strong").inner_text()


def decide(page: Page, origin: str, number: str, item: str) -> None:
    """Find the task in the inbox and approve it."""
    page.goto(f"{origin}{PLACE}/inbox?q={number}")
    page.locator(f".worklist a[href*='/{item}']").click()
    page.locator("[name=decision][value=approve]").check()
    page.get_by_role("button", name="提交决定").click()
    expect(page.locator(".said")).to_contain_text(number)


def test_a_project_of_seven_departments_goes_all_its_way_in_browsers(
    signed_in: Opens, window: Opens, platform: RunningPlatform
) -> None:
    """The supervisor sees each step without loading the page, the applicant reads the same, and the audit is clean."""
    with ExitStack() as tabs:
        clerk = tabs.enter_context(signed_in(CLERK))
        officers = {department: tabs.enter_context(signed_in(officer_of(department))) for department in DEPARTMENTS}
        cashier = tabs.enter_context(signed_in(CASHIER))
        supervisor = tabs.enter_context(signed_in("supervisor-01"))

        bundles, items = ",".join(APPLICATION.bundle_codes), ",".join(APPLICATION.item_codes)
        clerk.open(f"{PLACE}/desk/new?bundles={bundles}&items={items}")
        number, code = accept(clerk.page)

        seen = supervisor.page
        supervisor.open(f"{PLACE}/watch?q={number}")
        expect(seen.locator("#cases tbody tr")).to_have_count(1)
        supervisor.open(f"{PLACE}/cases/{number}")
        expect(seen.locator("#live-mark")).to_have_attribute("data-state", "on")
        seen.evaluate("window.neverReloaded = true")
        for turn in range(2):
            for department, own in DEPARTMENTS.items():
                for item in own[turn : turn + 1]:
                    decide(officers[department].page, clerk.origin, number, item)
                    # Told by its name, as the plan has it beside its code.
                    row = seen.locator("#plan tbody tr", has_text=item)
                    name = row.locator("th").first.inner_text().splitlines()[0]
                    expect(seen.locator("#timeline")).to_contain_text(f"{name} 准予")
        expect(seen.locator("#timeline")).to_contain_text("全案准予")

        cashier.open(f"{PLACE}/fees?case_no={number}")
        cashier.page.locator("#tendered").fill("400000")
        cashier.page.get_by_role("button", name="收款并开票").click()
        expect(cashier.page.get_by_role("status")).to_contain_text("找零 ¥13,760.00")
        expect(seen.locator("#money")).to_contain_text("已缴")

        clerk.open(f"{PLACE}/desk/cases/{number}")
        clerk.page.locator("#received_by").fill("李经办")
        clerk.page.get_by_role("button", name="出件并办结").click()
        expect(clerk.page.locator("[aria-labelledby=documents] li")).to_have_count(8)
        expect(seen.locator("#head")).to_contain_text("已办结")
        assert seen.evaluate("window.neverReloaded") is True
    with window(360) as applicant:
        applicant.open(f"{PLACE}/case")
        applicant.page.locator("#case_no").fill(number)
        applicant.page.locator("#query_code").fill(code)
        applicant.page.keyboard.press("Enter")
        expect(applicant.page.locator(".found")).to_contain_text("已缴")
        expect(applicant.page.locator(".step-now")).to_have_count(0)
    audit = platform.command("audit")
    assert audit.returncode == 0, audit.stdout
