"""The catalogue and the posts of a centre: the next version compared, corrected, published, taken along as files."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from uuid import uuid4

import pytest
from playwright.sync_api import FilePayload, Page, expect
from tests.console.applicants import resident, say_why
from tests.console.browsing import Browsing
from tests.console.looking import shoot
from tests.console.places import exported, handed_in

from kernel.calendar import CENTRE_ZONE
from onewindow.intake.v1.catalogue_drafts_pb2 import (
    CatalogueDraftState,
    ListCatalogueDraftsRequest,
    ListCatalogueDraftsResponse,
    ReturnCatalogueDraftRequest,
    ReturnCatalogueDraftResponse,
)
from onewindow.intake.v1.intake_pb2 import (
    ExportCatalogueRequest,
    ExportCatalogueResponse,
    ImportPostsRequest,
    ImportPostsResponse,
    ListPostsRequest,
    ListPostsResponse,
)
from onewindow_cli.centre_folder import demo_posts
from onewindow_cli.commands.catalogue import FILES, publish_draft
from onewindow_cli.demo import scenario
from onewindow_cli.demo.scenario import CATALOGUE_ADMINISTRATOR, SECOND_ADMINISTRATOR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.console.conftest import Opens
    from tests.journey.actors import Hall
    from tests.journey.running import RunningPlatform

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

ZH = f"/zh/{scenario.DIVISION}"
CATALOGUE, POSTS = "/admin/catalogue", "/admin/posts/import"
# What nobody's case depends on.
BEFORE, AFTER = b"Natural Resources Bureau", b"Bureau of Natural Resources"
UTF8 = "utf-8-sig"
BALLOONS = "QX-003"


def csv_file(name: str, content: bytes) -> FilePayload:
    """A file as a person chooses it."""
    return {"name": name, "mimeType": "text/csv", "buffer": content}


def version(hall: Hall) -> int:
    """The version of the catalogue that is published."""
    intake = hall.clients.by(CATALOGUE_ADMINISTRATOR).intake
    return intake.call(ExportCatalogueRequest(), ExportCatalogueResponse).version


def publish(hall: Hall, files: dict[str, bytes]) -> None:
    """Publish a catalogue past the page, if it says something else."""
    draft_no = handed_in(hall, files)
    if draft_no:
        publish_draft(hall.clients.by(SECOND_ADMINISTRATOR).intake, draft_no, str(uuid4()))


def publish_last(hall: Hall) -> int:
    """Let the second administrator publish what was handed in last; answers the version."""
    intake = hall.clients.by(SECOND_ADMINISTRATOR).intake
    (last, *_) = intake.call(ListCatalogueDraftsRequest(), ListCatalogueDraftsResponse).drafts
    return publish_draft(intake, last.draft_no, str(uuid4())).version


def withdraw_scheduled(hall: Hall) -> None:
    """Withdraw a version that waits for its day: while one does, no other can be published."""
    intake = hall.clients.by(SECOND_ADMINISTRATOR).intake
    for draft in intake.call(ListCatalogueDraftsRequest(), ListCatalogueDraftsResponse).drafts:
        if draft.state == CatalogueDraftState.CATALOGUE_DRAFT_STATE_SCHEDULED:
            request = ReturnCatalogueDraftRequest(
                idempotency_key=str(uuid4()), draft_no=draft.draft_no, reason="上级文件推迟实施"
            )
            intake.call(request, ReturnCatalogueDraftResponse)


@pytest.fixture
def files(hall: Hall) -> Iterator[dict[str, bytes]]:
    """The files that are published, the centre's own rates in them; afterwards they are again."""
    published = exported(hall)
    yield dict(published)
    withdraw_scheduled(hall)
    publish(hall, published)


@pytest.fixture
def register(hall: Hall) -> Iterator[bytes]:
    """The register that is published; afterwards it is again."""
    starter = demo_posts(scenario.DIVISION)
    yield starter
    request = ImportPostsRequest(idempotency_key=str(uuid4()), content=starter)
    hall.clients.by(CATALOGUE_ADMINISTRATOR).intake.call(request, ImportPostsResponse, seconds=60)


def compare(page: Page, field: str, *chosen: FilePayload) -> None:
    """Choose files and send them."""
    page.locator(f"#{field}").set_input_files(list(chosen))
    page.get_by_role("button", name="比对（尚不发布）").click()


def test_one_changed_file_is_compared_to_the_cell_and_published(
    signed_in: Opens, hall: Hall, files: dict[str, bytes]
) -> None:
    """What is not chosen stays; nothing is published before it was looked at; and without scripts."""
    before = version(hall)
    changed = files["departments.csv"].replace(BEFORE, AFTER)
    with signed_in(CATALOGUE_ADMINISTRATOR, scripts=False) as tab:
        page = tab.page
        tab.open(f"{ZH}{CATALOGUE}")
        expect(page.locator(".facts")).to_contain_text(f"{before:,}")
        compare(page, "files", csv_file("departments.csv", changed))
        row = page.locator(".differences tbody tr")
        expect(row).to_have_count(1)
        expect(row.locator("th")).to_have_text("ZRZY")
        expect(row.locator("del")).to_contain_text(BEFORE.decode())
        expect(row.locator("ins")).to_contain_text(AFTER.decode())
        assert before == version(hall)
        # The way back, and the same comparison again: it stands in the address.
        page.reload()
        expect(row).to_have_count(1)
        page.get_by_label("本版依据的文件").fill("州政务办〔2026〕12号")
        page.get_by_role("button", name="提交他人发布").click()
        expect(page.locator(".said")).to_contain_text("待另一名管理员发布")
        draft = page.locator("[aria-labelledby=handed-in] tbody tr").first
        expect(draft).to_contain_text("州政务办〔2026〕12号")
        draft.get_by_role("link").click()
        expect(page.locator("main")).to_contain_text("本草案由您编制，须由另一名管理员发布")
        expect(page.locator("button[value=publish]")).to_have_count(0)
        way = page.url
    assert before == version(hall)
    with signed_in(SECOND_ADMINISTRATOR, scripts=False) as tab:
        page = tab.page
        page.goto(way)
        expect(page.locator(".differences tbody tr ins")).to_contain_text(AFTER.decode())
        tab.expected |= {422}
        page.get_by_role("button", name="退回草案").click()
        expect(page.locator("#reason-fault")).to_be_visible()
        page.locator("button[value=publish]").click()
        expect(page.locator(".said")).to_contain_text(f"第 {before + 1} 版已发布")
        expect(page.locator(".facts")).to_contain_text(SECOND_ADMINISTRATOR)
        # Drafts of other tests may stand before it.
        became = page.locator("[aria-labelledby=handed-in] tbody tr").filter(has_text=f"第 {before + 1} 版")
        expect(became).to_have_count(1)
    assert before + 1 == version(hall)


def test_a_version_for_a_day_to_come_is_announced_and_can_be_withdrawn(
    signed_in: Opens, files: dict[str, bytes], hall: Hall
) -> None:
    """The page of the matter says what will be different from which day on, until it is withdrawn."""
    before = version(hall)
    day = (datetime.now(CENTRE_ZONE).date() + timedelta(days=40)).isoformat()
    renamed = files["items.csv"].replace("居民身份证换领".encode(), "居民身份证到期换领".encode(), 1)
    with signed_in(CATALOGUE_ADMINISTRATOR, scripts=False) as tab:
        page = tab.page
        tab.open(f"{ZH}{CATALOGUE}")
        compare(page, "files", csv_file("items.csv", renamed))
        page.get_by_label("生效日期").fill("2020-01-01")
        tab.expected |= {422}
        page.get_by_role("button", name="提交他人发布").click()
        expect(page.locator("#first_day-fault")).to_be_visible()
        page.get_by_label("生效日期").fill(day)
        page.get_by_role("button", name="提交他人发布").click()
        expect(page.locator(".said")).to_contain_text("待另一名管理员发布")
    with signed_in(SECOND_ADMINISTRATOR, scripts=False) as tab:
        page = tab.page
        tab.open(f"{ZH}{CATALOGUE}")
        draft = page.locator("[aria-labelledby=handed-in] tbody a").first
        name = draft.inner_text()
        draft.click()
        shoot(page, "catalogue-draft-zh-1366")
        page.get_by_role("button", name=f"发布，自 {day} 起施行").click()
        expect(page.locator(".said")).to_contain_text(f"自 {day} 起施行")
        # Drafts of other tests may stand before it.
        own = page.get_by_role("link", name=name, exact=True)
        row = page.locator("[aria-labelledby=handed-in] tbody tr").filter(has=own)
        expect(row).to_contain_text(f"自 {day} 起施行")
        shoot(page, "catalogue-zh-1366")
        tab.open(f"/en/{scenario.DIVISION}/items/GA-002")
        coming = page.get_by_role("region", name=f"From {day} on")
        expect(coming).to_contain_text("Name: Identity card renewal")
        page.goto(page.url.replace("/en/", "/zh/"))
        expect(page.get_by_role("region", name=f"自 {day} 起")).to_contain_text("居民身份证换领 → 居民身份证到期换领")
        shoot(page, "item-coming-zh-1366")
        tab.open(f"{ZH}{CATALOGUE}")
        row.get_by_role("link").click()
        page.locator("#reason").fill("上级文件推迟实施")
        page.get_by_role("button", name="撤回草案").click()
        expect(page.locator(".said")).to_contain_text("已撤回")
        expect(row).to_contain_text("生效前已撤回")
    assert before == version(hall)


def test_what_is_cancelled_is_refused_to_a_clerk_by_its_document_and_the_attempt_is_seen(
    signed_in: Opens, window: Opens, files: dict[str, bytes], hall: Hall
) -> None:
    """Also in a form that was open before: nothing is kept but who tried it, and nobody else finds the item."""
    order, yesterday = "国发〔2026〕9号", datetime.now(CENTRE_ZONE).date() - timedelta(days=1)
    rows = list(csv.DictReader(io.StringIO(files["items.csv"].decode(UTF8))))
    (row,) = [row for row in rows if row["item_code"] == BALLOONS]
    row.update(valid_to=str(yesterday), cancelled_by=order)
    written = io.StringIO()
    writer = csv.DictWriter(written, rows[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    with signed_in(scenario.CLERK) as tab:
        page = tab.page
        tab.expected |= {404, 422}
        tab.open(f"{ZH}/desk/new?items={BALLOONS}")
        page.locator("[name=kind][value=person]").check()
        for name, value in (("name", "李示例"), ("id_number", resident()), ("phone", "13900000000")):
            page.locator(f"[name={name}]").fill(value)
        page.locator("[name=subject]").fill("气象观测气球")
        say_why(page)
        publish(hall, files | {"items.csv": written.getvalue().encode()})
        page.get_by_role("button", name="受理", exact=True).click()
        expect(page.get_by_role("alert").first).to_contain_text(order)
        expect(page.locator(".big-number")).to_have_count(0)
        # The way on: something else is chosen.
        expect(page.get_by_role("link", name="移除")).to_have_count(1)
        shoot(page, "desk-cancelled-zh-1366")
    with window(scripts=False) as tab:
        tab.open(f"{ZH}/items?q=气球")
        expect(tab.page.get_by_role("link", name=row["name_zh"])).to_have_count(0)
    with signed_in("supervisor-01") as tab:
        tab.open(f"{ZH}/watch/cancelled")
        attempt = tab.page.locator("tbody tr", has_text=BALLOONS).first
        expect(attempt).to_contain_text(scenario.CLERK)
        shoot(tab.page, "watch-cancelled-zh-1366")


def test_the_leader_in_charge_is_on_the_page_and_in_the_notice(
    window: Opens, files: dict[str, bytes], hall: Hall
) -> None:
    """As the centre publishes it with its departments."""
    header, *rows = files["departments.csv"].decode().splitlines()
    names = header.split(",")
    assert ["leader_zh", "leader_en", "leader_phone"] == names[-3:]
    led = [
        row.removesuffix(",,,") + ",周海平,Zhou Haiping,0979-8412345" if row.startswith("GA,") else row for row in rows
    ]
    publish(hall, files | {"departments.csv": "\n".join([header, *led, ""]).encode()})
    with window() as tab:
        page = tab.page
        tab.open(f"{ZH}/items/GA-025")
        expect(page.locator(".facts")).to_contain_text("周海平 0979-8412345")
        tab.open(f"/en/{scenario.DIVISION}/notice/items/GA-025")
        expect(page.locator("section[aria-labelledby=matters]")).to_contain_text(
            "Leader in charge: Zhou Haiping 0979-8412345"
        )
        page.set_viewport_size({"width": 360, "height": 740})
        shoot(page, "notice-leader-en-360")


def test_words_of_documents_are_handed_in_and_seen_in_a_sample(
    signed_in: Opens, files: dict[str, bytes], hall: Hall
) -> None:
    """Before they are published; what is in force has samples too."""
    words = files["wordings.csv"].decode() + "refusal,如有疑问请拨12345。,Call 12345 about {case_no}.\n"
    draft_no = handed_in(hall, files | {"wordings.csv": words.encode()})
    with signed_in(SECOND_ADMINISTRATOR, scripts=False) as tab:
        page = tab.page
        tab.open(f"{ZH}{CATALOGUE}/drafts/{draft_no}")
        listed = page.locator("section[aria-labelledby=wordings] li")
        expect(listed).to_contain_text(["凭办件编号", "如有疑问请拨12345。"])
        sample = page.request.get(urljoin(page.url, listed.nth(1).get_by_role("link").get_attribute("href") or ""))
        assert ("application/pdf", b"%PDF") == (sample.headers["content-type"], sample.body()[:4])
        page.locator("#reason").fill("改由下一版发布")
        page.get_by_role("button", name="退回草案").click()
        expect(page.locator("section[aria-labelledby=wordings] li")).to_have_count(1)


def test_words_of_messages_are_typed_looked_at_and_published_by_a_second_person(
    signed_in: Opens, files: dict[str, bytes], hall: Hall
) -> None:
    """What does not fit is told at its input; the head of the centre reads what is said, and what was."""
    words = "/admin/messages/words"
    with signed_in(CATALOGUE_ADMINISTRATOR, scripts=False) as tab:
        page = tab.page
        tab.expected |= {422}
        tab.open(f"{ZH}{words}")
        shoot(page, "message-words-zh-1366")
        page.get_by_role("link", name="领取结果通知").click()
        page.locator("#words_zh").fill("办件已办好。")
        page.get_by_role("button", name="提交他人发布").click()
        expect(page.locator("#words_zh-fault")).to_contain_text("须包含办件编号")
        page.locator("#words_zh").fill("办件{case_no}已办好，请到一楼3号窗口领取。")
        page.get_by_role("button", name="查看效果").click()
        expect(page.locator("section[aria-labelledby=reads]")).to_contain_text("已办好，请到一楼3号窗口领取。")
        expect(page.locator("section[aria-labelledby=reads]")).to_contain_text("44字符，一条短信最多70字符")
        page.set_viewport_size({"width": 360, "height": 740})
        shoot(page, "message-words-one-zh-360")
        page.get_by_role("button", name="提交他人发布").click()
        expect(page.locator(".said")).to_contain_text("待另一名管理员发布")
        # A new row has no cells that changed: whoever publishes it reads its words all the same.
        expect(page.locator("section[aria-labelledby=messages]")).to_contain_text("请到一楼3号窗口领取")
    publish_last(hall)
    with signed_in("head-01", scripts=False) as tab:
        page = tab.page
        tab.open(f"/en/{scenario.DIVISION}{words}")
        row = page.get_by_role("row").filter(has_text="一楼3号窗口")
        expect(row).to_contain_text("the centre's own")
        row.get_by_role("link").click()
        expect(page.locator("section[aria-labelledby=usual]")).to_contain_text("请携带有效身份证件")
        expect(page.locator("section[aria-labelledby=editions] li")).to_contain_text("一楼3号窗口")
        expect(page.locator("textarea")).to_have_count(0)
        shoot(page, "message-words-head-en-1366")
    publish(hall, files | {"messages.csv": b"message,zh,en\n"})


def test_business_hours_are_published_and_shown(signed_in: Opens, hall: Hall, files: dict[str, bytes]) -> None:
    """Those in force, and of a row that would change a day that has begun its place."""
    with signed_in(CATALOGUE_ADMINISTRATOR, scripts=False) as tab:
        page = tab.page
        tab.expected |= {422}
        tab.open(f"{ZH}{CATALOGUE}")
        shown = page.get_by_role("region", name="工作时间").locator("tbody tr")
        expect(shown).to_have_text(
            re.compile(r"自2020-01-01起\s*周一、周二、周三、周四、周五\s*08:00–12:00、14:30–17:30")
        )
        begun = files["hours.csv"] + b"Fri,2020-01-02,,09:00,16:00,\n"
        compare(page, "files", csv_file("hours.csv", begun))
        expect(page.locator("tbody th.code")).to_have_text(["hours.csv:12.valid_from"])
        summer = files["hours.csv"] + b"Fri,2199-01-01,2199-12-31,09:00,16:00,\n"
        compare(page, "files", csv_file("hours.csv", summer))
        expect(shown.first).to_have_text(re.compile(r"2199-01-01\s*至\s*2199-12-31\s*周五\s*09:00–16:00"))
        page.get_by_role("button", name="提交他人发布").click()
        expect(page.locator(".said")).to_contain_text("待另一名管理员发布")
        expect(shown).to_have_count(1)
        publish_last(hall)
        page.reload()
        expect(shown).to_have_count(2)


def test_every_fault_is_told_at_once_with_its_place(signed_in: Opens, hall: Hall, files: dict[str, bytes]) -> None:
    """Of files that are none, and of rows; nothing is published."""
    before = version(hall)
    with signed_in(CATALOGUE_ADMINISTRATOR, scripts=False) as tab:
        page = tab.page
        tab.expected |= {422}
        tab.open(f"{ZH}{CATALOGUE}")
        page.get_by_role("button", name="比对（尚不发布）").click()
        expect(page.locator("#files-fault")).to_contain_text("请选择文件")
        compare(page, "files", csv_file("items.xlsx", b"PK\x03\x04"), csv_file("fees.csv", "收费".encode("gb18030")))
        told = page.locator("tbody th.code")
        expect(told).to_have_text(["items.xlsx", "fees.csv"])
        holidays = files["holidays.csv"].replace(b"2026-10-01,Thu", b"2026-10-01,Wed")
        departments = files["departments.csv"].replace(b",county,", b",village,", 1)
        compare(page, "files", csv_file("holidays.csv", holidays), csv_file("departments.csv", departments))
        expect(page.get_by_role("alert")).to_contain_text("2 处错误，未发布任何内容")
        # The alert stands above them: half a page has none yet.
        expect(told).to_have_count(2)
        places = [place.partition(":") for place in told.all_inner_texts()]
        assert {("departments.csv", "management"), ("holidays.csv", "weekday")} == {
            (file, place.rpartition(".")[2]) for file, _, place in places
        }
        compare(page, "files", csv_file("unknown.csv", b"a\n"))
        expect(told).to_have_text(["unknown.csv"])
        compare(page, "files", csv_file("fees.csv", b"a" * 4_300_000))
        expect(page.locator("#files-fault")).to_contain_text("合计不得超过")
    assert before == version(hall)


def test_plans_are_looked_at_before_they_are_published_and_so_is_who_would_decide(
    signed_in: Opens, hall: Hall, files: dict[str, bytes]
) -> None:
    """A department nobody of which decides is named by its row; a plan is drawn as published and as it would be."""
    lines = files["departments.csv"].decode().splitlines()
    (weather,) = [line for line in lines if line.startswith("QX,")]
    departments = "\n".join([*lines, weather.replace("QX,", "XQX,", 1), ""]).encode()
    items = files["items.csv"].replace(b",QX,", b",XQX,", 1)
    presumed = b"JS-01,LY-002,2,ZRZY-001,practice,,"
    assert presumed in files["joint_service_items.csv"]
    lawful = presumed.replace(b"practice,,", "legal,森林法实施条例第16条,".encode())
    plans = files["joint_service_items.csv"].replace(presumed, lawful)
    before = version(hall)
    with signed_in(CATALOGUE_ADMINISTRATOR) as tab:
        page = tab.page
        tab.open(f"{ZH}{CATALOGUE}")
        page.get_by_role("link", name="立项用地规划许可阶段").click()
        row = page.locator("tbody tr").filter(has_text="LY-002")
        expect(row).to_contain_text("推定同意，同时办理")
        shoot(page, "bundle-plan-zh-1366")
        page.set_viewport_size({"width": 360, "height": 800})
        page.goto(page.url.replace("/zh/", "/en/"))
        expect(page.get_by_role("heading", level=1)).to_contain_text("stage 1")
        shoot(page, "bundle-plan-en-360")
        page.set_viewport_size({"width": 1366, "height": 900})
        page.goto(page.url.replace("/en/", "/zh/"))
        page.get_by_role("link", name="返回事项目录").click()
        compare(
            page,
            "files",
            csv_file("departments.csv", departments),
            csv_file("items.csv", items),
            csv_file("joint_service_items.csv", plans),
        )
        worth = page.get_by_role("row").filter(has_text="没有任何岗位有审批权")
        expect(worth.get_by_role("rowheader")).to_have_text(f"departments.csv:{len(lines) + 1}.code")
        shoot(page, "catalogue-warnings-zh-1366")
        page.get_by_role("link", name="立项用地规划许可阶段").click()
        expect(row).to_contain_text("依法须先行决定（森林法实施条例第16条）")
        page.get_by_role("link", name="返回事项目录").click()
        expect(worth).to_have_count(1)
    assert before == version(hall)


def test_what_somebody_published_meanwhile_is_seen_before_it_is_replaced(
    signed_in: Opens, hall: Hall, files: dict[str, bytes]
) -> None:
    """The comparison is made again with what is published by now, and what was typed stays; a second press does it.

    A draft that was handed in before goes stale: it can only be sent back.
    """
    with signed_in(CATALOGUE_ADMINISTRATOR, scripts=False) as tab:
        page = tab.page
        tab.open(f"{ZH}{CATALOGUE}")
        compare(page, "files", csv_file("departments.csv", files["departments.csv"].replace(BEFORE, AFTER)))
        expect(page.locator(".differences tbody tr")).to_have_count(1)
        others = files["departments.csv"].replace(b"Water", b"Waters")
        publish(hall, files | {"departments.csv": others})
        latest = version(hall)
        tab.expected |= {409}
        page.get_by_label("本版依据的文件").fill("州政务办〔2026〕13号")
        page.locator("button[value=publish]").click()
        expect(page.get_by_role("alert")).to_contain_text(f"已发布第{latest}版")
        expect(page.get_by_label("本版依据的文件")).to_have_value("州政务办〔2026〕13号")
        assert latest == version(hall)
        # What the other one wrote would go, and is shown now.
        expect(page.locator(".differences")).to_contain_text("Waters")
        page.get_by_role("button", name="提交他人发布").click()
        expect(page.locator(".said")).to_contain_text("待另一名管理员发布")
        publish(hall, files | {"departments.csv": others.replace(b"Waters", b"Water Affairs")})
        page.reload()
        stale = page.locator("[aria-labelledby=handed-in] tbody tr").first
        expect(stale).to_contain_text("须重新比对")
        stale.get_by_role("link").click()
        expect(page.locator("main")).to_contain_text("比对之后已发布另一版本")
        page.locator("#reason").fill("已有新版，重新比对")
        page.get_by_role("button", name="撤回草案").click()
        expect(page.locator("[aria-labelledby=handed-in] tbody tr", has_text="已有新版，重新比对")).to_contain_text(
            "已退回"
        )


def test_a_double_click_hands_in_once(platform: RunningPlatform, hall: Hall, files: dict[str, bytes]) -> None:
    """The second answer is the first; of two drafts the second could not be published any more."""
    browsing = Browsing(platform.record.console)
    browsing.sign_in(platform, CATALOGUE_ADMINISTRATOR)
    page = browsing.ask(f"{ZH}{CATALOGUE}")
    changed = {"departments.csv": files["departments.csv"].replace(BEFORE, AFTER)}
    sent = browsing.send_files(f"{ZH}{CATALOGUE}", {"token": page.hidden("token"), "act": "look"}, "files", changed)
    assert 303 == sent.status, sent.body
    draft = browsing.ask(sent.goes_to)
    form = {name: draft.hidden(name) for name in ("token", "key", "draft", "version")} | {"act": "publish"}
    intake = hall.clients.by(SECOND_ADMINISTRATOR).intake
    before = {draft.draft_no for draft in intake.call(ListCatalogueDraftsRequest(), ListCatalogueDraftsResponse).drafts}

    answers = [browsing.ask(f"{ZH}{CATALOGUE}", form) for _ in range(2)]

    assert [303, 303] == [answer.status for answer in answers]
    after = {draft.draft_no for draft in intake.call(ListCatalogueDraftsRequest(), ListCatalogueDraftsResponse).drafts}
    assert 1 == len(after - before)
    publish_last(hall)


def test_a_draft_is_its_officer_s_alone(platform: RunningPlatform, register: bytes) -> None:
    """Whoever is given the address sees nothing of it; the next file takes its place."""
    browsing, other = Browsing(platform.record.console), Browsing(platform.record.console)
    browsing.sign_in(platform, CATALOGUE_ADMINISTRATOR)
    other.sign_in(platform, "head-01")
    form = {"token": browsing.ask(f"{ZH}{POSTS}").hidden("token"), "act": "look"}
    first = browsing.send_files(f"{ZH}{POSTS}", form, "file", {"posts.csv": register})
    assert (303, 200) == (first.status, browsing.ask(first.goes_to).status)
    assert 404 == other.ask(first.goes_to).status
    shorter = b"".join(register.splitlines(keepends=True)[:-1])
    second = browsing.send_files(f"{ZH}{POSTS}", form, "file", {"posts.csv": shorter})
    assert (303, 200) == (second.status, browsing.ask(second.goes_to).status)
    gone = browsing.ask(first.goes_to)
    assert 404 == gone.status
    assert "不再保留" in gone.body


def test_files_of_a_form_that_nobody_here_made_are_not_looked_at(platform: RunningPlatform) -> None:
    """Without the token, from another site, after the session: nothing is compared; the way leads to sign-in."""
    browsing = Browsing(platform.record.console)
    browsing.sign_in(platform, CATALOGUE_ADMINISTRATOR)
    token = browsing.ask(f"{ZH}{CATALOGUE}").hidden("token")
    chosen = {"fees.csv": b"a\n"}
    assert 403 == browsing.send_files(f"{ZH}{CATALOGUE}", {"token": "0" * 64}, "files", chosen).status
    across = browsing.send_files(f"{ZH}{CATALOGUE}", {"token": token}, "files", chosen, Sec_Fetch_Site="cross-site")
    assert 403 == across.status
    away = Browsing(platform.record.console).send_files(f"{ZH}{CATALOGUE}", {"token": token}, "files", chosen)
    assert 401 == away.status
    assert "/authorize?" in away.body
    assert "fees.csv" not in away.body
    # A page that asks for no files takes none.
    assert 415 == browsing.send_files(f"{ZH}/admin/posts", {"token": token}, "files", chosen).status


def test_what_is_published_is_taken_along_and_changes_nothing_when_it_comes_back(
    signed_in: Opens, hall: Hall, files: dict[str, bytes], register: bytes
) -> None:
    """Catalogue and posts, as the files of an import."""
    assert files
    assert register
    with signed_in(CATALOGUE_ADMINISTRATOR) as tab:
        page = tab.page
        tab.open(f"{ZH}{CATALOGUE}")
        with page.expect_download() as downloading:
            page.get_by_role("link", name="下载现行文件").click()
        with zipfile.ZipFile(downloading.value.path()) as archive:
            chosen = [csv_file(name, archive.read(name)) for name in archive.namelist()]
        assert len(FILES) == len(chosen)
        compare(page, "files", *chosen)
        expect(page.locator("#differences + p")).to_contain_text("这些文件与现行版本一致")
        expect(page.locator("button[value=publish]")).to_have_count(0)
        tab.open(f"{ZH}{POSTS}")
        with page.expect_download() as downloading:
            page.get_by_role("link", name="下载现行授权表").click()
        written = downloading.value.path().read_bytes()
        compare(page, "file", csv_file("posts.csv", written))
        expect(page.locator("#differences + p")).to_contain_text("该文件与现行版本一致")
    posts = hall.clients.by("head-01").intake.call(ListPostsRequest(), ListPostsResponse).posts
    assert sum(len(post.powers) for post in posts) == len(io.StringIO(written.decode(UTF8)).readlines()) - 1


def test_a_register_is_compared_with_what_nobody_could_do_and_then_published(
    signed_in: Opens, hall: Hall, register: bytes
) -> None:
    """By the head of the centre; a post that is left out is named, and what it alone could decide."""
    lines = register.decode(UTF8).splitlines(keepends=True)
    gone, department = next((cells[0], cells[3]) for line in lines if (cells := line.split(","))[6] == "decide")
    kept = "".join(line for line in lines if not line.startswith(f"{gone},"))
    with signed_in("head-01", scripts=False) as tab:
        page = tab.page
        tab.open(f"{ZH}{POSTS}")
        compare(page, "file", csv_file("posts.csv", kept.encode()))
        expect(page.locator(".codes")).to_contain_text(gone)
        expect(page.locator("[aria-labelledby=gaps] li").first).to_contain_text(f"{department}-")
        tab.expected |= {422}
        page.get_by_role("link", name="另选文件").click()
        compare(page, "file", csv_file("posts.csv", kept.encode() + b"X\n"))
        expect(page.locator("tbody th.code").first).to_contain_text("posts.csv:")
        compare(page, "file", csv_file("posts.csv", kept.encode()))
        page.locator("button[value=publish]").click()
        expect(page.locator(".said")).to_contain_text("版已发布")
    posts = hall.clients.by("head-01").intake.call(ListPostsRequest(), ListPostsResponse).posts
    assert gone not in {post.post_code for post in posts}
