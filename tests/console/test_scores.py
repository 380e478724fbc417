"""Scores by persons: drawn up, objected to, decided by a second person; a scheme set by the head of the centre."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from tests.console.conftest import Opens
    from tests.console.places import Cases

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

BEHIND = re.compile(r"/figures/cases\?figure=on_time_rate&.*code=GA")
CENTRE = f"/zh/{scenario.DIVISION}"


def test_an_objection_is_decided_by_a_second_person(signed_in: Opens, at_work: Cases) -> None:
    """Each line says what was counted and opens its cases; nobody publishes while departments may object."""
    month = at_work.scored_month
    with signed_in("ga-head") as tab:
        page = tab.page
        tab.expected.add(422)
        tab.open(f"{CENTRE}/scores?month={month}")
        page.get_by_role("link", name="公安局").click()
        row = page.get_by_role("row", name="超期事项")
        expect(row).to_contain_text("停电一日，系统未停表")
        # Only what nobody has objected to is there to choose.
        expect(page.locator("#criterion option[value=overdue]")).to_have_count(0)
        page.locator("#criterion").select_option("deemed")
        page.get_by_role("button", name="提出异议").click()
        expect(page.locator("#score_words-fault")).to_be_visible()

    with signed_in("supervisor-01") as tab:
        page = tab.page
        tab.expected.add(409)
        tab.open(f"{CENTRE}/scores/GA?month={month}")
        page.locator("#score_words").fill("停电不影响该事项")
        page.get_by_role("button", name="不采纳").click()
        # Drawn up by the same person.
        expect(page.get_by_role("alert")).to_contain_text("supervisor-01")

    with signed_in("head-01") as tab:
        page = tab.page
        tab.expected.add(422)
        tab.open(f"{CENTRE}/scores?month={month}")
        expect(page.get_by_role("button", name="公布")).to_have_count(0)
        page.get_by_role("link", name="公安局").click()
        total = page.locator("#total").inner_text()
        page.locator("#score_words").fill("经核实停电属实")
        # Nothing written is not no points.
        page.get_by_role("button", name="采纳", exact=True).click()
        expect(page.locator("#score_points-fault")).to_be_visible()
        page.locator("#score_points").fill("二十")
        page.get_by_role("button", name="采纳", exact=True).click()
        expect(page.locator("#score_points-fault")).to_be_visible()
        page.locator("#score_points").fill("12.5")
        page.get_by_role("button", name="采纳", exact=True).click()
        expect(page.get_by_role("row", name="超期事项")).to_contain_text("12.5")
        expect(page.locator("#total")).not_to_have_text(total)
        expect(page.get_by_role("link", name="按时办结率")).to_have_attribute("href", BEHIND)
