"""What people see of a limit that ends without a decision: the notice, the task, the case, the result."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.console.looking import shoot
from tests.journey.actors import wait_for
from tests.journey.running import RunningPlatform, running
from tests.journey.stored import settle

from onewindow_cli.counter.papers import papers
from onewindow_cli.demo import scenario
from onewindow_cli.platform.account import temporary_folder

if TYPE_CHECKING:
    from tests.console.conftest import Opens
    from tests.journey.actors import Hall

    from onewindow.intake.v1.intake_pb2 import Case

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

# A machine may be busy.
PATIENT = {"ONEWINDOW_CONSOLE_READ_SECONDS": "20"}


@pytest.fixture(scope="module")
def platform(catalogue_folder: Path) -> Iterator[RunningPlatform]:
    """One of their own: dates are moved here behind the back of supervision, and others audit theirs."""
    with temporary_folder() as folder, running(folder / "state", PATIENT) as started:
        started.publish_catalogue(catalogue_folder)
        yield started


CENTRE = f"/zh/{scenario.DIVISION}"
# Silence is consent by 印刷业管理条例 Art. 20; of a driving licence it is not.
BY_SILENCE, OVERDUE = "XCB-004", "GA-025"
# As if it had been due an hour ago, of a task that was opened a month before.
_OVER = (
    "update task set opened_at = now() - interval '30 days', due_at = now() - interval '1 hour',"
    " sweep_at = now() - interval '1 hour', "
    " lawful_at = case when lawful_at is not null then now() - interval '1 hour' end where case_id = %s"
)


def _accepted(hall: Hall, item_code: str) -> Case:
    application = scenario.licence_renewal()
    application.item_codes[:] = [item_code]
    application.materials.extend(papers(hall.clerk.preview(application).materials))
    case = hall.clerk.submit(application).case
    hall.departments.wait_for_tasks(case.case_id)
    return case


def _let_it_end(platform: RunningPlatform, case: Case) -> None:
    with platform.database("approval") as database:
        database.execute(_OVER, [case.case_id])


def test_a_person_sees_everywhere_that_silence_decided(signed_in: Opens, platform: RunningPlatform, hall: Hall) -> None:
    """Before it on the task, after it in the notices, on the task, in the case and on the document handed over."""
    case = _accepted(hall, BY_SILENCE)
    address = f"{CENTRE}/tasks/{case.case_id}/{BY_SILENCE}"
    with signed_in("xcb-officer") as tab:
        page = tab.page
        tab.open(f"{CENTRE}/inbox?q={case.case_no}")
        page.get_by_role("link", name="内部资料性出版物准印证核发").click()
        expect(page.locator("main")).to_contain_text("印刷业管理条例第20条")
        _let_it_end(platform, case)
        wait_for("silence", lambda: hall.departments.look(case.case_id), lambda found: found.tasks[0].deemed)
        listed = platform.command("notices", "list", "--as", "xcb-officer")
        (line,) = [line for line in listed.stdout.splitlines() if case.case_no in line]
        assert "过期默许" in line
        tab.open(f"{CENTRE}/inbox")
        expect(page.locator("#notices a")).to_contain_text("条新提醒")
        page.locator("#notices a").click()
        row = page.locator(".worklist tbody tr", has_text=case.case_no)
        expect(row).to_contain_text("过期默许")
        shoot(page, "notices-told-zh-1366")
        row.get_by_role("checkbox").check()
        page.get_by_role("button", name="所选标为已读").click()
        expect(page.locator(".said")).to_contain_text("1 条提醒标为已读")
        expect(page.locator(".worklist tbody tr", has_text=case.case_no)).to_have_count(0)
        tab.open(f"{CENTRE}/notices")
        expect(page.locator(".worklist tbody tr", has_text=case.case_no)).to_contain_text("已读")
        # What was seen on the page is seen at the terminal.
        again = platform.command("notices", "acknowledge", line.split()[1], "--as", "xcb-officer")
        assert "0 notices seen" in again.stdout, again.stdout
        tab.open(address)
        expect(page.locator(".lights")).to_contain_text("过期默许")
        expect(page.locator(".next")).to_have_text("期限内未作出决定，已过期默许。")
        shoot(page, "task-by-silence-zh-1366")
    settle(platform)
    with signed_in("supervisor-01") as tab:
        tab.open(f"{CENTRE}/cases/{case.case_no}")
        expect(tab.page.locator("#accounts")).to_contain_text("印刷业管理条例第20条")
        expect(tab.page.locator("#timeline")).to_contain_text("过期默许")
        shoot(tab.page, "case-by-silence-zh-1366")
    hall.clerk.wait_until_ready(case.case_id)
    hall.clerk.issue(case.case_id)
    with signed_in(scenario.CLERK) as tab:
        tab.open(f"{CENTRE}/desk/cases/{case.case_id}")
        expect(tab.page.locator("#documents + ul")).to_contain_text("过期默许，视为准予，依据：印刷业管理条例第20条")


def test_a_head_is_told_of_what_is_overdue_and_supervision_keeps_it(
    signed_in: Opens, platform: RunningPlatform, hall: Hall
) -> None:
    """Nobody decided and silence decides nothing: it stays in the inbox, is told, and stands on record."""
    case = _accepted(hall, OVERDUE)
    with signed_in("ga-head", width=360) as tab:
        page = tab.page
        tab.open(f"{CENTRE}/notices")
        _let_it_end(platform, case)
        row = page.locator(".worklist tbody tr", has_text=case.case_no)
        # By itself: the page hears that the department has something new.
        expect(row).to_contain_text("已超期")
        shoot(page, "notices-overdue-zh-360")
        page.get_by_role("button", name="本页全部标为已读").click()
        expect(page.locator(".said")).to_contain_text("标为已读")
        tab.open(f"{CENTRE}/inbox?q={case.case_no}")
        expect(page.locator(".worklist tbody tr")).to_contain_text("超期")
    wait_for(
        "the account",
        lambda: hall.supervisor.record(case.case_id),
        lambda record: [account.item_code for account in record.accountability] == [OVERDUE],
    )
