"""An approval is taken back by persons: proposed, agreed to, and void wherever its document is looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.console.looking import shoot
from tests.journey.actors import answered, wait_for

from onewindow.intake.v1.intake_pb2 import LookUpCaseRequest, LookUpCaseResponse
from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from tests.console.conftest import Opens
    from tests.journey.actors import Hall

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

CENTRE = f"/zh/{scenario.DIVISION}"
WHY, BASIS, PAPER = "体检结论系他人代检", "机动车驾驶证申领和使用规定第七十九条", "核查报告2026-11"


def test_an_approval_is_taken_back_by_two_persons_and_its_document_is_void(  # noqa: PLR0915 - one way, to its end
    signed_in: Opens, hall: Hall
) -> None:
    """From the task to the public page; the fee becomes due back, the supervisor reads who and why."""
    received = hall.clerk.submit(scenario.licence_renewal())
    case_id = received.case.case_id
    closed = hall.finish(case_id)
    document = hall.clerk.decision(case_id, "GA-025")
    task = f"{CENTRE}/tasks/{case_id}/GA-025"

    with signed_in("ga-officer") as tab:
        page = tab.page
        tab.expected.add(422)
        tab.open(task)
        page.get_by_role("link", name="撤销或撤回准予决定").click()
        page.locator("#reason").fill(WHY)
        page.get_by_role("button", name="提出建议").click()
        expect(page.get_by_role("alert")).to_contain_text("情形")
        expect(page.locator("#reason")).to_have_value(WHY)
        page.locator("#ground").select_option("REVOCATION_GROUND_UNQUALIFIED")
        page.locator("#provision").fill(BASIS)
        page.locator("#paper").fill(PAPER)
        page.locator("#fees").check()
        shoot(page, "revoke-propose-zh-1366")
        page.get_by_role("button", name="提出建议").click()
        expect(page.locator(".said")).to_contain_text("由部门负责人决定")
        expect(page.locator("form.form")).to_have_count(0)

    with signed_in("ga-head", width=360) as tab:
        page = tab.page
        tab.open(f"{CENTRE}/notices")
        row = page.locator(".worklist tbody tr", has_text=closed.case_no).filter(has_text="建议撤销或撤回")
        row.get_by_role("link").first.click()
        expect(page.locator("main")).to_contain_text(WHY)
        page.get_by_role("link", name="撤销或撤回准予决定").click()
        expect(page.locator("#told")).to_contain_text(PAPER)
        shoot(page, "revoke-decide-zh-360")
        page.get_by_role("button", name="同意撤销或撤回").click()
        expect(page.locator(".said")).to_contain_text("文书作废")

    wait_for(
        "the refund due", lambda: hall.cashier.bill(case_id), lambda found: found.refund_due_fen == found.total_fen > 0
    )
    with signed_in("supervisor-01") as tab:
        tab.open(f"{CENTRE}/cases/{closed.case_no}")
        for told in ("建议撤销准予决定", WHY, "ga-head"):
            expect(tab.page.locator("#timeline")).to_contain_text(told)
    with signed_in(scenario.CLERK) as tab:
        tab.open(f"{CENTRE}/desk/cases/{case_id}")
        expect(tab.page.locator("#documents + ul")).to_contain_text(f"第69条第1款第4项、{BASIS}）：{WHY}")

    public = hall.clients.by(scenario.CLERK).intake
    asked = LookUpCaseRequest(case_no=closed.case_no, query_code=received.case.query_code)
    (item,) = answered(public, asked, LookUpCaseResponse).items
    assert WHY == item.revoked.reason
    with signed_in(scenario.CLERK) as tab:
        page = tab.page
        tab.open(f"{CENTRE}/verify?no={document.document_no}&code={document.verification_code}")
        page.locator("form.form button").first.click()
        expect(page.locator("main")).to_contain_text("该文书已作废")
        expect(page.locator("main")).to_contain_text(WHY)
        shoot(page, "verify-void-zh-1366")
        tab.open(f"{CENTRE}/case")
        page.locator("#case_no").fill(closed.case_no)
        page.locator("#query_code").fill(received.case.query_code)
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_contain_text("行政复议")
