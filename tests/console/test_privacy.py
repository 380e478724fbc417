"""Personal data in pages: shown for a minute with a purpose, found and erased by the privacy officer."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error, Page, Route, expect
from redis import Redis
from tests.console.browsing import Browsing
from tests.console.conftest import ARGUMENTS, CHROMIUM
from tests.console.hand import Hand, focused
from tests.journey.actors import Hall, wait_for
from tests.journey.spill import found_in

from onewindow.intake.v1.intake_pb2 import Applicant
from onewindow.type.v1.type_pb2 import ApplicantKind
from onewindow_cli.demo import scenario
from onewindow_cli.platform.private_files import read_private

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from tests.console.conftest import Window
    from tests.journey.running import RunningPlatform

    from onewindow.intake.v1.intake_pb2 import Case

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

SignedIn = Callable[..., AbstractContextManager["Window"]]
PLACE = f"/zh/{scenario.DIVISION}"
CLERK, OFFICER, STRANGER, PRIVACY, SUPERVISOR = (
    scenario.CLERK,
    "ga-officer",
    "zj-officer",
    "privacy-01",
    "supervisor-01",
)
RECEIVER = "澹台代为领取者"
ADDRESS = "察尔汗盐湖路叁佰壹拾柒号伍单元"


def person(name: str, number: str, phone: str) -> Applicant:
    """Somebody whose data stands nowhere else."""
    return Applicant(
        kind=ApplicantKind.APPLICANT_KIND_PERSON,
        name=name,
        id_number=scenario.resident_id(number),
        phone=phone,
        address=ADDRESS,
    )


# Everybody has cases of one test alone.
SEEN = person("公冶明镜高悬", "63280119770809115", "13997415263")
ERASED = person("端木一笔勾销", "63280119770809117", "13997415371")
SEVERAL = person("第五件件有着落", "63280119770809119", "13997415489")
TWICE = person("闾丘再说一遍", "63280119770809123", "13997415603")
SEEDS = [
    *(getattr(one, name) for one in (SEEN, ERASED, SEVERAL, TWICE) for name in ("name", "id_number", "phone")),
    ADDRESS,
    RECEIVER,
]


def accepted(hall: Hall, applicant: Applicant) -> Case:
    """A case of somebody's, of which supervision knows."""
    application = scenario.licence_renewal()
    application.applicant.CopyFrom(applicant)
    case = hall.clerk.submit(application).case
    hall.supervisor.wait_for_clocks(case.case_id)
    return case


def closed(hall: Hall, applicant: Applicant) -> Case:
    """A case of somebody's, fetched by somebody else."""
    case = accepted(hall, applicant)
    (task,) = hall.departments.wait_for_tasks(case.case_id)
    hall.departments.approve(task)
    hall.cashier.take(hall.cashier.wait_for_bill(case.case_id))
    hall.clerk.wait_until_ready(case.case_id)
    done = hall.clerk.issue(case.case_id, received_by=RECEIVER)
    hall.supervisor.wait_until_closed(case.case_id)
    return done


def reveal(page: Page, purpose: str) -> None:
    """Ask who applied, by mouse."""
    page.locator("#purpose").fill(purpose)
    page.get_by_role("button", name="显示完整信息").click()


def kept_by_the_browser(page: Page) -> str:
    """What a browser holds of a page beside what it shows: address, title, storages, state, names of databases."""
    return str(
        page.evaluate(
            """async () => JSON.stringify([location.href, document.title, document.referrer, {...localStorage},
            {...sessionStorage}, history.state, document.cookie, window.name,
            (await indexedDB.databases()).map((one) => one.name), await caches?.keys?.()])"""
        )
    )


def test_a_clerk_sees_who_applied_with_a_purpose_and_no_longer_than_a_minute(signed_in: SignedIn, hall: Hall) -> None:
    """Not without a purpose; nothing of it in address, title or storage; masked when its time is over; on record."""
    case = accepted(hall, SEEN)
    with signed_in(CLERK) as tab:
        tab.expected.add(422)
        page = tab.page
        page.clock.install()
        tab.open(f"{PLACE}/desk/cases/{case.case_no}")
        expect(page.locator(".facts").first).to_contain_text("公")
        assert SEEN.name not in page.content()
        reveal(page, " ")
        expect(page.locator("#purpose[aria-invalid=true]")).to_be_visible()
        assert SEEN.name not in page.content()

        hand = Hand(page)
        hand.press("Alt+p")
        focused(page.locator("#purpose"))
        hand.give("电话告知补正")
        with page.expect_response(lambda answer: answer.request.method == "POST") as answered:
            hand.press("Enter")
        shown = page.locator("#revealed")
        for value in (SEEN.name, SEEN.id_number, SEEN.phone, ADDRESS, "电话告知补正"):
            expect(shown).to_contain_text(value)
        assert "no-store" == answered.value.headers["cache-control"]
        assert [] == found_in(kept_by_the_browser(page), SEEDS)
        page.clock.fast_forward(59_000)
        expect(shown).to_be_visible()
        page.clock.fast_forward(2_000)
        expect(shown).to_have_count(0)
        expect(page.locator("#purpose")).to_be_visible()
        assert SEEN.name not in page.content()
    with signed_in(SUPERVISOR, scripts=False) as tab:
        tab.open(f"{PLACE}/cases/{case.case_no}")
        expect(tab.page.locator("#applicant")).to_have_count(0)
        tab.page.get_by_role("link", name="谁查看过本办件的个人信息").click()
        expect(tab.page.locator("#case_no")).to_have_value(case.case_no)
        rows = tab.page.locator("tbody tr")
        expect(rows).to_have_count(1)
        expect(rows).to_contain_text("电话告知补正")
        expect(rows).to_contain_text(CLERK)


def test_it_is_printed_only_if_that_was_said_and_the_record_says_so_too(signed_in: SignedIn, hall: Hall) -> None:
    """An officer of a department that has to do with the case sees it, one of another department is told no."""
    case = accepted(hall, SEEN)
    with signed_in(OFFICER) as tab:
        page = tab.page
        tab.open(f"{PLACE}/cases/{case.case_no}")
        page.get_by_role("link", name="申请人完整信息").click()
        reveal(page, "核对身份")
        shown = page.locator("#revealed")
        expect(shown).to_contain_text(SEEN.name)
        page.emulate_media(media="print")
        expect(shown).to_be_hidden()
        expect(page.locator(".only-print:not(.made)")).to_be_visible()
        page.emulate_media(media="screen")
        page.locator("#prints").check()
        reveal(page, "制作决定文书")
        expect(shown).to_contain_text("制作决定文书（打印）")
        page.emulate_media(media="print")
        expect(shown).to_be_visible()
        page.emulate_media(media="screen")
        # Sections that change by themselves are fetched again without it, and leave it alone.
        expect(page.locator("#live-mark")).to_have_attribute("data-state", "on")
        expect(shown).to_contain_text(SEEN.name)
    with signed_in(STRANGER, scripts=False) as tab:
        tab.expected.add(403)
        tab.open(f"{PLACE}/cases/{case.case_no}")
        reveal(tab.page, "好奇")
        expect(tab.page.get_by_role("alert")).to_be_visible()
        expect(tab.page.locator("#purpose")).to_have_value("好奇")
        expect(tab.page.locator("#revealed")).to_have_count(0)


def test_without_scripts_the_browser_masks_it_by_itself(signed_in: SignedIn, hall: Hall) -> None:
    """By a refresh of the page after a minute, to the page that a GET answers; here the minute is made a second."""
    case = accepted(hall, SEEN)
    path = f"{PLACE}/desk/cases/{case.case_no}"

    def sooner(route: Route) -> None:
        answer = route.fetch()
        text = answer.text()
        assert f'content="60;url={path}"' in text
        route.fulfill(response=answer, body=text.replace('content="60;', 'content="1;'))

    with signed_in(CLERK, scripts=False) as tab:
        tab.open(path)
        tab.page.route(
            f"**{path}", lambda route: sooner(route) if route.request.method == "POST" else route.continue_()
        )
        with tab.page.expect_response(lambda answer: answer.request.method == "GET" and path in answer.url):
            reveal(tab.page, "窗口核对")
        expect(tab.page.locator("#revealed")).to_have_count(0)
        assert SEEN.name not in tab.page.content()


def test_back_shows_it_to_nobody(signed_in: SignedIn, hall: Hall, browser: Browser) -> None:
    """Not from what browsers keep of pages that were left (other tests have that switched off), nor by asking again."""
    case = accepted(hall, SEEN)
    path = f"{PLACE}/desk/cases/{case.case_no}"
    with signed_in(CLERK) as tab:
        state = tab.page.context.storage_state()
        origin = tab.origin
    keeping = browser.browser_type.launch(
        executable_path=CHROMIUM, args=ARGUMENTS, ignore_default_args=["--disable-back-forward-cache"]
    )
    try:
        page = keeping.new_context(storage_state=state).new_page()
        page.goto(f"{origin}{path}")
        reveal(page, "窗口核对")
        expect(page.locator("#revealed")).to_contain_text(SEEN.name)
        page.goto(f"{origin}{PLACE}/work")
        # A page that was posted is not asked for again without a word; then there is nothing at all.
        with suppress(Error):
            page.go_back(wait_until="load")
        expect(page.locator("#revealed")).to_have_count(0)
        assert SEEN.name not in page.content()
    finally:
        keeping.close()


def find(page: Page, number: str) -> None:
    """Look for what is kept of somebody."""
    page.locator("#find").fill(number)
    page.get_by_role("button", name="查找").click()


def test_the_privacy_officer_erases_after_a_second_look(signed_in: SignedIn, hall: Hall) -> None:
    """Found by telephone; told exactly what goes; done once however often it is sent; then found by nobody."""
    case = closed(hall, ERASED)
    with signed_in(PRIVACY) as tab:
        tab.expected.add(422)
        page = tab.page
        tab.open(f"{PLACE}/admin/privacy")
        hand = Hand(page)
        focused(page.locator("#find"))
        hand.give(ERASED.phone)
        hand.press("Enter")
        row = page.locator("#main tbody tr")
        expect(row).to_contain_text(case.case_no)
        expect(row).to_contain_text("领取人 1 名")
        assert [] == found_in(page.content(), SEEDS)
        focused(page.locator("#reason"))
        hand.give("本人申请删除")
        page.locator("[name=basis]").first.check()
        hand.press("Enter")
        expect(page.locator("[aria-labelledby=goes]")).to_contain_text(
            re.compile(r"申请人 1 名：姓名.*领取人 1 名", re.DOTALL)
        )
        expect(page.locator("[aria-labelledby=goes]")).to_contain_text("留存答复")
        expect(page.locator("[aria-labelledby=stays]")).to_contain_text("账簿")
        expect(page.locator(".warning")).to_contain_text("保存期限尚未届满")
        expect(page.locator("#main form")).to_contain_text("个人信息保护法第47条第1款第1项")
        expect(page.locator("#seen")).to_be_focused()
        page.get_by_role("button", name="永久删除").click()
        expect(page.locator("#seen[aria-invalid=true]")).to_be_visible()
        hand.press("Space")
        hand.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("已删除 1 件")
        find(page, ERASED.id_number)
        expect(page.locator("[aria-labelledby=found]")).to_contain_text("没有留存")
        assert [] == found_in(kept_by_the_browser(page), SEEDS)
        find(page, case.case_no)
        expect(row).to_contain_text(f"（{PRIVACY}） 删除")
        expect(page.get_by_role("button", name="核对将删除的内容")).to_have_count(0)
    assert "已删除" in hall.clerk.case(case.case_id).applicant_name
    with signed_in(CLERK, scripts=False) as tab:
        tab.open(f"{PLACE}/desk/cases/{case.case_no}")
        expect(tab.page.locator("#applicant")).to_have_count(0)


def test_of_several_cases_those_are_erased_that_were_chosen_and_are_closed(signed_in: SignedIn, hall: Hall) -> None:
    """None is chosen beforehand, an open one has no box, what was typed is not forgotten, a double click is one."""
    first, second, waiting = closed(hall, SEVERAL), closed(hall, SEVERAL), accepted(hall, SEVERAL)
    with signed_in(PRIVACY, scripts=False) as tab:
        tab.expected.add(422)
        page = tab.page
        tab.open(f"{PLACE}/admin/privacy")
        find(page, SEVERAL.id_number)
        rows = page.locator("#main tbody tr")
        expect(rows).to_have_count(3)
        expect(rows.filter(has_text=waiting.case_no)).to_contain_text("尚未办结")
        expect(page.locator("#main [type=checkbox]")).to_have_count(2)
        expect(page.locator("#main [type=checkbox]:checked")).to_have_count(0)
        page.locator(f"[name='case.{first.case_id}']").check()
        page.locator("#reason").fill("本人申请删除")
        page.get_by_role("button", name="核对将删除的内容").click()
        expect(page.locator(".fault")).to_have_count(1)
        # What was listed is listed still, chosen or not.
        expect(rows).to_have_count(3)
        expect(page.locator("#main [type=checkbox]:checked")).to_have_count(1)
        expect(page.locator("#reason")).to_have_value("本人申请删除")
        page.locator("[name=basis][value=other]").check()
        page.get_by_role("button", name="核对将删除的内容").click()
        expect(page.locator("#provision[aria-invalid=true]")).to_be_visible()
        page.locator("#provision").fill("档案法第30条")
        page.get_by_role("button", name="核对将删除的内容").click()
        expect(page.locator("#main")).to_contain_text("档案法第30条")
        expect(page.locator("#main h2").first).to_have_text("1 个办件")
        page.locator("#seen").check()
        page.get_by_role("button", name="永久删除").dblclick()
        expect(page.get_by_role("status")).to_contain_text("已删除 1 件")
    assert "已删除" in hall.clerk.case(first.case_id).applicant_name
    assert ["第******"] * 2 == [hall.clerk.case(one.case_id).applicant_name for one in (second, waiting)]


def test_an_erasure_that_is_sent_twice_is_done_once_and_answered_alike(platform: RunningPlatform, hall: Hall) -> None:
    """As when the first answer was lost; a form with a new key is told that somebody was before it."""
    case = closed(hall, TWICE)
    browsing = Browsing(platform.record.console)
    browsing.sign_in(platform, PRIVACY)
    asked = browsing.ask(f"{PLACE}/admin/privacy/erase?case_no={case.case_no}")
    form = {
        **{name: asked.hidden(name) for name in ("token", "key")},
        **{f"{name}.{case.case_id}": "1" for name in ("listed", "case")},
        "act": "erase",
        "reason": "本人申请删除",
        "basis": "3",
        "seen": "1",
    }
    # A character nobody sees, as pages to copy from have them: mended where it was typed.
    refused = browsing.ask(f"{PLACE}/admin/privacy/erase", form | {"reason": "本人\u200b申请"})
    assert (422, True) == (refused.status, 'name="reason"' in refused.body and "reason-fault" in refused.body)
    assert [303, 303] == [browsing.ask(f"{PLACE}/admin/privacy/erase", form).status for _ in range(2)]
    hall.supervisor.wait_for_clocks(case.case_id)
    wait_for(
        "the erasure on record",
        lambda: [entry.event for entry in hall.supervisor.record(case.case_id).timeline],
        lambda events: "PersonalDataErased" in events,
    )
    late = browsing.ask(f"{PLACE}/admin/privacy/erase", form | {"key": "0198c1a0-0000-7000-8000-00000000000a"})
    assert (409, True) == (late.status, "已删除" in late.body)
    assert 1 == [entry.event for entry in hall.supervisor.record(case.case_id).timeline].count("PersonalDataErased")


def test_nothing_of_it_is_left_in_log_or_redis(platform: RunningPlatform, signed_in: SignedIn, hall: Hall) -> None:
    """Also of a form that was sent when its session was over, and of numbers that were mistyped."""
    case = accepted(hall, SEEN)
    with signed_in(CLERK, scripts=False) as tab:
        tab.open(f"{PLACE}/desk/cases/{case.case_no}")
        reveal(tab.page, "窗口核对")
        expect(tab.page.locator("#revealed")).to_contain_text(SEEN.id_number)
        assert [] == found_in(urlsplit(tab.page.url).geturl() + tab.page.title(), SEEDS)
    with signed_in(PRIVACY, scripts=False) as tab:
        tab.expected.add(422)
        tab.open(f"{PLACE}/admin/privacy")
        find(tab.page, f"{SEVERAL.id_number}0")
        expect(tab.page.get_by_role("alert")).to_be_visible()
        tab.page.locator("#find").fill(SEEN.id_number)
        cookies = tab.page.context.cookies()
        redis = Redis.from_url(read_private(platform.state.secret("redis-url")))
        assert cookies
        for key in redis.scan_iter("onewindow:console:*", count=1000):
            assert [] == found_in(bytes(key) + (redis.dump(key) or b""), SEEDS)
        redis.close()
    logs = sorted(platform.state.root.rglob("*.log"))
    assert [path for path in logs if "console" in path.name]
    assert [] == [path.name for path in logs if found_in(path.read_bytes(), SEEDS)]
    assert [] == found_in(platform.told, SEEDS)
