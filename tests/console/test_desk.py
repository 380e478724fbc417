"""What a window clerk does: a new case from words to its number, papers that come later, the result handed over."""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect
from tests.console.applicants import enterprise, resident, say_why
from tests.console.downloads import read_pdf
from tests.console.looking import shoot

from console.calls.services import Services
from console.centres import Centre
from console.officers import Officer
from console.pages.desk import case as case_page
from console.pages.page import Visit
from console.words.language import Language
from onewindow.intake.v1.intake_pb2 import CaseState, GetCaseRequest, GetCaseResponse
from onewindow_cli.counter.papers import papers
from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from tests.console.conftest import Window
    from tests.journey.actors import Hall
    from tests.journey.running import RunningPlatform

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

SignedIn = Callable[..., AbstractContextManager["Window"]]
Opens = Callable[..., AbstractContextManager["Window"]]
WIDTHS = (360, 1366, 1920)
CLERK = scenario.CLERK
PLACE = f"/zh/{scenario.DIVISION}"


def fill_in_applicant(page: Page) -> None:
    """Who applies, as the demo's enterprise."""
    applicant = scenario.construction().applicant
    page.locator("[name=kind][value=enterprise]").check()
    page.locator("[name=name]").fill(applicant.name)
    page.locator("[name=id_number]").fill(enterprise())
    page.locator("[name=phone]").fill(applicant.phone)
    page.locator("[name=subject]").fill("新材料厂房建设")
    say_why(page)


def accept(page: Page) -> tuple[str, str]:
    """Accept the case that is filled in; answers its number and query code."""
    page.get_by_role("button", name=re.compile("^(受理|Accept)$")).click()
    number = page.locator(".big-number")
    expect(number).to_be_visible()
    return number.get_attribute("aria-label") or "", page.locator(".big-code strong").inner_text()


def correct_procedure(page: Page) -> None:
    """Received as the wrong item: the right one from words, the difference before, the reason, and its history."""
    page.get_by_role("link", name="更正受理事项").click()
    page.locator("#q").fill("施工许可")
    page.keyboard.press("Enter")
    page.locator(".results li", has_text="ZJ-001").locator("a").click()
    difference = page.locator("form .facts")
    expect(difference).to_contain_text("建筑工程施工许可")
    expect(difference).to_contain_text("→")
    page.locator("#reason").fill("应为施工许可，误按用地预审收件")
    page.get_by_role("button", name="更正受理事项").click()
    expect(page.get_by_role("status").first).to_contain_text("受理事项已更正")
    expect(page.locator(".facts").first).to_contain_text("误按用地预审收件")


def choose_otherwise(page: Page) -> None:
    """The applicant was to be told, and nobody sends; mails need an address; then no messages are wanted."""
    told = page.locator("section[aria-labelledby=told]")
    expect(told).to_contain_text("短信，中文。")
    expect(told).to_contain_text("未发送：本中心未开通")
    told.get_by_text("申请人另行选择").click()
    told.get_by_label("发邮件").check()
    told.get_by_role("button", name="保存选择").click()
    expect(told.locator("#email[aria-invalid=true]")).to_be_visible()
    told.get_by_label("不需要").check()
    told.get_by_role("button", name="保存选择").click()
    expect(told).to_contain_text("申请人不需要通知。")


def test_a_clerk_accepts_a_bundle_of_several_departments_without_scripts(
    signed_in: SignedIn, window: Opens, hall: Hall
) -> None:
    """From the words to the number: what applies, what fees need, which papers are here; the code opens the look-up."""
    with signed_in(CLERK, scripts=False) as tab:
        tab.expected.add(422)
        page = tab.page
        tab.open(f"{PLACE}/desk/new")
        page.locator("#q").fill("施工许可")
        page.keyboard.press("Enter")
        page.locator(".results a", has_text="施工许可阶段").first.click()
        page.locator("[name='with.CG-002']").check()
        page.locator("[name='with.ZJ-002']").check()
        page.get_by_role("button", name="更新告知单").click()
        expect(page.locator("aside [aria-labelledby=matters] tbody tr")).to_have_count(3)

        # Everything that is wrong is told at once, at its field, and nothing that was typed is lost.
        page.locator("[name='fee.FEE-CG-02.area_m2']").fill("40")
        page.locator("[name=phone]").fill("1")
        page.get_by_role("button", name="受理", exact=True).click()
        expect(page.get_by_role("alert").locator("a").nth(2)).to_be_visible()
        expect(page.get_by_role("alert")).to_contain_text("电话：")
        expect(page.locator("#phone[aria-invalid=true]")).to_have_value("1")
        expect(page.locator("[name='with.CG-002']")).to_be_checked()

        fill_in_applicant(page)
        page.get_by_label("天津").check()
        page.get_by_label("快速路车行道").check()
        for box in page.locator("[name^='has.']").all():
            box.check()
        page.get_by_label("发短信到申请人手机").check()
        number, code = accept(page)
        expect(page.locator("h1")).to_have_text("已受理")
        assert number in page.locator(".paper").inner_text().replace("\n", "").replace(" ", "")
        expect(page.locator(".paper")).to_contain_text("青山**有限公司")
        page.get_by_role("link", name="打开办件").click()
        expect(page.locator(".facts").first).to_contain_text(number)
        expect(page.locator(".facts").first).to_contain_text("挖掘城市道路审批")
        expect(page.locator(".next")).to_contain_text("并联审批")
        choose_otherwise(page)
        assert code not in page.content()
        tab.open(f"{PLACE}/desk")
        expect(page.locator("section[aria-labelledby=today]")).to_contain_text(number)
    with window(scripts=False) as tab:
        tab.open(f"{PLACE}/case")
        tab.page.locator("#case_no").fill(number)
        tab.page.locator("#query_code").fill(code)
        tab.page.keyboard.press("Enter")
        expect(tab.page.locator(".found")).to_be_visible()
    found = hall.clerk.clients.by(CLERK).intake.call(GetCaseRequest(case_no=number), GetCaseResponse)
    tasks = hall.departments.wait_for_tasks(found.case.case_id)
    assert {"CG-002", "ZJ-001", "ZJ-002"} == {task.item_code for task in tasks}


def test_papers_that_are_missing_are_told_once_and_taken_in_later(signed_in: SignedIn) -> None:
    """Received without them; one paper shortens the list, the last one accepts, also if it is sent twice."""
    with signed_in(CLERK) as tab:
        page = tab.page
        tab.open(f"{PLACE}/desk/new?items=ZRZY-003")
        fill_in_applicant(page)
        page.locator("[name='fee.FEE-ZJ-03.total_investment_fen']").fill("10000")
        page.get_by_role("button", name="受理", exact=True).click()
        expect(page.locator("h1")).to_contain_text("材料不齐")
        expect(page.locator(".paper li")).to_have_count(2)
        received = "".join(page.locator(".big-number").inner_text().split())
        code = page.locator(".big-code strong").inner_text()
        tab.open(f"{PLACE}/desk/waiting?q={received[-7:]}")
        page.locator("th a").click()
        boxes = page.locator("[name^='has.']")
        expect(boxes).to_have_count(2)
        boxes.first.check()
        page.get_by_role("button", name="收取所选材料").click()
        expect(page.get_by_role("status").first).to_contain_text("还缺 1 份材料")
        expect(boxes).to_have_count(1)
        number = page.url.rsplit("/", 1)[1]
        tab.open(f"{PLACE}/desk/cases/{number}")
        notice = read_pdf(page, page.get_by_role("button", name="补正通知书（PDF）"))
        assert f"{scenario.construction().applicant.name}：" in notice
        assert "建设工程设计方案" in notice.partition("需补正的材料")[2]
        boxes.first.check()
        page.get_by_role("button", name="收取所选材料").dblclick()
        expect(page.locator(".big-number")).to_be_visible()
        assert code == page.locator(".big-code strong").inner_text()
        assert received == "".join(page.locator(".big-number").inner_text().split())


def test_a_promised_paper_is_taken_in_after_the_acceptance(signed_in: SignedIn, hall: Hall) -> None:
    """The page says until when, and that the result waits; once it is there the form is gone."""
    application = scenario.construction()
    for told in (application.bundle_codes, application.fee_quantities, application.declined_fees):
        del told[:]
    del application.item_codes[:]
    application.item_codes.append("ZRZY-001")
    application.materials.add(item_code="ZRZY-001", material_no=1, file_name="表.pdf", sha256="0" * 64, size_bytes=1)
    case = hall.clerk.submit(application).case
    with signed_in(CLERK) as tab:
        page = tab.page
        tab.open(f"{PLACE}/desk/cases/{case.case_no}")
        expect(page.locator("[aria-labelledby=promised]")).to_contain_text("（含当日）补交")
        page.locator("[name='has.ZRZY-001.4']").check()
        page.get_by_role("button", name="收取所选材料").click()
        expect(page.get_by_role("status")).to_contain_text("已交齐")
        expect(page.locator("[aria-labelledby=promised]")).to_contain_text("已收到")
        expect(page.locator("[name^='has.']")).to_have_count(0)


def test_what_is_received_to_be_examined_is_told_or_refused_in_writing(signed_in: SignedIn, window: Opens) -> None:
    """The list, the examination, the written refusal and its file; the applicant reads why and where to go."""
    with signed_in(CLERK) as tab:
        page = tab.page
        tab.open(f"{PLACE}/desk/new?items=ZRZY-003")
        fill_in_applicant(page)
        page.locator("[name='fee.FEE-ZJ-03.total_investment_fen']").fill("10000")
        page.get_by_role("button", name="先收件，后审查").click()
        expect(page.locator("h1")).to_contain_text("待审查")
        number = "".join(page.locator(".big-number").inner_text().split())
        code = page.locator(".big-code strong").inner_text()
        tab.open(f"{PLACE}/case")
        page.locator("#case_no").fill(number)
        page.locator("#query_code").fill(code)
        page.keyboard.press("Enter")
        expect(page.locator(".found .facts")).to_contain_text("审查期限")
        tab.open(f"{PLACE}/desk/waiting?state=received&q={number[-7:]}")
        page.locator("th a").click()
        correct_procedure(page)
        page.get_by_role("button", name="审查：受理或告知补正").click()
        expect(page.get_by_role("status").first).to_contain_text("补正通知书")
        expect(page.locator(".facts").first).to_contain_text("待补正，至")
        page.locator("#reason").fill("不属于本机关职权范围")
        page.locator("#place").fill("青海省自然资源厅")
        page.get_by_role("button", name="不予受理", exact=True).click()
        expect(page.get_by_role("status")).to_contain_text("通知书")
        notice = read_pdf(page, page.get_by_role("button", name="不予受理（终止办理）通知书（PDF）"))
        assert "不予受理通知书" in notice
        assert "青海省自然资源厅" in notice
    with window(scripts=False) as tab:
        tab.open(f"{PLACE}/case")
        tab.page.locator("#case_no").fill(number)
        tab.page.locator("#query_code").fill(code)
        tab.page.keyboard.press("Enter")
        expect(tab.page.locator(".found .facts")).to_contain_text("青海省自然资源厅")


def test_a_paper_that_cannot_be_used_is_asked_for_with_what_is_wrong(signed_in: SignedIn, hall: Hall) -> None:
    """Looked at, found unusable, wanted again in the one notice; the page keeps what was found."""
    application = scenario.construction()
    application.materials.extend(papers(hall.clerk.preview(application).materials))
    application.examine_later = True
    case = hall.clerk.submit(application).case
    with signed_in(CLERK) as tab:
        page = tab.page
        tab.open(f"{PLACE}/desk/cases/{case.case_no}")
        page.get_by_role("link", name="查看材料").click()
        # Of several forms each by the item it is for.
        expect(page.get_by_label("申请表 · 建筑工程施工许可证核发")).to_be_visible()
        page.locator("[name=paper]").first.check()
        page.get_by_label("无法辨认").check()
        page.locator("#note").fill("第二页看不清")
        page.get_by_role("button", name="认定不能使用").click()
        expect(page.get_by_role("status").first).to_contain_text("须重新提交")
        expect(page.locator("[aria-labelledby=found]")).to_contain_text("第二页看不清")
        page.get_by_role("link", name=case.case_no).click()
        page.get_by_role("button", name="审查：受理或告知补正").click()
        expect(page.locator("[aria-labelledby=supplement]")).to_contain_text("所交材料不能使用：无法辨认：第二页看不清")
        expect(page.locator("[name^='has.']")).to_have_count(1)


def test_a_case_is_found_by_number_or_applicant_and_handed_over_once(signed_in: SignedIn, hall: Hall) -> None:
    """A number leads to the case, an identity number to a list of masked names; a double click hands over once."""
    case = hall.clerk.submit(scenario.licence_renewal()).case
    (task,) = hall.departments.wait_for_tasks(case.case_id)
    hall.departments.approve(task)
    hall.cashier.take(hall.cashier.wait_for_bill(case.case_id))
    hall.clerk.wait_until_ready(case.case_id)
    with signed_in(CLERK) as tab:
        tab.expected |= {404, 422}
        page = tab.page
        tab.open(f"{PLACE}/desk")
        expect(page.locator("section[aria-labelledby=ready]")).to_contain_text(case.case_no)
        page.locator("#find").fill(scenario.licence_renewal().applicant.id_number)
        page.get_by_role("button", name="查找").click()
        expect(page.locator("section[aria-labelledby=found]")).to_contain_text(case.case_no)
        expect(page.locator("section[aria-labelledby=found]")).to_contain_text("李**")
        assert "李示例" not in page.content()
        page.locator("#find").fill("12")
        page.get_by_role("button", name="查找").click()
        expect(page.locator("#find[aria-invalid=true]")).to_have_value("12")
        page.locator("#find").fill(case.case_no)
        page.keyboard.press("Enter")
        expect(page.locator(".facts").first).to_contain_text("待出件")
        page.get_by_role("button", name="出件并办结").click()
        expect(page.locator("#received_by[aria-invalid=true]")).to_be_visible()
        page.locator("#received_by").fill("李示例")
        page.get_by_role("button", name="出件并办结").dblclick()
        expect(page.get_by_role("status")).to_contain_text("已出件")
        expect(page.locator("[aria-labelledby=documents] li")).to_have_count(1)
        tab.open(f"{PLACE}/desk/cases/{case.case_no}")
        expect(page.get_by_role("button", name="出件并办结")).to_have_count(0)
        assert "受理通知书" in read_pdf(page, page.get_by_role("button", name="受理通知书（PDF）"))
        decision = read_pdf(page, page.get_by_role("button", name="准予决定书"))
        assert "李示例：" in decision
        assert case.case_no in decision
        tab.open(f"{PLACE}/case")
        page.locator("#case_no").fill(case.case_no)
        page.locator("#query_code").fill(case.query_code)
        page.keyboard.press("Enter")
        given = page.get_by_role("button", name="下载（PDF）")
        expect(given).to_have_count(2)
        everybody = read_pdf(page, given.last)
        assert "李示例" not in everybody
        code = re.search(r"校验码([2-9A-Z]{6})", everybody)
        assert code
        tab.open(f"{PLACE}/verify")
        page.locator("#receipt_no").fill(hall.clerk.case(case.case_id).results[0].document_no)
        page.locator("#verification_code").fill(code[1])
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("该文书真实有效")
    assert CaseState.CASE_STATE_CLOSED == hall.clerk.case(case.case_id).state


def test_an_instant_case_is_finished_in_one_act_and_with_a_fee_once_it_is_paid(signed_in: SignedIn, hall: Hall) -> None:
    """A free one is closed with its acceptance; one with a fee is decided, waits for the money, and ends by itself."""
    with signed_in(CLERK) as tab:
        page = tab.page
        for item in ("ZRZY-012", "GA-025"):
            tab.open(f"{PLACE}/desk/new?items={item}")
            page.locator("[name=name]").fill("李示例")
            page.locator("[name=id_number]").fill(resident())
            page.locator("[name=phone]").fill("13800000000")
            page.locator("[name=subject]").fill("即办")
            say_why(page)
            page.get_by_role("button", name="受理并当场办结").click()
            expect(page.locator(".big-number")).to_be_visible()
            if item == "ZRZY-012":
                expect(page.locator("#finishing .next")).to_have_text("已当场办结，可打印文书。")
                expect(page.locator("#finishing .step-done")).to_have_count(4)
        expect(page.locator("#finishing .next")).to_contain_text("请申请人到收费窗口缴费")
        page.get_by_role("link", name="打开办件").click()
        expect(page.locator("#finishing .step-done")).to_have_count(2)
        expect(page.get_by_role("button", name="当场办结")).to_have_count(0)
        case = hall.clerk.clients.by(CLERK).intake.call(
            GetCaseRequest(case_no=page.url.rsplit("/", 1)[1]), GetCaseResponse
        )
        hall.cashier.take(hall.cashier.wait_for_bill(case.case.case_id))
        expect(page.locator("#finishing .step-done")).to_have_count(4)
    assert CaseState.CASE_STATE_CLOSED == hall.clerk.case(case.case.case_id).state


def test_a_case_stands_while_fees_does_not_answer(platform: RunningPlatform, hall: Hall) -> None:
    """The section of the bill says so; the rest of the page is there."""
    case = hall.clerk.submit(scenario.licence_renewal()).case
    shown = _beside_a_closed_fee_service(platform, case.case_no)
    assert "驾驶证期满换证" == shown.title
    assert shown.bill is None
    assert shown.bill_trouble is not None
    assert "暂时" in shown.bill_trouble.heading
    assert case.case_no in [fact.value for fact in shown.facts]


def _beside_a_closed_fee_service(platform: RunningPlatform, case_no: str) -> case_page.View:
    async def look(fees: str) -> case_page.View:
        addresses = {"intake": platform.addresses["intake"], "fees": fees}
        services = Services(addresses, lambda: None, plaintext=True)
        visit = Visit(
            Language.ZH,
            Centre(scenario.DIVISION, "格尔木市政务服务中心", "Golmud"),
            {"case": case_no},
            {},
            services.for_officer(platform.tokens.token(CLERK), "127.0.0.1", Language.ZH),
            officer=Officer(CLERK, "", scenario.DIVISION, "XZSP", frozenset({"window_clerk"})),
        )
        try:
            shown = (await case_page.show(visit)).view
        finally:
            await services.close()
        assert isinstance(shown, case_page.View)
        return shown

    # Playwright's own loop may be running in this thread.
    with ThreadPoolExecutor(1) as elsewhere, socket.socket() as silent:
        # Ours, and nobody listens.
        silent.bind(("127.0.0.1", 0))
        return elsewhere.submit(asyncio.run, look(f"127.0.0.1:{silent.getsockname()[1]}")).result()


def test_an_accepted_case_comes_to_the_right_procedure_by_two_people(signed_in: SignedIn, hall: Hall) -> None:
    """The clerk proposes with the difference before, the head of the centre agrees, and the case has the right item."""
    application = scenario.licence_renewal()
    application.materials.extend(papers(hall.clerk.preview(application).materials))
    case = hall.clerk.submit(application).case
    hall.departments.wait_for_tasks(case.case_id)
    with signed_in(CLERK) as tab:
        page = tab.page
        tab.open(f"{PLACE}/desk/cases/{case.case_no}")
        page.get_by_role("link", name="更正受理事项").click()
        page.locator("#q").fill("临时居民身份证")
        page.keyboard.press("Enter")
        page.locator(".results li", has_text="GA-004").locator("a").click()
        page.locator("[name=unlisted_reason]").fill("已逐项核对原件")
        page.get_by_role("button", name="查看变化").click()
        expect(page.locator("form .facts")).to_contain_text("临时居民身份证")
        seen = page.locator("form .facts").inner_text()
        assert "承诺时限" in seen
        page.locator("#reason").fill("应为户籍事项，误按驾驶证收件")
        page.get_by_role("button", name="提出更正").click()
        expect(page.get_by_role("status").first).to_contain_text("中心主任同意之前办件不变")
        expect(page.locator("section[aria-labelledby=proposed]")).to_contain_text("误按驾驶证收件")
        expect(page.get_by_role("button", name="同意", exact=True)).to_have_count(0)
        shoot(page, "correct-proposed-zh-1366")
    with signed_in("head-01") as tab:
        page = tab.page
        tab.open(f"{PLACE}/docket")
        page.locator("section[aria-labelledby=proposed]").get_by_role("link", name=case.case_no).click()
        shoot(page, "correct-decide-zh-1366")
        # Who is to agree sees limit, fees and papers as who proposed it did.
        expect(page.locator("section[aria-labelledby=proposed] .facts")).to_contain_text(seen, use_inner_text=True)
        page.get_by_role("button", name="同意", exact=True).click()
        expect(page.get_by_role("status").first).to_contain_text("已同意")
    with signed_in(CLERK) as tab:
        tab.open(f"{PLACE}/desk/cases/{case.case_no}")
        for _ in range(60):
            if "临时居民身份证" in tab.page.locator(".facts").first.inner_text():
                break
            tab.page.wait_for_timeout(500)
            tab.page.reload()
        expect(tab.page.locator(".facts").first).to_contain_text("误按驾驶证收件")
