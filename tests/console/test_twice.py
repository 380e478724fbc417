"""Pressed twice, gone back, in two tabs: nothing happens twice, and the person reads how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from playwright.sync_api import expect
from tests.console.test_desk import CLERK, PLACE, fill_in_applicant
from tests.console.test_fee_desk import CASHIER, billed
from tests.journey.actors import answered

from onewindow.approval.v1.approval_pb2 import TaskState
from onewindow.fees.v1.fees_pb2 import BillState
from onewindow.intake.v1.intake_pb2 import FindCasesRequest, FindCasesResponse
from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.console.test_desk import SignedIn
    from tests.journey.actors import Hall

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

# Fields of the page's form in the main part, and back into it: what a browser does that restores a tab.
_TAKE = "(form) => [...new FormData(form)]"
_GIVE = """(form, fields) => {
  for (const [name, value] of fields)
    for (const one of form.querySelectorAll(`[name="${name}"]`))
      if (one.type === "radio" || one.type === "checkbox") one.checked = one.value === value;
      else one.value = value;
}"""


def restored(page: Page, form: str) -> Page:
    """The same page in another tab, with the same form in it, its key too."""
    other = page.context.new_page()
    other.goto(page.url)
    other.locator(form).evaluate(_GIVE, page.locator(form).evaluate(_TAKE))
    return other


def test_one_form_in_two_tabs_accepts_one_case(signed_in: SignedIn, hall: Hall) -> None:
    """Pressed twice in one and once in the other, both show one number; the way back leads to an empty form."""
    phone = f"139{uuid4().int % 10**8:08d}"
    form = "form:has([value=accept])"
    with signed_in(CLERK) as tab:
        page = tab.page
        tab.open(f"{PLACE}/desk/new?items=ZRZY-003")
        fill_in_applicant(page)
        page.locator("[name=phone]").fill(phone)
        page.locator("[name='fee.FEE-ZJ-03.total_investment_fen']").fill("10000")
        for box in page.locator("[name^='has.']").all():
            box.check()
        other = restored(page, form)
        numbers = []
        for each, presses in ((page, 2), (other, 1)):
            each.locator("[value=accept]").click(click_count=presses)
            expect(each.locator(".big-number")).to_be_visible()
            numbers.append(each.locator(".big-number").get_attribute("aria-label"))
        assert numbers[0] == numbers[1]
        page.go_back()
        expect(page.locator("[name=phone]")).to_have_value("")
    asked = FindCasesRequest(phone=phone, purpose="申请人来电")
    found = answered(hall.clients.by(CLERK).intake, asked, FindCasesResponse)
    assert numbers[:1] == [case.case_no for case in found.cases]


def test_a_task_open_in_two_tabs_is_decided_once(signed_in: SignedIn, hall: Hall) -> None:
    """The same form does it once; who decides otherwise in an older tab reads by whom it was, and keeps their words."""
    case_id = hall.clerk.submit(scenario.licence_renewal()).case.case_id
    (task,) = hall.departments.wait_for_tasks(case_id)
    with signed_in("ga-officer") as tab:
        tab.expected.add(409)
        page, older = tab.page, tab.page.context.new_page()
        for each in (older, page):
            each.goto(f"{tab.origin}{PLACE}/tasks/{case_id}/{task.item_code}")
        older.get_by_label("不予许可").check()
        older.get_by_label("理由及材料审查意见").fill("申请人体检不合格")
        older.locator("#legal_basis").fill("行政许可法第38条")
        page.get_by_label("准予").check()
        same = restored(page, "form:has([value=approve])")
        for each in (page, same):
            # The same form: who sends it again reads what it did.
            each.get_by_role("button", name="提交决定").dblclick()
            expect(each.locator(".said")).to_contain_text(task.case_no)
        older.get_by_role("button", name="提交决定").click()
        expect(older.get_by_role("alert")).to_contain_text("ga-officer")
        expect(older.locator(".kept").first).to_have_text("申请人体检不合格")
    (task,) = hall.departments.look(case_id).tasks
    assert TaskState.TASK_STATE_APPROVED == task.state


def test_one_bill_in_two_tabs_is_paid_once(signed_in: SignedIn, hall: Hall) -> None:
    """The same form sent from both tells the same receipt: who presses again has not taken the money twice."""
    case_id, number = billed(hall)
    form = "form:has(#tendered)"
    with signed_in(CASHIER) as tab:
        page = tab.page
        tab.open(f"{PLACE}/fees?case_no={number}")
        page.locator("#tendered").fill("20")
        other = restored(page, form)
        for each in (page, other):
            each.get_by_role("button", name="收款并开票").dblclick()
            expect(each.get_by_role("status")).to_contain_text("找零 ¥10.00")
            expect(each.locator(".paper")).to_contain_text("人民币壹拾元整")
    assert BillState.BILL_STATE_PAID == hall.cashier.bill(case_id).state
    assert [1000] == [posting.amount_fen for posting in hall.cashier.postings(case_id) if posting.account == "cash"]


def test_the_way_back_over_a_refused_form_asks_nobody_to_send_it_again(signed_in: SignedIn, hall: Hall) -> None:
    """Refused, mended, done: behind it is a page as it is now, and not the browser's question about sending twice."""
    _, number = billed(hall)
    with signed_in(CASHIER) as tab:
        tab.expected.add(422)
        page = tab.page
        tab.open(f"{PLACE}/fees?case_no={number}")
        page.locator("#tendered").fill("9.5")
        page.keyboard.press("Enter")
        expect(page.locator("#tendered-fault")).to_be_visible()
        page.locator("#tendered").fill("10")
        page.get_by_role("button", name="收款并开票").click()
        expect(page.locator(".paper")).to_contain_text("人民币壹拾元整")
        page.go_back()
        expect(page.locator("#case_no")).to_be_visible()
        page.go_back()
        expect(page.get_by_role("link", name="查看并打印票据")).to_be_visible()
        expect(page.locator("#tendered")).to_have_count(0)
