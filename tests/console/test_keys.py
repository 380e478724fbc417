"""Keys of the desk: the clerk's whole day without a mouse, and what a key must not do."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect
from tests.console.applicants import enterprise
from tests.console.hand import MARK_DIALOGS, Hand, focused, printed
from tests.journey.actors import answered, wait_for

from onewindow.fees.v1.fees_pb2 import BillState
from onewindow.intake.v1.intake_pb2 import GetCaseRequest, GetCaseResponse
from onewindow_cli.demo import scenario

if TYPE_CHECKING:
    from tests.console.test_acts import Opens
    from tests.journey.actors import Hall

pytestmark = [pytest.mark.needs_chromium, pytest.mark.slow, pytest.mark.timeout(300)]

ZH = f"/zh/{scenario.DIVISION}"
FORM = f"{ZH}/desk/new?items=ZRZY-003"
# What the desk takes at most from the browser, and what Chromium of 2020 does not know.
LARGEST_BYTES = 4864
UNKNOWN_IN_2020 = re.compile(r"\.at\(|\.replaceAll\(|structuredClone|\?\?=|\|\|=|Object\.hasOwn|#\w+ ?[=(;]|static \{")


def test_the_script_is_small_and_of_2020() -> None:
    """Less than five kilobytes; no word that an engine of 2020 stumbles over."""
    script = files("console").joinpath("static/js/keys.js").read_text("utf-8")
    assert len(script.encode()) <= LARGEST_BYTES
    assert [] == UNKNOWN_IN_2020.findall(script)


def test_a_clerk_works_from_the_first_word_to_the_handover_without_a_mouse(signed_in: Opens, hall: Hall) -> None:
    """Found, filled in, papers ticked, accepted, printed, found again, handed over: by keys alone."""
    with signed_in(scenario.CLERK) as tab:
        page = tab.page
        page.add_init_script(MARK_DIALOGS)
        hand = Hand(page)
        tab.open(f"{ZH}/desk")
        hand.press("F4")
        focused(page.locator("#q"))
        hand.give("工程规划许可证")
        hand.press("Enter")
        focused(page.locator(".results a").first)
        hand.press("Enter")
        focused(page.locator("[name=name]"))
        hand.press("Shift+Tab", "ArrowRight", "Enter")
        applicant = scenario.construction().applicant
        for told in (applicant.name, enterprise(), applicant.phone, ""):
            hand.give(told)
            hand.press("Enter")
        hand.give("厂房")
        # Past what may apply, a list of its own, to the papers.
        hand.press("Enter", "Enter")
        focused(page.locator("[name^='has.']").first)
        hand.press("a", "Enter")
        # On what papers depend: nothing has to be said where they are all here.
        for _ in range(page.locator("fieldset[id^='if.']").count()):
            hand.press("Enter")
        # Figures of fees; the last field leads to the button and no further: nothing is sent by Enter.
        for _ in range(page.locator("[name^='fee.']").count()):
            hand.give("10000")
            hand.press("Enter")
        # How the applicant wants to hear of it is asked last: by what, where, in which language.
        hand.press("Enter", "Enter", "Enter")
        focused(page.locator("[value=accept]"))
        hand.press("F8")
        number = page.locator(".big-number").get_attribute("aria-label") or ""
        hand.press("F9")
        printed(page)

        asked = GetCaseRequest(case_no=number)
        case_id = answered(hall.clients.by(scenario.CLERK).intake, asked, GetCaseResponse).case.case_id
        for task in hall.departments.wait_for_tasks(case_id):
            hall.departments.approve(task)
        bill = wait_for(
            "the bill",
            lambda: hall.cashier.bill(case_id),
            lambda told: told.state != BillState.BILL_STATE_UNSPECIFIED,
        )
        # Whether anything is due depends on what the words found first.
        if bill.state == BillState.BILL_STATE_UNPAID:
            hall.cashier.take(bill)
        hall.clerk.wait_until_ready(case_id)
        hand.press("F2")
        hand.give(number)
        hand.press("Enter")
        focused(page.locator("#received_by"))
        hand.give("李经办")
        hand.press("F8")
        expect(page.get_by_role("status")).to_contain_text("已出件")
        assert 0 == hand.clicks


def test_enter_sends_nothing_and_an_input_method_keeps_its_keys(signed_in: Opens) -> None:
    """Enter goes on to the next field; keys that compose a character are the input method's."""
    with signed_in(scenario.CLERK) as tab:
        page = tab.page
        tab.open(FORM)
        page.locator("[name=subject]").focus()
        page.evaluate(_COMPOSE, ["F8", "Enter", "F2"])
        focused(page.locator("[name=subject]"))
        page.keyboard.press("Enter")
        focused(page.locator("[name^='has.']").first)
        expect(page.get_by_role("alert")).to_have_count(0)
        assert page.url.endswith(FORM)


_COMPOSE = """(keys) => keys.forEach((key) => document.activeElement.dispatchEvent(
  new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, isComposing: true })))"""


def test_what_is_scanned_goes_to_the_finder_and_spoils_no_form(signed_in: Opens, hall: Hall) -> None:
    """From a field that is empty it leads to the case; with something typed it waits in the finder, and all stays."""
    case = hall.clerk.submit(scenario.licence_renewal()).case
    with signed_in(scenario.CLERK) as tab:
        page, hand = tab.page, Hand(tab.page)
        tab.open(FORM)
        page.locator("[name=phone]").focus()
        hand.scan(case.case_no)
        expect(page.locator(".facts").first).to_contain_text(case.case_no)
        tab.open(FORM)
        page.locator("[name=name]").fill("李示例")
        # Where letters and figures tick papers.
        page.locator("[name^='has.']").first.focus()
        hand.scan(case.case_no)
        focused(page.locator("#find"))
        expect(page.locator("#find")).to_have_value(case.case_no)
        expect(page.locator("[name=name]")).to_have_value("李示例")
        expect(page.locator("[name^='has.']:checked")).to_have_count(0)
        # A reader of identity cards types where the number belongs.
        number = scenario.licence_renewal().applicant.id_number
        page.locator("#find").fill("")
        page.locator("[name=id_number]").focus()
        hand.scan(number)
        expect(page.locator("[name=id_number]")).to_have_value(number)
        focused(page.locator("[name=phone]"))


@pytest.mark.parametrize("is_telephone", [True, False], ids=["telephone", "computer"])
def test_keys_are_named_where_there_are_any(signed_in: Opens, *, is_telephone: bool) -> None:
    """Not under a thumb, where they would be words about nothing."""
    with signed_in(scenario.CLERK, 360, is_telephone=is_telephone) as tab:
        tab.open(f"{ZH}/desk")
        expect(tab.page.locator("footer.keys")).to_be_visible(visible=not is_telephone)


def test_every_key_of_a_page_is_named_at_its_foot(signed_in: Opens, hall: Hall) -> None:
    """What a page hears stands there, in both languages; pages that need no script have none."""
    case_id = hall.clerk.submit(scenario.licence_renewal()).case.case_id
    people = {
        scenario.CLERK: ("/desk", "/desk/new?items=ZRZY-003", f"/desk/cases/{case_id}"),
        scenario.CASHIER: ("/fees", "/fees/ranges"),
        "ga-officer": ("/inbox", f"/tasks/{case_id}/GA-025"),
        "supervisor-01": ("/watch",),
        "ga-head": ("/admin/posts",),
    }
    for person, paths in people.items():
        with signed_in(person) as tab:
            for path in paths:
                for language in ("zh", "en"):
                    tab.open(f"/{language}/{scenario.DIVISION}{path}")
                    heard, named = _keys(tab.page)
                    assert heard - named == set(), path


def _keys(page: Page) -> tuple[set[str], set[str]]:
    """The keys that elements of a page have, and those that are named at its foot; those of the navigation are one."""
    main = page.locator("main")
    heard = {one.get_attribute("aria-keyshortcuts") or "" for one in main.locator("[aria-keyshortcuts]").all()}
    heard |= {f"Alt+{(one.get_attribute('accesskey') or '').upper()}" for one in main.locator("[accesskey]").all()}
    return heard, set(page.locator(".keys kbd").all_inner_texts())
