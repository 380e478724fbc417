"""What supervisors see: the list, one case, the wall; what is stuck, and who looked at personal data."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.console.applicants import resident
from tests.console.places import PURPOSE
from tests.journey.actors import wait_for

from kernel.personal_data import OPEN_CASE_LOOKED_FOR
from onewindow_cli.demo import scenario
from onewindow_client import CallError

if TYPE_CHECKING:
    from tests.console.conftest import Window
    from tests.console.places import Cases
    from tests.journey.actors import Hall

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

Opens = Callable[..., AbstractContextManager["Window"]]
SUPERVISOR, OPERATOR = "supervisor-01", "operator"


@pytest.fixture
def case_no(at_work: Cases) -> str:
    """A case of one department, with its clocks, its bill, and somebody who looked at its applicant."""
    return str(at_work.licence.case_no)


def of(path: str, language: str = "zh") -> str:
    """The address of a page of the demo's centre."""
    return f"/{language}/{scenario.DIVISION}{path}"


def test_a_supervisor_reads_without_scripts(signed_in: Opens, case_no: str) -> None:
    """From the list to the case and the wall; each page says when it was made."""
    with signed_in(SUPERVISOR, scripts=False) as tab:
        page = tab.page
        tab.open(of("/watch"))
        page.locator("#q").fill(case_no)
        page.keyboard.press("Enter")
        expect(page.locator("#found")).to_have_text("在办 1 件")
        expect(page.locator("#cases tbody tr")).to_contain_text("公安局")
        expect(page.locator("#live-mark")).to_contain_text("数据截至")
        page.get_by_role("link", name=case_no).click()
        expect(page.locator("#plan tbody tr")).to_contain_text("GA-025")
        expect(page.locator("#timeline li").last).to_contain_text("收到申请")
        expect(page.locator("#money")).to_contain_text("¥")
        page.get_by_role("link", name="监察大屏").click()
        expect(page.locator("#wall-departments")).to_contain_text("公安局")


def test_a_list_is_narrowed_to_a_light_and_a_department_without_scripts(signed_in: Opens, case_no: str) -> None:
    """By links and one form; what was chosen stays chosen, and lets go."""
    with signed_in(SUPERVISOR, scripts=False) as tab:
        page = tab.page
        tab.open(of(f"/watch?q={case_no}"))
        page.locator("#department").select_option("GA")
        page.get_by_role("button", name="查看").click()
        expect(page.locator("#cases tbody tr")).to_have_count(1)
        page.locator(".lamp-red").click()
        expect(page.locator("#cases")).to_contain_text("没有符合条件的办件")
        expect(page.locator(".lamp-red")).to_have_attribute("aria-current", "true")
        expect(page.locator("#department")).to_have_value("GA")
        page.get_by_role("link", name="显示全部办件").click()
        expect(page.locator("#q")).to_have_value("")


def test_who_looked_at_personal_data_is_listed_by_officer(signed_in: Opens, case_no: str) -> None:
    """With what for, and a way to the case; nobody's for an officer who never looked."""
    with signed_in(SUPERVISOR, scripts=False) as tab:
        page = tab.page
        tab.open(of("/admin/accesses?officer_id=nobody-at-all"))
        expect(page.locator("main")).to_contain_text("无人查看过个人信息")
        page.get_by_role("link", name="显示全部").click()
        expect(page.locator("#officer_id")).to_have_value("")
        # Everybody's looks fill more than a page.
        page.locator("#officer_id").fill(scenario.CLERK)
        page.locator("#case_no").fill(case_no)
        page.keyboard.press("Enter")
        # The clerk may have looked since, for something else.
        row = page.locator("tbody tr", has_text=case_no).filter(has_text=PURPOSE).first
        expect(row).to_contain_text(PURPOSE)
        expect(row).to_contain_text("姓名")
        row.get_by_role("link", name=case_no).click()
        expect(page.locator("#timeline")).to_contain_text(PURPOSE)


def test_what_the_system_looked_for_is_told_in_the_language_of_the_page(signed_in: Opens, hall: Hall) -> None:
    """That a second application found the first, for example; in one language, not in both at once."""
    application = scenario.licence_renewal()
    application.applicant.id_number = resident()
    first = hall.clerk.submit(application).case
    del application.confirmed[:]
    with pytest.raises(CallError, match=first.case_no):
        hall.clerk.submit(application)
    wait_for(
        "the look on record",
        lambda: hall.supervisor.record(first.case_id),
        lambda record: any(entry.event == "PersonalDataRead" for entry in record.timeline),
    )
    with signed_in(SUPERVISOR, scripts=False) as tab:
        for language, field, purpose in (
            ("zh", "证件号码", OPEN_CASE_LOOKED_FOR.zh),
            ("en", "identity number", OPEN_CASE_LOOKED_FOR.en),
        ):
            tab.open(of(f"/admin/accesses?case_no={first.case_no}", language))
            told = tab.page.locator("tbody tr td")
            expect(told.filter(has_text=field)).to_have_count(1)
            expect(told.get_by_text(purpose, exact=True)).to_have_count(1)
            tab.open(of(f"/cases/{first.case_no}", language))
            entry = tab.page.locator("#timeline li", has_text=purpose)
            expect(entry).to_have_count(1)
            expect(entry).not_to_contain_text(" / ")


@pytest.mark.parametrize(
    ("officer", "path"),
    [
        ("clerk-01", "/watch"),
        ("clerk-01", "/wall"),
        ("clerk-01", "/admin/accesses"),
        (SUPERVISOR, "/admin/parked"),
        (OPERATOR, "/watch"),
    ],
)
def test_who_may_not_see_a_page_is_told_who_may(signed_in: Opens, officer: str, path: str) -> None:
    """And gets none of it."""
    with signed_in(officer, scripts=False) as tab:
        tab.expected.add(403)
        tab.open(of(path))
        expect(tab.page.locator("h1")).to_have_text("无权访问")
        expect(tab.page.locator("table")).to_have_count(0)
