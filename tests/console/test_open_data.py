"""Open data by anybody: a month on the page, and files with their licence, to be read by a program."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.console.looking import shoot

from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from playwright.sync_api import Locator
    from tests.console.conftest import Opens

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]


def test_anybody_takes_figures_and_fees_along(window: Opens) -> None:
    """Without scripts, from the home page; a month that is not over is told to be so."""
    with window(360, scripts=False) as tab:
        page = tab.page
        tab.expected |= {422}

        def kept(way: Locator) -> str:
            with page.expect_download() as download:
                way.click()
            return download.value.path().read_text("utf-8-sig")

        tab.open(f"/zh/{scenario.DIVISION}")
        page.get_by_role("link", name="开放数据").click()
        expect(page.locator("main")).to_contain_text("免费使用，注明来源")
        expect(page.locator("main")).to_contain_text("小于5的数")
        expect(page.locator("table.figures tbody tr")).to_have_count(9)
        shoot(page, "open-data-zh-360")
        lines = list(csv.reader(kept(page.get_by_role("link", name="CSV").first).splitlines()))
        about = {line[1]: line[2] for line in lines if line[0] == "#"}
        titles, *rows = [line for line in lines if line[0] != "#"]
        assert about["licence"].startswith("免费使用，注明来源")
        assert set(titles) <= set(about)
        assert {len(titles)} == {len(row) for row in rows}
        assert "on_time_rate" in {row[titles.index("figure")] for row in rows}
        fees = json.loads(kept(page.get_by_role("link", name="JSON").last))
        assert fees["licence"] == about["licence"]
        assert fees["rows"]
        assert all(set(fees["fields"]) == set(row) for row in fees["rows"])
        assert {"charged", "free"} & {row["standing"] for row in fees["rows"]}
        tab.open(f"/zh/{scenario.DIVISION}/open-data?month=9999-12")
        expect(page.locator("main")).to_contain_text("请填写已经结束的月份")
