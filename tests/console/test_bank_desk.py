"""An accountant's day and month end: what the bank says is compared, settled and closed, by keyboard alone."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect
from pypdf import PdfReader
from tests.console.downloads import read_pdf
from tests.console.hand import Hand
from tests.console.test_desk import PLACE
from tests.journey.actors import answered

from kernel.calendar import CENTRE_ZONE
from onewindow.fees.v1.reconciliation_pb2 import ListOpenPaymentsRequest, ListOpenPaymentsResponse, TakenPayment
from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from tests.console.test_desk import SignedIn
    from tests.journey.actors import Hall

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

COLUMNS = {"day": "日期", "amount": "金额", "reference": "参考号", "text": "摘要"}


def paid(hall: Hall) -> str:
    """A case whose ten yuan were paid by QR code: the reference."""
    case = hall.clerk.submit(scenario.licence_renewal()).case
    hall.cashier.take(hall.cashier.wait_for_bill(case.case_id))
    return f"QR-{case.case_id}"


def open_payments(hall: Hall, day: str) -> list[TakenPayment]:
    """What was taken that day and is at no bank yet."""
    request = ListOpenPaymentsRequest(day=day)
    return list(answered(hall.clients.by("accountant-01").fees, request, ListOpenPaymentsResponse).payments)


def bank_file(hall: Hall, day: str, own: tuple[str, str, str]) -> bytes:
    """What the bank says: one booking without a reference, one for two payments, a charge, interest, the rest."""
    told = [
        f"{day},10.00,,缴费 {own[0]}",
        f"{day},20.00,,合并入账",
        f"{day},-1.00,,手续费",
        f"{day},3.21,,结息",
        *(
            f"{day},{payment.amount_fen / 100:.2f},{payment.reference},缴费"
            for payment in open_payments(hall, day)
            if payment.reference not in own
        ),
    ]
    return "\n".join([",".join(COLUMNS.values()), *told, ""]).encode()


def test_a_day_and_a_month_end_by_the_keys_alone(signed_in: SignedIn, hall: Hall) -> None:
    """Import, confirm, choose several, explain, close; then the reports of the month. The mouse is never touched."""
    own = (paid(hall), paid(hall), paid(hall))
    day = datetime.now(CENTRE_ZONE).date().isoformat()
    account = str(uuid4().int)[:19]
    with signed_in("accountant-01") as tab:
        tab.expected |= {422}
        page, hand = tab.page, Hand(tab.page)
        tab.open(f"{PLACE}/books/import")
        statement = bank_file(hall, day, own)
        # Its slip is voided at the terminal: it comes to no bank.
        never = paid(hall)
        import_file(page, hand, account, statement)
        tab.open(f"{PLACE}/books?account={account}&from={day}&to={day}")
        page.get_by_role("link", name=day).focus()
        hand.press("Enter")
        _settle(page, hand, own)
        _explain(page, hand, page.locator("li[data-row]", has_text=never), "签购单已在终端撤销")
        expect(page.locator("li[data-row]")).to_have_count(0)
        page.locator("[value=close]").focus()
        hand.press("Enter")
        expect(page.locator("#closed")).to_contain_text("accountant-01")
        expect(page.locator("[value=close]")).to_have_count(0)
        report = read_pdf(page, page.get_by_role("link", name="对账报告（PDF）"))
        for said in ("银行对账报告", account, day, "已结账"):
            assert said in report
        tab.open(f"{PLACE}/books?account={account}&from={day[:7]}-01&to={day}")
        expect(page.get_by_role("row").filter(has_text=day)).to_contain_text("已关账")
        for address in ("shifts", "remittances", "receipts", "ledger"):
            tab.open(f"{PLACE}/books/{address}")
        tab.open(f"{PLACE}/books?account={account}&from={day[:7]}-01&to={day}")
        for kept in ("CSV", "XLSX", "PDF"):
            page.locator("a[download]").filter(has_text=kept).focus()
            with page.expect_download() as file:
                hand.press("Enter")
            assert account in file.value.suggested_filename
            if kept == "PDF":
                month = "".join(PdfReader(file.value.path()).pages[0].extract_text().split())
                # On the first of a month it is a day.
                assert (day if day.endswith("-01") else f"{day[:7]}-01–{day}") in month
    assert not hand.clicks


def import_file(page: Page, hand: Hand, account: str, file: bytes) -> None:
    """Choose the file, say once what its columns are; the page tells by itself how far it is."""
    page.locator("#account_no").fill(account)
    page.locator("input[type=file]").set_input_files(FilePayload(name="bank.csv", mimeType="text/csv", buffer=file))
    page.locator("summary").filter(has_text="CSV").focus()
    hand.press("Enter")
    for name, title in COLUMNS.items():
        page.locator(f"#{name}").fill(title)
    page.get_by_role("button", name="导入", exact=True).focus()
    hand.press("Enter")
    newest = page.locator("#bank-imports article").first
    expect(newest).to_contain_text(account)
    expect(newest).to_contain_text("已完成")


def _settle(page: Page, hand: Hand, own: tuple[str, str, str]) -> None:
    """What the page proposes, what is chosen by hand, and what only gets a reason."""
    status, rows = page.get_by_role("status"), page.locator("article[data-row]")
    expect(rows).to_have_count(4)
    expect(rows.first.locator("[data-key=c]").first).to_be_focused()
    hand.press("c")
    expect(status.first).to_contain_text("已勾对")
    expect(rows).to_have_count(3)
    # Two payments for one line.
    expect(rows.first).to_contain_text("合并入账")
    # One by its number, for this line; the other in the list itself; and back to the line.
    hand.press("1", "ArrowRight", "ArrowDown")
    expect(page.locator("li[data-row]:focus")).to_contain_text(own[2])
    hand.press("x", "ArrowLeft")
    expect(page.locator("article[data-row]:focus-within")).to_contain_text("合并入账")
    expect(page.locator("[data-sum]")).to_have_text("已选3项，差额0.00")
    hand.press("m")
    expect(status.first).to_contain_text("已勾对")
    expect(rows).to_have_count(2)
    # The bank's charge, which the page proposes; interest, which nobody has taken.
    expect(rows.first).to_contain_text("手续费")
    hand.press("c")
    expect(rows).to_have_count(1)
    expect(rows.first).to_be_focused()
    _explain(page, hand, rows.first, "银行结息，另行上缴国库")
    expect(rows).to_have_count(0)


def _explain(page: Page, hand: Hand, row: Locator, reason: str) -> None:
    """Say why nothing belongs to a line or payment: the reason is asked for, then a button stands behind it."""
    row.focus()
    hand.press("d")
    expect(page.locator("#reason[aria-invalid=true]")).to_be_focused()
    hand.give(reason)
    hand.press("Enter")
    expect(page.locator("[data-said]")).to_be_focused()
    hand.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("已说明，编号")
