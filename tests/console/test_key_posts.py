"""A key post by persons: named, taken into the register by the head of the centre, read by everybody, taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from tests.console.conftest import Opens

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

CENTRE = f"/zh/{scenario.DIVISION}"
NAME, RISK = "驾驶证业务岗", "许可裁量空间大，须逐件留痕"


def test_a_post_is_named_decided_about_watched_and_taken_out(signed_in: Opens, window: Opens) -> None:
    """What is wrong stands at its input; nobody but the head of the centre decides; the public page follows."""
    with signed_in("ga-head") as tab:
        page = tab.page
        tab.expected.add(422)
        tab.open(f"{CENTRE}/key-posts")
        page.get_by_role("link", name="提请列入岗位").click()
        page.locator("#post_name").fill(NAME)
        page.locator("#post_items").fill("GA-025，ga-025")
        page.locator("#risk").fill(RISK)
        page.get_by_role("button", name="提请", exact=True).click()
        expect(page.locator("#post_items-fault")).to_be_visible()
        expect(page.locator("#risk")).to_have_value(RISK)
        page.locator("#post_items").fill("GA-025")
        page.get_by_role("button", name="提请", exact=True).click()
        expect(page.locator(".said")).to_be_visible()
        # Who named it has nothing to decide.
        expect(page.get_by_role("row", name=NAME)).to_be_visible()
        expect(page.get_by_role("button", name="列入", exact=True)).to_have_count(0)

    with signed_in("head-01") as tab:
        page = tab.page
        tab.expected.add(422)
        tab.open(f"{CENTRE}/key-posts?stage=proposed")
        page.get_by_role("button", name="列入", exact=True).click()
        expect(page.get_by_role("alert")).to_contain_text("勾选")
        page.get_by_role("checkbox", name=NAME).check()
        page.get_by_role("button", name="列入", exact=True).click()
        expect(page.locator(".said")).to_be_visible()
        page.get_by_role("link", name=NAME).click()
        expect(page.locator("#open-tasks")).to_be_visible()
        here = page.url.removeprefix(tab.origin)

    with window(360, scripts=False) as tab:
        tab.open(f"{CENTRE}/key-posts/published")
        expect(tab.page.get_by_role("row", name=NAME)).to_be_visible()

    with signed_in("head-01") as tab:
        page = tab.page
        tab.open(here)
        page.locator("#post_words").fill("机构改革后岗位撤销")
        page.get_by_role("button", name="移出").click()
        expect(page.get_by_role("row", name=NAME)).to_be_visible()

    with window(360, scripts=False) as tab:
        tab.open(f"{CENTRE}/key-posts/published")
        expect(tab.page.get_by_role("row", name=NAME)).to_have_count(0)
