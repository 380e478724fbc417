"""What a department accepted by itself, told by a file: every fault by row and column, then whole, and by whom."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.console.looking import shoot
from tests.console.places import send

from kernel.calendar import CENTRE_ZONE
from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from tests.console.conftest import Opens
    from tests.journey.actors import Hall

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

PATH = f"/zh/{scenario.DIVISION}/off-centre"
HEADER = "department_code,own_no,item_code,applicant_id,accepted_on\n"
PERSON = "11010519491231002X"


def test_a_department_tells_its_file_and_the_head_sees_it(signed_in: Opens) -> None:
    """Faulty, nothing is taken; corrected, it is checked, told once, and known the second time."""
    today = datetime.now(CENTRE_ZONE).date()
    good = f"{HEADER}GA,G-71,GA-004,{PERSON},{today}\nGA,G-72,GA-004,{PERSON},{today}\n"
    with signed_in("ga-officer") as tab:
        page = tab.page
        tab.expected |= {422}
        tab.open(PATH)
        faulty = good.replace("GA,G-71", "ZJ,G-71").replace(f"72,GA-004,{PERSON},{today}", "72,GA-004,1,昨天")
        send(page, november=faulty.encode())
        faults = page.locator("main")
        expect(faults).to_contain_text("acceptances.csv:2.department_code")
        expect(faults).to_contain_text("acceptances.csv:3.accepted_on")
        expect(faults).to_contain_text("尚无填报记录")
        send(page, november=good.encode())
        expect(page.locator("#checked")).to_have_text("november.csv")
        expect(page.locator("main")).to_contain_text("尚未填报")
        page.locator("button[value=tell]").click()
        expect(page.locator(".said")).to_contain_text("新增：2")
        row = page.locator("tbody tr").first
        expect(row).to_contain_text("ga-officer")
        assert ["2", "0", "2", "0"] == row.locator(".figure").all_inner_texts()
        send(page, november=good.encode())
        expect(page.locator("main")).to_contain_text("各行均已填报过")
        assert 0 == page.locator("button[value=tell]").count()

    with signed_in("head-01") as tab:
        page = tab.page
        tab.open(PATH)
        expect(page.locator("tbody tr").first).to_contain_text("november.csv")
        assert 0 == page.locator("input[type=file]").count()
        page.locator("#period_days").fill("60")
        page.get_by_role("button", name="设定期限").click()
        expect(page.locator("main")).to_contain_text("60天内")


def test_an_item_is_exempted_and_who_applied_at_both_ends_is_found(signed_in: Opens, window: Opens, hall: Hall) -> None:
    """The head enters it and ends it, everybody reads it; supervision sees both numbers of whom it was accepted for."""
    today = datetime.now(CENTRE_ZONE).date()
    case = hall.clerk.submit(scenario.licence_renewal()).case
    person = scenario.licence_renewal().applicant.id_number
    with signed_in("head-01") as tab:
        page = tab.page
        tab.expected |= {422}
        tab.open(f"{PATH}/exemptions")
        for name, value in (
            ("item_code", "GA-002"),
            ("from_day", "2026-02-01"),
            ("until_day", "2026-01-01"),
            ("decided_by", "市政府常务会议"),
            ("document", "会议纪要8号"),
        ):
            page.locator(f"#exempted_{name}").fill(value)
        page.get_by_role("button", name="登记", exact=True).click()
        expect(page.locator("#exempted_until_day-fault")).to_contain_text("截止日期早于起始日期")
        page.locator("#exempted_until_day").fill("")
        page.get_by_role("button", name="登记", exact=True).click()
        expect(page.locator(".said")).to_contain_text("GA-002可在中心外办理")
        shoot(page, "exemptions-zh-1366")
    with signed_in("ga-officer") as tab:
        page = tab.page
        tab.open(PATH)
        told = f"{HEADER}GA,G-81,GA-002,{PERSON},{today}\nGA,G-82,GA-025,{person},{today}\n"
        send(page, both=told.encode())
        page.locator("button[value=tell]").click()
        expect(page.locator(".said")).to_contain_text("两头受理：1")
    with signed_in("supervisor-01") as tab:
        tab.open(PATH.replace("/off-centre", "/watch/off-centre"))
        found = tab.page.locator("tbody tr", has_text=case.case_no).first
        expect(found).to_contain_text("G-82")
    with signed_in("head-01") as tab:
        page = tab.page
        tab.open(f"{PATH}/exemptions")
        page.locator("tbody tr", has_text="GA-002").get_by_role("link").click()
        expect(page.locator("#exempted_document")).to_have_value("会议纪要8号")
        page.locator("#exempted_until_day").fill(str(today))
        page.get_by_role("button", name="登记", exact=True).click()
        expect(page.locator(".said")).to_contain_text(str(today))
    with window(360, scripts=False) as tab:
        tab.open(f"/zh/{scenario.DIVISION}/exempted")
        expect(tab.page.locator("tbody tr", has_text="GA-002")).to_contain_text(str(today))
