"""What operators and supervisors find besides the lists: the steps of a case, events to drop, keys."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from tests.console.conftest import Opens
    from tests.journey.actors import Hall

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

ZH, EN = (f"/{language}/{scenario.DIVISION}" for language in ("zh", "en"))


@pytest.fixture(scope="module")
def asked() -> str:
    """An event that nobody has, so that dropping it harms nobody."""
    return f"intake/{uuid4()}/1"


def test_a_supervisor_reads_what_each_step_took(signed_in: Opens, hall: Hall) -> None:
    """From the case to its trace and back, without scripts; whoever may not see it gets none of it."""
    case = hall.clerk.submit(scenario.licence_renewal()).case
    hall.supervisor.wait_for_clocks(case.case_id)
    path = f"{ZH}/cases/{case.case_no}"
    with signed_in("supervisor-01", scripts=False) as tab:
        page = tab.page
        tab.open(path)
        page.get_by_role("link", name="各步骤用时").click()
        # Spans are written after the batch: they come at last.
        steps = page.locator(".trace-list li", has_text="IntakeService/SubmitApplication")
        for _ in range(60):
            if steps.count():
                break
            page.wait_for_timeout(500)
            page.reload()
        expect(steps.first).to_contain_text("毫秒")
        assert page.locator(".trace-list li").count() == page.locator(".trace-bar").count()
        page.get_by_role("link", name="返回办件").click()
        expect(page).to_have_url(f"{tab.origin}{path}")
    with signed_in("clerk-01") as tab:
        tab.open(path)
        expect(tab.page.locator("h1")).to_contain_text(case.case_no)
        expect(tab.page.get_by_role("link", name="各步骤用时")).to_have_count(0)
        tab.expected.add(403)
        tab.open(f"{path}/trace")
        expect(tab.page.locator("h1")).to_have_text("无权访问")


def test_a_request_to_drop_what_is_not_stuck_is_refused_and_kept(signed_in: Opens, asked: str) -> None:
    """Everything wrong is told at once, and stays typed."""
    with signed_in("operator", scripts=False) as tab:
        page = tab.page
        tab.open(f"{ZH}/admin/discards")
        page.locator("#service").select_option("fees")
        page.locator("#events").fill(asked)
        page.locator("#reason").fill("短")
        tab.expected |= {404, 409, 422}
        page.get_by_role("button", name="提出申请").click()
        expect(page.locator("#reason-fault")).to_be_visible()
        page.locator("#reason").fill("来源已恢复备份")
        page.get_by_role("button", name="提出申请").click()
        expect(page.locator(".trouble:not([hidden])")).to_contain_text("没有该滞留事件")
        expect(page.locator("#events")).to_have_value(asked)
        expect(page.locator("#service")).to_have_value("fees")
        expect(page.locator("#reason")).to_have_value("来源已恢复备份")


def test_keys_are_rotated_and_the_key_is_named(signed_in: Opens) -> None:
    """Looking at the page changes nothing; one press seals a batch anew."""
    with signed_in("operator", scripts=False) as tab:
        tab.open(f"{ZH}/admin/keys")
        expect(tab.page.locator(".said")).to_have_count(0)
        tab.page.get_by_role("button", name="受理").click()
        expect(tab.page.locator(".said")).to_contain_text("剩余")


def test_a_cover_with_faults_is_told_and_keeps_what_was_typed(signed_in: Opens) -> None:
    """The register shows who holds each post; nothing is covered by such a form."""
    with signed_in("ga-head", scripts=False) as tab:
        page = tab.page
        tab.open(f"{ZH}/admin/posts")
        expect(page.locator("tbody tr").first).to_be_visible()
        page.locator("#until").fill("明天")
        tab.expected.add(422)
        page.get_by_role("button", name="登记顶岗").click()
        expect(page.locator("#until-fault")).to_be_visible()
        expect(page.locator("#until")).to_have_value("明天")
