"""Scores by persons: drawn up, objected to, decided by a second person; a scheme set by the head of the centre."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.journey.scored import IN_TIME, counted

from onewindow_cli.demo import scenario
from supervision.domain.figures.facts import Step

if TYPE_CHECKING:
    from tests.console.conftest import Opens
    from tests.console.places import Cases
    from tests.journey.running import RunningPlatform

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

BEHIND = re.compile(r"/figures/cases\?figure=on_time_rate&.*code=GA")
CENTRE = f"/zh/{scenario.DIVISION}"
_OVER = """
    update score_month set objections_until = clock_timestamp() - interval '1 second'
    where division_code = %s and month = %s
"""


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
        expect(page.get_by_role("button", name="公开")).to_have_count(0)
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


def test_a_month_is_drawn_up_and_published_when_nobody_may_object_any_more(
    signed_in: Opens, platform: RunningPlatform, at_work: Cases
) -> None:
    """By two persons; the head of a department sees the own rank among the others then, and not before."""
    first = date.fromisoformat(f"{at_work.scored_month}-01")
    month = f"{first - timedelta(days=1):%Y-%m}"
    with platform.database("supervision") as database:
        for department, on_time in (("GA", 9), ("ZJ", 4)):
            counted(database, month, department, Step.DECIDED, IN_TIME, on_time)
        counted(database, month, "GA", Step.OVERDUE, 0, 1)
    with signed_in("supervisor-01") as tab:
        page = tab.page
        tab.expected.add(422)
        tab.open(f"{CENTRE}/scores")
        page.locator("#score_month").fill("十月")
        page.get_by_role("button", name="核算").click()
        expect(page.locator("#score_month-fault")).to_be_visible()
        page.locator("#score_month").fill(month)
        page.get_by_role("button", name="核算").click()
        expect(page.locator(".said")).to_contain_text("提出异议")
    with platform.database("supervision") as database:
        database.execute(_OVER, [scenario.DIVISION, f"{month}-01"])
    with signed_in("ga-head") as tab:
        tab.open(f"{CENTRE}/scores?month={month}")
        expect(tab.page.get_by_role("row", name="公安局")).to_contain_text("—")
    with signed_in("head-01") as tab:
        tab.open(f"{CENTRE}/scores?month={month}")
        tab.page.get_by_role("button", name="公开").click()
        expect(tab.page.locator("#state")).to_contain_text("head-01")
    with signed_in("ga-head") as tab:
        tab.open(f"{CENTRE}/scores?month={month}")
        expect(tab.page.get_by_role("row", name="公安局").locator("td").first).to_have_text("2")
