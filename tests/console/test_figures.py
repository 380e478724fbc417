"""The figures by a person: each opens its cases, beside its definition, and goes along as a file."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.console.hand import Hand

from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from tests.console.conftest import Opens
    from tests.journey.actors import Hall

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

PLACE = f"/zh/{scenario.DIVISION}"


def test_a_figure_opens_its_cases_and_goes_along_as_a_file(signed_in: Opens, hall: Hall) -> None:
    """As many as it says, the new case among them; by department too; a day that is none is told at the field."""
    case = hall.clerk.submit(scenario.licence_renewal()).case
    hall.supervisor.wait_for_clocks(case.case_id)
    with signed_in("supervisor-01") as tab:
        page = tab.page
        tab.expected |= {422}
        tab.open(f"{PLACE}/work")
        page.get_by_role("navigation").get_by_role("link", name="指标与规则", exact=True).click()
        # More pages stand beside this one than there are numbers left: a key leads to them.
        beside = page.locator(".shell-beside")
        assert beside.locator("a:not([accesskey])").count() > 1
        Hand(page).press("Alt+h")
        expect(beside).to_be_focused()
        page.keyboard.press("Tab")
        expect(beside.locator("a").first).to_be_focused()
        page.get_by_role("navigation").get_by_role("link", name="指标", exact=True).click()
        accepted = page.locator("section[aria-labelledby=centre] tbody tr").filter(has_text="受理量")
        # Others have cases too, of which the counts may come in the meantime.
        counted = accepted.locator("td").first.inner_text()
        expect(accepted).to_contain_text("受理的办件数，按受理之日计")
        accepted.locator("td a").first.click()
        expect(page.locator("main")).to_contain_text("条")
        told = page.locator("section[aria-labelledby=listed] strong").inner_text()
        assert int(told.removesuffix("条").strip().replace(",", "")) >= int(counted.replace(",", ""))
        expect(page.get_by_role("link", name=case.case_no)).to_be_visible()
        page.get_by_role("link", name="返回指标").click()
        page.get_by_role("link", name="受理量", exact=True).click()
        of_police = page.locator("section[aria-labelledby=by] tbody tr").filter(has_text="GA").first
        of_police.locator("td a").first.click()
        expect(page.get_by_role("link", name=case.case_no)).to_be_visible()
        page.get_by_role("link", name="返回指标").click()
        with page.expect_download() as download:
            page.get_by_role("link", name="导出CSV").click()
        rows = list(csv.reader(download.value.path().read_text("utf-8-sig").splitlines()))
        assert ["中心合计", scenario.DIVISION, "受理量"] in [row[:3] for row in rows]
        tab.open(f"{PLACE}/figures?day=2026-02-30")
        expect(page.locator("#day[aria-invalid=true]")).to_be_visible()
