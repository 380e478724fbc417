"""The one-time notice as an interview: one question a page, back and forth, to a sheet that begins a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.console.hand import Hand
from tests.console.looking import keep_printed

from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from tests.console.test_acts import Opens

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

ZH, EN = (f"/{language}/{scenario.DIVISION}" for language in ("zh", "en"))
STAGE = "/notice/bundles/JS-03"
MOST_QUESTIONS = 12


def answer(page: Page, name: str) -> str:
    """Give an answer; answers what was asked."""
    asked = page.locator("[name=asked]").input_value()
    go_on(page, page.get_by_role("button", name=name, exact=True))
    expect(page.locator(f"[name=asked][value='{asked}']")).to_have_count(0)
    return asked


def go_on(page: Page, button: Locator) -> None:
    """Press a button, and wait until the next page is there whole: what is counted on half of one is not there yet."""
    with page.expect_navigation():
        button.click()


def test_a_project_is_asked_about_question_by_question_without_scripts(window: Opens) -> None:
    """Most papers first; back shows the question before; the sheet has what was answered, and no question else."""
    with window(360, scripts=False) as tab:
        page = tab.page
        tab.open(f"{ZH}{STAGE}/questions")
        expect(page.locator("main")).to_contain_text("第 1 题 / 约 5 题")
        first = answer(page, "是")
        expect(page.locator("main")).to_contain_text("第 2 题")
        go_on(page, page.get_by_role("link", name="上一题"))
        expect(page.locator("[name=asked]")).to_have_value(first)
        given = {answer(page, "否"): False}
        for number in range(MOST_QUESTIONS):
            if not page.locator("[name=asked]").count() or page.get_by_role("button", name="下一题").count():
                break
            asked = page.locator("[name=asked]").input_value()
            given[asked] = number == 0
            answer(page, "是" if given[asked] else "否")
        of_items = {"ZJ-002", "QX-001", "CG-006", "CG-002"}
        # Of matters that apply, papers that depend on a condition are asked about too.
        depending = {"ZJ-001": "if.ZJ-001.8", "ZJ-002": "if.ZJ-002.4", "CG-002": "if.CG-002.4"}
        of_papers = {asked for code, asked in depending.items() if given.get(code, code == "ZJ-001")}
        assert of_items | of_papers == set(given)
        while page.locator("[name=asked]").count():
            go_on(page, page.locator("[value=skip]"))
        expect(page.locator(".sheet-foot")).to_be_visible()
        applies = [code for code in of_items if given[code]]
        codes = page.locator("[aria-labelledby=matters] .code").all_inner_texts()
        assert sorted(["ZJ-001", *applies]) == sorted(codes)


def test_papers_that_depend_on_a_condition_are_asked_about_and_printed_only_if_it_holds(
    window: Opens, signed_in: Opens
) -> None:
    """With why they are needed; who said no reads nothing of it, and the window begins where the applicant ended."""
    agent, why = "代办人有效身份证件", "监护人、近亲属代办的"
    with window(360, scripts=False) as tab:
        page = tab.page
        tab.open(f"{ZH}/notice/items/GA-007/questions")
        expect(page.locator(".asked")).to_have_text(why)
        expect(page.locator("form")).to_contain_text(agent)
        answer(page, "否")
        papers = page.locator("section[aria-labelledby=papers]")
        expect(papers).not_to_contain_text(agent)
        expect(page.locator("[name='if.GA-007.4'][value=no]")).to_be_checked()
        page.locator("[name='if.GA-007.4'][value=yes]").check()
        page.get_by_role("button", name="生成我的告知单").click()
        line = papers.locator("tr", has_text=agent)
        expect(line).to_contain_text(f"适用情形：{why}".replace("：", "： "))
        expect(line).to_contain_text("需要提交")
        code = page.locator(".sheet-foot .qr-address").inner_text()
    with signed_in(scenario.CLERK) as tab:
        page = tab.page
        tab.open(f"{ZH}/desk")
        Hand(page).scan(code)
        expect(page.locator("[type=radio][name='if.GA-007.4'][value=yes]")).to_be_checked()
        box = page.locator("[name='has.GA-007.4']")
        expect(box).to_be_visible()
        page.locator("[type=radio][name='if.GA-007.4'][value=no]").check()
        page.get_by_role("button", name="更新告知单").click()
        expect(box).to_have_count(0)
        expect(page.locator("aside section[aria-labelledby=papers]")).not_to_contain_text(agent)
        keep_printed(page, "desk-notice")
        page.emulate_media(media="print")
        expect(page.locator("aside section[aria-labelledby=papers]")).to_be_visible()
        expect(page.locator("#name")).to_be_hidden()


def test_who_is_not_sure_is_told_what_would_be_needed(window: Opens) -> None:
    """Counted as yes: too many papers rather than too few; a fee that is not known stays open."""
    with window(scripts=False) as tab:
        page = tab.page
        tab.open(f"{EN}{STAGE}/questions")
        while page.locator("[value=unsure]").count():
            go_on(page, page.locator("[value=unsure]"))
        expect(page.locator("h2", has_text="What is the fee computed from?")).to_be_visible()
        while page.locator("[value=skip]").count():
            go_on(page, page.locator("[value=skip]"))
        expect(page.locator("[aria-labelledby=matters] tbody tr")).to_have_count(5)
        expect(page.locator(".total")).to_contain_text("not known before the figures are given")


def test_a_wrong_figure_is_asked_for_again_in_words_that_people_use(window: Opens) -> None:
    """No name of a protocol is shown; what was typed stays; right, it is the sum of the sheet."""
    with window(scripts=False) as tab:
        tab.expected.add(422)
        page = tab.page
        tab.open(
            f"{EN}{STAGE}/questions?with.CG-002=1&without.ZJ-002=1&without.QX-001=1&without.CG-006=1"
            "&if.ZJ-001.8=no&if.CG-002.4=no"
        )
        expect(page.get_by_text("road surface")).to_be_visible()
        expect(page.get_by_label("Tianjin")).to_be_visible()
        shown = page.locator("main").inner_text()
        assert not {"area_m2", "surface_", "rate("} & set(shown.split())
        page.get_by_label("m²").fill("forty")
        page.get_by_label("Tianjin").check()
        page.get_by_label("lane of an expressway").check()
        page.get_by_role("button", name="Next question").click()
        expect(page.get_by_role("alert")).to_be_visible()
        expect(page.get_by_label("m²")).to_have_value("forty")
        expect(page.get_by_label("Tianjin")).to_be_checked()
        page.get_by_label("m²").fill("40")
        page.get_by_role("button", name="Next question").click()
        expect(page.locator(".total")).to_contain_text("¥26,240.00")


def test_a_scanned_sheet_begins_the_case_with_the_same_answers(window: Opens, signed_in: Opens) -> None:
    """What the code says is what the clerk has: bundle, what applies, figures; what is from elsewhere is no notice."""
    figures = {"area_m2": "40", "place": "天津", "surface": "快速路车行道"}
    told = "&".join(f"fee.FEE-CG-02.{name}={value}" for name, value in figures.items())
    with window(scripts=False) as tab:
        tab.open(f"{ZH}{STAGE}?with.CG-002=1&{told}")
        code = tab.page.locator(".sheet-foot .qr-address").inner_text()
    with signed_in(scenario.CLERK) as tab:
        tab.expected |= {404, 422}
        page = tab.page
        tab.open(f"{ZH}/desk")
        Hand(page).scan(code)
        form = page.locator("form[data-work]")
        expect(form.locator("[name=bundles]")).to_have_value("JS-03")
        expect(form.locator("[name='with.CG-002']")).to_be_checked()
        expect(form.get_by_label("天津")).to_be_checked()
        expect(form.locator("[id='fee.FEE-CG-02.area_m2']")).to_have_value("40")
        tab.open(f"{ZH}/desk")
        Hand(page).scan(code.replace("127.0.0.1", "window.example.org"))
        expect(page.locator("#find[aria-invalid=true]")).to_be_visible()
