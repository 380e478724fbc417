"""What supervisors see: the list, one case, the wall; what is stuck, and who looked at personal data. Looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.console.looking import shoot, violations
from tests.journey.actors import Hall, answered, wait_for

from onewindow.intake.v1.intake_pb2 import RevealApplicantRequest, RevealApplicantResponse
from onewindow_cli.counter.papers import papers
from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from tests.console.conftest import Window
    from tests.journey.running import RunningPlatform

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

Opens = Callable[..., AbstractContextManager["Window"]]
# Height by width: a telephone, an office screen, a screen on the wall.
SCREENS = {360: 740, 1366: 768, 1920: 1080}
PURPOSE = "核对联系方式"
SUPERVISOR, OPERATOR = "supervisor-01", "operator"


@pytest.fixture(scope="module")
def case_no(platform: RunningPlatform) -> Iterator[str]:
    """A case of one department, with its clocks, its bill, and somebody who looked at its applicant."""
    with platform.clients() as clients:
        yield _accepted(Hall(clients))


@pytest.fixture(scope="module")
def project_no(platform: RunningPlatform) -> Iterator[str]:
    """A project of seven departments, of which one has decided."""
    with platform.clients() as clients:
        hall = Hall(clients)
        application = scenario.construction()
        application.materials.extend(papers(hall.clerk.preview(application).materials))
        case = hall.clerk.submit(application).case
        first, *_ = hall.departments.wait_for_tasks(case.case_id)
        hall.departments.approve(first)
        hall.cashier.wait_for_bill(case.case_id)
        hall.supervisor.wait_for_clocks(case.case_id)
        yield str(case.case_no)


def _accepted(hall: Hall) -> str:
    case = hall.clerk.submit(scenario.licence_renewal()).case
    hall.departments.wait_for_tasks(case.case_id)
    hall.cashier.wait_for_bill(case.case_id)
    hall.supervisor.wait_for_clocks(case.case_id)
    request = RevealApplicantRequest(case_id=case.case_id, purpose=PURPOSE)
    answered(hall.clients.by(scenario.CLERK).intake, request, RevealApplicantResponse)
    wait_for(
        "the reading on record",
        lambda: hall.supervisor.record(case.case_id),
        lambda record: any(entry.event == "PersonalDataRead" for entry in record.timeline),
    )
    return str(case.case_no)


def of(path: str, language: str = "zh") -> str:
    """The address of a page of the demo's centre."""
    return f"/{language}/{scenario.DIVISION}{path}"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_supervisors_pages_are_accessible_and_fit(
    signed_in: Opens, case_no: str, project_no: str, language: str
) -> None:
    """No violation of axe, no error, nothing wider than the screen; the wall needs no scrolling on office screens."""
    found: list[str] = []
    pages = {
        SUPERVISOR: {
            "watch": "/watch",
            "watch-closed": "/watch?stage=closed",
            "watch-nothing": "/watch?q=999999999",
            "watch-wrong": "/watch?q=abc",
            "case": f"/cases/{case_no}",
            "project": f"/cases/{project_no}",
            "case-gone": "/cases/632801202611220000019",
            "wall": "/wall",
            "accesses": "/admin/accesses",
        },
        OPERATOR: {"parked": "/admin/parked"},
    }
    for officer, paths in pages.items():
        with signed_in(officer) as tab:
            tab.expected |= {404, 422}
            page = tab.page
            for name, path in paths.items():
                for width, height in SCREENS.items():
                    page.set_viewport_size({"width": width, "height": height})
                    tab.open(of(path, language))
                    found += violations(page, f"{name} {width}")
                    if page.evaluate("document.documentElement.scrollWidth") > width:
                        found.append(f"{name}: wider than {width}")
                    if name == "wall" and width > 360:
                        found += _scrolled(page.evaluate("document.documentElement.scrollHeight"), height)
                    shoot(page, f"{name}-{language}-{width}")
                    if page.locator("h1").count() != 1:
                        found.append(f"{name}: not one heading")
                    assert [] == page.evaluate("window.violations")
    assert [] == found


def _scrolled(tall: int, height: int) -> list[str]:
    return [f"wall: {tall} of {height}"] if tall > height else []


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
        page.get_by_role("link", name="显示全部人员").click()
        expect(page.locator("#officer_id")).to_have_value("")
        page.locator("#officer_id").fill(scenario.CLERK)
        page.keyboard.press("Enter")
        row = page.locator("tbody tr", has_text=case_no).first
        expect(row).to_contain_text(PURPOSE)
        expect(row).to_contain_text("姓名")
        row.get_by_role("link", name=case_no).click()
        expect(page.locator("#timeline")).to_contain_text(PURPOSE)


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
