"""Files of papers: sent at the desk one by one, or in the form without scripts; looked at by the department."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.console.applicants import enterprise
from tests.console.test_desk import accept, fill_in_applicant

from onewindow.intake.v1.intake_pb2 import GetCaseRequest, GetCaseResponse
from onewindow.intake.v1.materials_pb2 import ListMaterialsRequest, ListMaterialsResponse
from onewindow_cli.demo import scenario
from onewindow_cli.demo.scenario import officer_of

if TYPE_CHECKING:
    from tests.console.conftest import Window
    from tests.journey.actors import Hall

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

SignedIn = Callable[..., AbstractContextManager["Window"]]
CLERK = scenario.CLERK
PLACE = f"/zh/{scenario.DIVISION}"
FIRST, SECOND = "ZRZY-003.1", "ZRZY-003.3"


def picture(folder: Path) -> Path:
    """A grey square."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    side = 40
    rows = zlib.compress((b"\0" + b"\x80" * side) * side)
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    path = folder / "身份证<b>.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b""))
    return path


def page_in_disguise(folder: Path) -> Path:
    """What calls itself a PDF and is a page with a script."""
    path = folder / "方案.pdf"
    path.write_bytes(b"<html><script>parent.document.title = 'run'</script></html>")
    return path


def document(folder: Path) -> Path:
    """A PDF."""
    path = folder / "设计方案.pdf"
    path.write_bytes(b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n" + b" " * 300_000)
    return path


def test_a_file_that_fails_loses_nothing_and_the_department_sees_the_others(
    signed_in: SignedIn, hall: Hall, tmp_path: Path
) -> None:
    """One is refused by its content, told beside it, and another is sent; the task shows what came; no page runs."""
    with signed_in(CLERK) as tab:
        page = tab.page
        tab.expected.add(409)
        tab.open(f"{PLACE}/desk/new?items=ZRZY-003")
        fill_in_applicant(page)
        page.locator("[name='fee.FEE-ZJ-03.total_investment_fen']").fill("10000")
        first, second = (page.locator(f".upload[data-upload='file.{paper}']") for paper in (FIRST, SECOND))
        second.locator("input[type=file]").set_input_files(page_in_disguise(tmp_path))
        expect(second.locator("[role=alert]")).to_contain_text("不属于可接收的类型")
        expect(second.get_by_role("button", name="重新上传")).to_be_visible()
        first.locator("input[type=file]").set_input_files(picture(tmp_path))
        expect(first.locator("[role=status]")).to_contain_text("png")
        second.locator("input[type=file]").set_input_files(document(tmp_path))
        expect(second.locator("[role=status]")).to_contain_text("SHA-256")
        expect(second.locator("[role=alert]")).to_be_hidden()
        expect(page.locator(f"[name='has.{FIRST}']")).to_be_checked()
        expect(page.locator("[name=subject]")).to_have_value("新材料厂房建设")
        number, _ = accept(page)

    found = hall.clerk.clients.by(CLERK).intake.call(GetCaseRequest(case_no=number), GetCaseResponse).case
    hall.departments.wait_for_tasks(found.case_id)
    listed = hall.clerk.clients.by(CLERK).intake.call(
        ListMaterialsRequest(case_id=found.case_id), ListMaterialsResponse
    )
    assert ["png", "pdf"] == [one.file.kind for one in listed.materials if one.file.file_id]
    with signed_in(officer_of("ZRZY")) as tab:
        page = tab.page
        tab.open(f"{PLACE}/tasks/{found.case_id}/ZRZY-003")
        papers = page.locator("section[aria-labelledby=papers]")
        expect(papers.locator("li")).to_have_count(2)
        expect(papers).to_contain_text("身份证<b>.png")
        papers.get_by_role("link", name="下一份材料").click()
        shown = papers.locator("img")
        expect(shown).to_be_visible()
        expect(shown).to_have_js_property("naturalWidth", 40)
        expect(papers.get_by_role("link", name="下一份材料")).to_be_visible()
        answers = {
            number: page.request.get(f"{tab.origin}{PLACE}/papers/{found.case_id}/ZRZY-003/{number}")
            for number in (1, 3)
        }
        policies = {number: answer.headers["content-security-policy"] for number, answer in answers.items()}
        assert policies[1] == "default-src 'none'; sandbox"
        assert "frame-ancestors 'self'" in policies[3]
        assert {answer.headers["x-content-type-options"] for answer in answers.values()} == {"nosniff"}
        assert {answer.headers["x-frame-options"] for answer in answers.values()} == {"SAMEORIGIN"}
        assert answers[3].body() == document(tmp_path).read_bytes()
        kept = page.request.get(f"{tab.origin}{PLACE}/papers/{found.case_id}/ZRZY-003/3?keep=1")
        assert kept.headers["content-disposition"].startswith("attachment; filename*=UTF-8''%E8")
        assert kept.headers["content-type"] == "application/octet-stream"


def test_a_large_file_shows_how_far_it_is_and_one_that_is_too_large_is_told_before(
    signed_in: SignedIn, tmp_path: Path
) -> None:
    """A hundred megabytes go bit by bit while other fields are filled in; above 200 nothing is sent."""
    large, too_large = tmp_path / "总图.pdf", tmp_path / "全套.pdf"
    for path, size in ((large, 100 << 20), (too_large, (200 << 20) + 1)):
        with path.open("wb") as file:
            file.write(b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
            file.truncate(size)
    with signed_in(CLERK) as tab:
        page = tab.page
        tab.open(f"{PLACE}/desk/new?items=ZRZY-003")
        first, second = (page.locator(f".upload[data-upload='file.{paper}']") for paper in (FIRST, SECOND))
        first.locator("input[type=file]").set_input_files(too_large)
        expect(first.locator("[role=alert]")).to_contain_text("200")
        page.evaluate(
            """(part) => { window.seen = []; const bar = document.querySelector(part + " progress");
            setInterval(() => bar.hidden || window.seen.push(bar.value), 5); }""",
            f".upload[data-upload='file.{SECOND}']",
        )
        second.locator("input[type=file]").set_input_files(large)
        page.locator("[name=subject]").fill("新材料厂房建设")
        expect(second.locator("[role=status]")).to_contain_text("SHA-256", timeout=60_000)
        expect(second.locator("progress")).to_be_hidden()
        seen = page.evaluate("window.seen")
        assert len({value for value in seen if 0 < value < 1}) > 1
        assert seen == sorted(seen)
        expect(page.locator("[name=subject]")).to_have_value("新材料厂房建设")


def test_files_go_with_the_form_where_scripts_do_not_run(signed_in: SignedIn, tmp_path: Path) -> None:
    """Two at once, one of them refused: what was typed is there again, with the file that came and what was wrong."""
    with signed_in(CLERK, scripts=False) as tab:
        page = tab.page
        tab.open(f"{PLACE}/desk/new?items=ZRZY-003")
        fill_in_applicant(page)
        page.locator("[name='fee.FEE-ZJ-03.total_investment_fen']").fill("10000")
        page.locator(f"[name='upload.{FIRST}']").set_input_files(page_in_disguise(tmp_path))
        page.locator(f"[name='upload.{SECOND}']").set_input_files(document(tmp_path))
        page.get_by_role("button", name="上传所选文件").click()
        expect(page.locator("[name=subject]")).to_have_value("新材料厂房建设")
        expect(page.locator(f".upload[data-upload='file.{FIRST}'] [role=alert]")).to_contain_text("不属于可接收的类型")
        expect(page.locator(f".upload[data-upload='file.{SECOND}']")).to_contain_text("设计方案.pdf")
        expect(page.locator(f"[name='has.{SECOND}']")).to_be_checked()
        page.get_by_role("button", name="受理", exact=True).click()
        expect(page.locator("h1")).to_contain_text("材料不齐")


def test_a_paper_of_an_earlier_case_is_taken_with_one_key(signed_in: SignedIn, hall: Hall, tmp_path: Path) -> None:
    """Offered beside the paper with case and day; taken, it is the same file, and the list says where it came from."""
    identity = enterprise()
    with signed_in(CLERK) as tab:
        page = tab.page
        tab.expected.add(422)
        numbers: list[str] = []
        for has_file in (True, False):
            tab.open(f"{PLACE}/desk/new?items=ZRZY-003")
            fill_in_applicant(page)
            page.locator("[name=id_number]").fill(identity)
            page.locator("[name='fee.FEE-ZJ-03.total_investment_fen']").fill("10000")
            if has_file:
                second = page.locator(f".upload[data-upload='file.{SECOND}']")
                second.locator("input[type=file]").set_input_files(document(tmp_path))
                expect(second.get_by_role("button", name="移除文件")).to_be_visible()
            page.get_by_role("button", name="先收件，后审查").click()
            if not has_file:
                # An open case with the same matter is told, and so is what can be used again.
                page.locator("[name='confirm.open_case']").check()
                expect(page.get_by_text("沿用：")).to_contain_text(numbers[0])
                page.locator(f"[name='same.{SECOND}']").press("Space")
                page.get_by_role("button", name="先收件，后审查").click()
            expect(page.locator(".big-number")).to_be_visible()
            numbers.append(page.locator(".big-number").get_attribute("aria-label") or "")
    intake = hall.clerk.clients.by(CLERK).intake
    earlier, case = (intake.call(GetCaseRequest(case_no=number), GetCaseResponse).case for number in numbers)
    (paper,) = intake.call(ListMaterialsRequest(case_id=case.case_id), ListMaterialsResponse).materials
    assert (earlier.case_id, "设计方案.pdf") == (paper.from_case_id, paper.file.file_name)
