"""What a cashier does: a bill by its case number, cash with change, a receipt, receipt numbers."""

from __future__ import annotations

import re
import urllib.request
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect
from tests.console.hand import Hand
from tests.console.test_desk import PLACE
from tests.journey.actors import wait_for

from onewindow.fees.v1.fees_pb2 import BillState, PaymentMethod
from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from tests.console.test_desk import SignedIn
    from tests.journey.actors import Hall

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

CASHIER = scenario.CASHIER
# Lets the time of a code that is shown be over, and answers how it stands; a clock set on would end more than that.
END_NOW = """() => {
  const shown = document.querySelector("[data-countdown]"), over = shown?.cloneNode();
  if (shown) { over.dataset.countdown = 0; shown.replaceWith(over); }
  const codes = document.querySelectorAll("#code svg").length;
  return { codes, says: document.getElementById("code-says").textContent };
}"""


def billed(hall: Hall) -> tuple[str, str]:
    """A case with a bill of ten yuan: its id and number."""
    case = hall.clerk.submit(scenario.licence_renewal()).case
    hall.cashier.wait_for_bill(case.case_id)
    return case.case_id, case.case_no


def scan(page: Page, number: str) -> None:
    """As a scanner does: the number, then Enter."""
    page.locator("#case_no").fill(number)
    page.keyboard.press("Enter")
    expect(page.locator("#bill")).to_contain_text(number)


def test_cash_is_taken_with_change_and_the_receipt_says_the_sum_in_words(signed_in: SignedIn, hall: Hall) -> None:
    """Too little is refused with the difference; a double click takes once; the next number goes into the field."""
    case_id, number = billed(hall)
    with signed_in(CASHIER, scripts=False) as tab:
        tab.expected |= {404, 422}
        page = tab.page
        tab.open(f"{PLACE}/fees")
        expect(page.locator("#case_no")).to_be_focused()
        page.locator("#case_no").fill(number[:-1])
        page.keyboard.press("Enter")
        expect(page.locator("#case_no[aria-invalid=true]")).to_have_value(number[:-1])
        scan(page, number)
        expect(page.locator("#tendered")).to_be_focused()
        expect(page.locator(".total")).to_contain_text("人民币壹拾元整")
        expect(page.locator(".fees")).to_contain_text("= 10.00 元")
        page.locator("#tendered").fill("9.5")
        page.keyboard.press("Enter")
        expect(page.locator("#tendered-fault")).to_contain_text("还差 ¥0.50")
        page.locator("#tendered").fill("￥100")
        page.get_by_role("button", name="收款并开票").dblclick()
        expect(page.get_by_role("status")).to_contain_text("找零 ¥90.00")
        expect(page.locator(".paper")).to_contain_text("人民币壹拾元整")
        expect(page.locator(".paper .facts")).to_contain_text("JOURNEY")
        expect(page.locator("#case_no")).to_be_focused()
        _, other = billed(hall)
        scan(page, other)
    bill = hall.cashier.bill(case_id)
    assert (BillState.BILL_STATE_PAID, 1000) == (bill.state, bill.receipt.amount_fen)
    assert [1000] == [posting.amount_fen for posting in hall.cashier.postings(case_id) if posting.account == "cash"]


def test_a_scanned_reference_pays_and_a_scanned_case_does_not(signed_in: SignedIn, hall: Hall) -> None:
    """Where the cursor is after the choice; what is a case is shown instead. Who walks the choices stays among them."""
    (_, number), (_, other) = billed(hall), billed(hall)
    with signed_in(CASHIER) as tab:
        page, hand = tab.page, Hand(tab.page)
        tab.open(f"{PLACE}/fees?case_no={number}")
        page.locator("[value=cash]").focus()
        page.keyboard.press("ArrowDown")
        expect(page.locator("[value=card]")).to_be_focused()
        hand.press("Alt+q")
        expect(page.locator("#reference")).to_be_focused()
        hand.scan(other)
        expect(page.locator("#bill")).to_contain_text(other)
        hand.press("Alt+q")
        hand.scan(f"4200{uuid4().int:039d}"[:28])
        expect(page.get_by_role("status")).to_contain_text("已收")
        expect(page.locator(".paper")).to_be_visible()


def test_a_part_in_cash_then_cash_and_card_together_by_the_keys_alone(signed_in: SignedIn, hall: Hall) -> None:
    """The bill says what is left and what came in; the receipt comes with the rest and names each way."""
    case_id, number = billed(hall)
    with signed_in(CASHIER) as tab:
        tab.expected |= {422}
        page, hand = tab.page, Hand(tab.page)
        tab.open(f"{PLACE}/fees?case_no={number}")
        expect(page.locator("#tendered")).to_be_focused()
        hand.give("5")
        hand.press("Alt+b")
        expect(page.locator("#part")).to_be_focused()
        hand.give("10")
        hand.press("Enter")
        expect(page.locator("#part-fault")).to_contain_text("低于 ¥10.00")
        page.locator("#part").fill("4")
        hand.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("找零 ¥1.00")
        expect(page.locator("#due")).to_contain_text("尚欠： ¥6.00")
        expect(page.locator("[aria-labelledby=payments] li")).to_have_count(1)
        expect(page.locator("#tendered")).to_be_focused()
        # Mixed: the choice, the cash, the slip, Enter.
        hand.press("Alt+m")
        expect(page.locator("#tendered")).to_be_focused()
        hand.give("2")
        hand.press("Tab")
        expect(page.locator("#slip")).to_be_focused()
        hand.give("6")
        hand.press("Tab")
        expect(page.locator("#reference")).to_be_focused()
        slip = f"POS-{uuid4().hex[:12]}"
        hand.give(slip)
        hand.press("Enter")
        # What the terminal took is another amount: nothing is taken here.
        expect(page.locator("#slip-fault")).to_contain_text("本次应收¥4.00")
        page.locator("#slip").fill("4")
        hand.press("Enter")
        expect(page.locator(".paper .facts")).to_contain_text("刷卡 ¥4.00")
    bill = hall.cashier.bill(case_id)
    assert (BillState.BILL_STATE_PAID, 1000, 1000) == (bill.state, bill.paid_fen, bill.receipt.amount_fen)
    assert [400, 200, 400] == [payment.amount_fen for payment in bill.payments] or [400, 400, 200] == [
        payment.amount_fen for payment in bill.payments
    ]
    assert {slip} == {payment.provider_reference for payment in bill.payments} - {""}


def test_what_the_cashier_did_not_see_is_not_taken(signed_in: SignedIn, hall: Hall) -> None:
    """A bill that is another one by now is refused with both sums; then it is there to be taken as it is."""
    case_id, number = billed(hall)
    with signed_in(CASHIER) as tab:
        tab.expected |= {409}
        page = tab.page
        tab.open(f"{PLACE}/fees?case_no={number}")
        page.locator("[name=amount_fen]").evaluate("(input) => { input.value = '900'; }")
        page.locator("#tendered").fill("20")
        page.get_by_role("button", name="收款并开票").click()
        expect(page.get_by_role("alert")).to_contain_text("您看到的是 ¥9.00，现应缴 ¥10.00")
        expect(page.locator("[name=amount_fen]")).to_have_value("1000")
        expect(page.locator("#tendered")).to_have_value("20")
        assert BillState.BILL_STATE_UNPAID == hall.cashier.bill(case_id).state
        page.get_by_role("button", name="收款并开票").click()
        expect(page.get_by_role("status")).to_contain_text("找零 ¥10.00")


def test_two_cashiers_with_one_bill_take_it_once(signed_in: SignedIn, hall: Hall) -> None:
    """The second is told, and sees the receipt of the first."""
    _, number = billed(hall)
    with signed_in(CASHIER) as tab:
        tab.expected |= {409}
        page, second = tab.page, tab.page.context.new_page()
        for each in (page, second):
            each.goto(f"{tab.origin}{PLACE}/fees?case_no={number}")
            each.locator("[name=method][value=transfer]").check()
        page.locator("#reference").fill(f"T-{uuid4().hex[:12]}")
        page.get_by_role("button", name="收款并开票").click()
        expect(page.locator(".paper .facts")).to_contain_text("转账")
        # Who goes back is not asked for the money again.
        page.go_back()
        expect(page.get_by_role("link", name="查看并打印票据")).to_be_visible()
        expect(page.locator("#tendered")).to_have_count(0)
        second.locator("#reference").fill(f"T-{uuid4().hex[:12]}")
        second.get_by_role("button", name="收款并开票").click()
        expect(second.get_by_role("alert")).to_be_visible()
        expect(second.get_by_role("link", name="查看并打印票据")).to_be_visible()


def test_a_range_is_added_from_the_slip_and_an_overlap_is_told_by_its_numbers(signed_in: SignedIn) -> None:
    """The list says what is left in all; what is wrong stands at both numbers."""
    batch = f"B{uuid4().hex[:6].upper()}"
    with signed_in(CASHIER) as tab:
        tab.expected |= {409, 422}
        page = tab.page

        def add(first: str, last: str) -> None:
            page.locator("#batch_code").fill(batch)
            page.locator("#first_number").fill(first)
            page.locator("#last_number").fill(last)
            page.get_by_role("button", name="登记号段").click()

        tab.open(f"{PLACE}/fees/ranges")
        before = int(re.sub(r"\D", "", page.locator("#left").inner_text()))
        add("1", "50")
        expect(page.get_by_role("status")).to_contain_text("已登记 50 个票据号")
        assert before + 50 == int(re.sub(r"\D", "", page.locator("#left").inner_text()))
        add("50", "60")
        expect(page.locator("#first_number-fault")).to_be_visible()
        expect(page.locator("#last_number")).to_have_value("60")
        add("x", "60")
        expect(page.locator("#first_number-fault")).to_be_visible()


def test_a_qr_code_is_paid_wrongly_then_late_and_the_page_says_so_by_itself(signed_in: SignedIn, hall: Hall) -> None:
    """By keys; half comes, another code is taken back and paid all the same: no reload, and a receipt."""
    (_, over), (case_id, number) = billed(hall), billed(hall)
    with signed_in(CASHIER) as tab:
        page, hand = tab.page, Hand(tab.page)
        tab.open(f"{PLACE}/fees?case_no={over}")
        _pay(_show_code(page, hand), "more")
        expect(page.locator("#code-says")).to_contain_text("¥11.00。注意：")
        tab.open(f"{PLACE}/fees/refunds")
        expect(page.locator("#surplus tr", has_text=over)).to_contain_text(re.compile("¥1.00.*SIM"))

        tab.open(f"{PLACE}/fees?case_no={number}")
        codes = [_show_code(page, hand)]
        expect(page.locator("#code svg")).to_have_accessible_name(re.compile("请用手机扫码支付 ¥10.00"))
        expect(page.locator("[data-countdown]")).to_have_text(re.compile(r"^1[45]:\d\d$"))
        expect(page.locator("#case_no")).to_be_focused()
        page.evaluate("window.stays = true")
        _pay(codes[0], "less")
        expect(page.locator("#code-says")).to_contain_text("¥5.00。注意：少于应收。尚欠 ¥5.00")
        expect(page.locator("#due")).to_contain_text("尚欠： ¥5.00")
        expect(page.locator("#code svg")).to_have_count(0)
        assert page.evaluate("window.stays")

        codes.append(_show_code(page, hand))
        assert codes[0] != codes[1]
        hand.press("Alt+x")
        expect(page.get_by_role("status")).to_contain_text("已撤回")
        expect(page.locator("#tendered")).to_be_focused()
        page.locator("#case_no").focus()
        page.evaluate("window.stays = true")
        _pay(codes[1], "late")
        expect(page.get_by_role("link", name="查看并打印票据")).to_be_visible()
        expect(page.locator("#code-says")).to_contain_text("注意：超过支付时限到账")
        assert page.evaluate("window.stays")
    bill = hall.cashier.bill(case_id)
    assert (BillState.BILL_STATE_PAID, [500, 500]) == (bill.state, [payment.amount_fen for payment in bill.payments])


def test_a_code_whose_time_ends_on_an_open_page_goes_and_the_page_says_why(signed_in: SignedIn, hall: Hall) -> None:
    """Nobody can scan it any more; the provider is asked, and it can be taken back."""
    _, number = billed(hall)
    with signed_in(CASHIER) as tab:
        page = tab.page
        tab.open(f"{PLACE}/fees?case_no={number}")
        _show_code(page, Hand(page))
        # Again if the page is told anew meanwhile, which brings the code and its time back.
        said = wait_for("its end", lambda: page.evaluate(END_NOW), lambda found: not found["codes"])["says"]
    assert "已过时限" in said
    assert "正在向支付平台查询是否已付" in said


def test_a_card_at_the_terminal_is_told_by_the_provider(signed_in: SignedIn, hall: Hall) -> None:
    """Started by a key; the cashier types nothing, and the page says that it is paid, with the provider's number."""
    case_id, number = billed(hall)
    with signed_in(CASHIER) as tab:
        page, hand = tab.page, Hand(tab.page)
        tab.open(f"{PLACE}/fees?case_no={number}")
        expect(page.locator("#tendered")).to_be_focused()
        hand.press("Alt+z")
        expect(page.locator("#code-says")).to_contain_text("等待在终端刷卡支付¥10.00")
        expect(page.locator("#code svg")).to_have_count(0)
        terminal = page.locator("#code a[target=_blank]")
        # As soon as the provider has answered, the demo's stands on this machine.
        expect(terminal).to_be_visible()
        _pay(terminal.get_attribute("href") or "", "pay")
        expect(page.locator("#code-says")).to_contain_text("已刷卡支付¥10.00")
        page.get_by_role("link", name="查看并打印票据").click()
        expect(page.locator(".paper .facts")).to_contain_text("刷卡")
    [payment] = hall.cashier.bill(case_id).payments
    assert (PaymentMethod.PAYMENT_METHOD_CARD, "provider") == (payment.method, payment.recorded_by)
    assert payment.provider_reference.startswith("SIM")


def _show_code(page: Page, hand: Hand) -> str:
    """Show a code, and answer what it says."""
    hand.press("Alt+s")
    expect(page.locator("#code svg")).to_be_visible(timeout=15_000)
    return page.locator("#code .qr-address").inner_text()


def _pay(code: str, way: str) -> None:
    """Pay as the simulated provider's page does, once that order stands where it can be paid so."""
    wanted = f'value="{way}"'
    wait_for("the order", lambda: _asked(code), lambda page: wanted in page)
    assert "已付款" in _asked(code, f"way={way}".encode())


def _asked(code: str, form: bytes | None = None) -> str:
    with urllib.request.urlopen(code, form, timeout=30) as answer:  # noqa: S310 - of this machine
        return str(answer.read().decode())
