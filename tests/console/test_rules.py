"""Rules of supervision by persons: what was found leads to its case, a rule is tried on the past, then set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from tests.console.conftest import Opens

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

CENTRE = f"/zh/{scenario.DIVISION}"


@pytest.mark.usefixtures("at_work")
def test_a_rule_is_looked_at_tried_and_set(signed_in: Opens) -> None:
    """A supervisor sees and tries, and sets nothing; the head of the centre says why, and everybody sees it."""
    with signed_in("supervisor-01") as tab:
        page = tab.page
        tab.open(f"{CENTRE}/rules")
        page.locator("#newest ~ ol a.code").first.click()
        expect(page.locator("#hits")).to_contain_text("未")
        tab.open(f"{CENTRE}/rules/decided_unread")
        expect(page.get_by_role("button", name="停用该规则")).to_have_count(0)
        page.locator("#try-minutes").fill("240")
        page.get_by_role("button", name="试用").click()
        expect(page.get_by_role("status")).to_contain_text("将命中")
        expect(page.locator("#try-minutes")).to_have_value("240")

    with signed_in("head-01") as tab:
        page = tab.page
        tab.expected.add(422)
        tab.open(f"{CENTRE}/rules/clock_stop_abuse")
        days = page.locator("#value-clock_stop_abuse-days")
        days.fill("9999")
        page.locator("#reason-clock_stop_abuse-days").fill("专题会议决定从严")
        page.get_by_role("button", name="设定", exact=True).last.click()
        expect(page.locator("#value-clock_stop_abuse-days-fault")).to_be_visible()
        expect(days).to_have_value("9999")
        days.fill("45")
        page.get_by_role("button", name="设定", exact=True).last.click()
        expect(page.locator(".said")).to_contain_text("一分钟后生效")
        expect(page.get_by_role("listitem").filter(has_text="专题会议决定从严")).to_contain_text("45")
