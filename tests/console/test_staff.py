"""Names of officers: beside their ids for colleagues, published for everybody, kept of whoever has left."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from playwright.sync_api import expect
from tests.console.looking import shoot
from tests.console.test_publishing import files, publish

from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from tests.console.conftest import Opens
    from tests.journey.actors import Hall

__all__ = ["files"]

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

ZH, EN = (f"/{language}/{scenario.DIVISION}" for language in ("zh", "en"))


def test_colleagues_read_names_with_ids_and_find_an_officer_by_name(signed_in: Opens) -> None:
    """In the language of the page; the telephone of the office stands in the register."""
    with signed_in(scenario.CLERK) as tab:
        page = tab.page
        tab.open(f"{EN}/windows")
        expect(page.get_by_role("row").filter(has_text="WINDOW-01")).to_contain_text("Xie Xuesong (clerk-01)")
        # Who is signed in is called so too, and so is who prints.
        expect(page.locator(".shell-desk")).to_contain_text("Xie Xuesong")
        expect(page.locator(".only-print", has_text="Printed by")).to_contain_text("Xie Xuesong")
        tab.open(f"{ZH}/windows")
        expect(page.get_by_role("row").filter(has_text="WINDOW-01")).to_contain_text("谢雪松（clerk-01）")
        tab.open(f"{ZH}/admin/staff")
        page.locator("#q").fill("雪松")
        page.locator("#q").press("Enter")
        row = page.locator("tbody tr")
        expect(row).to_have_count(1)
        expect(row).to_contain_text("谢雪松 clerk-01")
        expect(row).to_contain_text("0977-0000101")
        shoot(page, "staff-zh-1366")


def test_everybody_reads_who_sits_where_and_neither_id_nor_telephone(window: Opens) -> None:
    """As the centre publishes it (窗口人员公示)."""
    with window() as tab:
        page = tab.page
        tab.open(f"{ZH}/staff?q={quote('综合受理')}")
        expect(page.get_by_role("row").filter(has_text="谢雪松")).to_contain_text("综合受理窗口")
        tab.open(f"{ZH}/staff")
        # Of the supervisors nobody is published.
        expect(page.locator("main")).not_to_contain_text("唐守正")
        assert not any(told in page.content() for told in ("clerk-01", "0977-"))


def test_whoever_has_left_stands_last_and_keeps_the_name(
    signed_in: Opens, window: Opens, hall: Hall, files: dict[str, bytes]
) -> None:
    """Published by a second administrator, as the catalogue is; nobody is shown as somebody who sits there."""
    row = next(each for each in files["staff.csv"].decode().splitlines() if each.startswith("clerk-03,"))
    left = files["staff.csv"].replace(row.encode(), f"{row}2026-01-02".encode())
    publish(hall, files | {"staff.csv": left})
    with signed_in(scenario.CATALOGUE_ADMINISTRATOR) as tab:
        tab.open(f"{ZH}/admin/staff")
        expect(tab.page.locator("tbody tr").last).to_contain_text("周明远 clerk-03已于 2026-01-02 离岗")
        expect(tab.page.get_by_role("link", name="随事项目录（staff.csv）变更")).to_be_visible()
    with window() as tab:
        tab.open(f"{ZH}/staff?q={quote('周明远')}")
        expect(tab.page.locator("main")).to_contain_text("没有符合条件的人员")
