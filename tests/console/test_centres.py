"""A township with its own installation, by persons: registered by two, its file taken, seen beside the others."""

from __future__ import annotations

import csv
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from playwright.sync_api import expect
from tests.journey.reporting import OtherCentre, accepted

from kernel.calendar import CENTRE_ZONE
from onewindow_cli.__main__ import main
from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result
    from tests.console.conftest import Opens
    from tests.journey.actors import Hall
    from tests.journey.running import RunningPlatform

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

PLACE = f"/zh/{scenario.DIVISION}"
CODE, NAME = "632801102", "乌图美仁乡便民服务中心"
REASON = "乡中心独立部署，按日上报"


def test_a_centre_outside_is_registered_reports_and_stands_beside_the_others(
    signed_in: Opens, hall: Hall, platform: RunningPlatform, tmp_path: Path
) -> None:
    """What is wrong stands at its input; a changed file is refused by name; the sum is that of the centres."""
    township = OtherCentre(CODE)
    today = datetime.now(CENTRE_ZONE).date()
    case = hall.clerk.submit(scenario.licence_renewal()).case
    hall.supervisor.wait_for_clocks(case.case_id)
    file = tmp_path / "reports.jsonl"
    with signed_in("supervisor-01") as tab:
        page = tab.page
        tab.expected |= {422}
        tab.open(f"{PLACE}/centres")
        page.get_by_role("link", name="登记外部上报的中心").click()
        page.locator("#centre_code").fill(CODE)
        page.locator("#centre_zh").fill(NAME)
        page.locator("#centre_en").fill("Wutumeiren Service Centre")
        page.locator("#fingerprint").fill(township.fingerprint[:-1])
        page.locator("#reason").fill(REASON)
        page.get_by_role("button", name="提请", exact=True).click()
        expect(page.locator("#fingerprint-fault")).to_be_visible()
        page.locator("#fingerprint").fill(township.fingerprint)
        page.get_by_role("button", name="提请", exact=True).click()
        expect(page.locator(".said")).to_be_visible()
        # Who proposed it has nothing to decide.
        expect(page.get_by_role("button", name="登记", exact=True)).to_have_count(0)
    with signed_in("head-01") as tab:
        page = tab.page
        tab.open(f"{PLACE}/centres")
        page.get_by_role("link", name=NAME).click()
        page.get_by_role("button", name="登记", exact=True).click()
        expect(page.locator(".said")).to_be_visible()
        expect(page.get_by_role("row", name=NAME)).to_contain_text("尚未上报")

    line = township.report(accepted(today, 7)).line()
    file.write_text(line.replace(",7,0,0]", ",8,0,0]"), "utf-8")
    refused = _told(platform, "import", str(file))
    assert refused.exit_code == 1
    assert "report.signature" in refused.output
    assert f"{file}:1" in refused.output
    _carry_in(signed_in, file, line + township.report({}).line())
    assert "0 reports taken, 2 were here" in _told(platform, "import", str(file)).output
    assert CODE in _told(platform, "status").output
    assert "2 reports: chain, signatures and sums hold" in _told(platform, "verify", "--division", CODE).output
    assert "2 reports" in _told(platform, "verify", "--file", str(file), "--fingerprint", township.fingerprint).output
    _look_at(signed_in)


def _carry_in(signed_in: Opens, file: Path, mended: str) -> None:
    """By the page: the changed file is refused by the line at fault, the mended one taken in."""
    with signed_in("supervisor-01") as tab:
        page = tab.page
        tab.expected |= {422}
        tab.open(f"{PLACE}/centres")
        page.get_by_role("link", name="导入上报文件").click()
        page.locator("#file").set_input_files(file)
        page.get_by_role("button", name="导入").click()
        expect(page.get_by_role("row", name="reports.jsonl:1")).to_contain_text("signature")
        changed = file.read_text("utf-8")
        file.write_text(mended, "utf-8")
        page.locator("#file").set_input_files(file)
        page.get_by_role("button", name="导入").click()
        expect(page.locator(".said")).to_contain_text("新导入上报2份")
        # What stands before a line at fault is here, and how much that is is said.
        page.get_by_role("link", name="导入上报文件").click()
        file.write_text(mended + changed, "utf-8")
        page.locator("#file").set_input_files(file)
        page.get_by_role("button", name="导入").click()
        expect(page.get_by_role("row", name="reports.jsonl:3")).to_contain_text("signature")
        expect(page.get_by_role("alert")).to_contain_text("新导入上报0份，此前已有2份")
        file.write_text(mended, "utf-8")


def _look_at(signed_in: Opens) -> None:
    """See it beside the others, their sum, the file, and what it reported."""
    with signed_in("supervisor-01") as tab:
        page = tab.page
        tab.open(f"{PLACE}/centres?span=day")
        row = page.get_by_role("row", name=NAME)
        expect(row).to_contain_text("数据截至")
        expect(row.locator("td").first).to_have_text("7")
        expect(page.locator("tfoot")).to_contain_text("合计等于各中心之和")
        with page.expect_download() as download:
            page.get_by_role("link", name="导出CSV").click()
        rows = list(csv.reader(download.value.path().read_text("utf-8-sig").splitlines()))
        counted = [int(row[5]) for row in rows[2:] if row[3] == "受理量"]
        assert counted[0] == sum(counted[1:]) > 7
        row.get_by_role("link").click()
        expect(page.get_by_role("row", name="GA")).to_contain_text("7")
        expect(page.locator("main")).to_contain_text("办件保存在该中心的系统中")


def _told(platform: RunningPlatform, *words: str) -> Result:
    return CliRunner().invoke(
        main, ["rollup", *words, "--as", "supervisor-01", "--state", str(platform.state.root)], catch_exceptions=False
    )
