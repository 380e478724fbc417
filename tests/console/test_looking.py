"""A fault of a page is found on whichever page has it, also where another one showed the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.console.looking import AXE_AT_HAND, Looking, printed

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.needs_chromium]

ORIGIN = "http://127.0.0.1/"
ENTRY = '<div role="list"><div role="listitem">{word}</div></div>'
SOUND = f"""<!doctype html><html lang="{{lang}}"><meta name="viewport" content="width=device-width">
<title>{{title}}</title><h1>{{title}}</h1>
<main><p>{{word}}</p><div>{ENTRY}</div><p><label for="name">{{word}}</label> <input id="name"></p></main>"""
# The page in one language is sound, and the one in the other is as this makes it: what is instead of what, and what is
# said of it.
FAULTS = {
    "a field without a name": ('<label for="name">{word}</label>', "", "label"),
    "a label without a word": (">{word}</label>", "></label>", "label"),
    "a text that cannot be read": ("<main><p>", '<main><p class="pale">', "color-contrast"),
    "the wrong language": ('lang="{lang}"', 'lang="zh"', "in zh"),
    "a button that is too small": ("</main>", "<button>i</button><button>i</button></main>", "target-size"),
    "a part that scrolls for no key": ("</main>", '<div class="box"><p>i<p>i<p>i</div></main>', "scrollable-region"),
    "an entry of no list": (ENTRY, ENTRY.replace(">", "></div>", 1).removesuffix("</div>"), "aria-required-parent"),
    "a page that nobody can enlarge": ("width=device-width", "user-scalable=no", "meta-viewport"),
    "a page that is too wide": ("</main>", "<p><img alt='' width=2000 height=9></p></main>", "2008 wide in 320"),
}
STYLE = """<style>.pale {{ color: #ccc }} .box {{ overflow: auto; height: 20px }}
button {{ all: unset; display: inline-block; width: 9px; height: 9px }}</style>"""


def _shown(page: Page, text: str, language: str) -> None:
    words = {"zh": ("申请", "姓名"), "en": ("Application", "Name")}[language]
    page.unroute_all()
    body = (text + STYLE).format(lang=language, title=words[0], word=words[1])
    page.route(ORIGIN, lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
    page.goto(ORIGIN)


def test_a_fault_is_found_in_either_language(browser: Browser) -> None:
    """Of two pages that differ in their words alone the second is looked at for what depends on sizes; else for all."""
    for name, (part, instead, said) in FAULTS.items():
        page = browser.new_page()
        page.add_init_script(AXE_AT_HAND)
        looking = Looking()
        _shown(page, SOUND, "zh")
        assert [] == looking.look(page, "sound", "zh", 360), name
        _shown(page, SOUND, "en")
        assert [] == looking.look(page, "sound too", "en", 1366), name
        for _ in range(2):
            _shown(page, SOUND.replace(part, instead), "en")
            assert said in "".join(looking.look(page, name, "en", 1366)), name
        assert 16 == looking.windows
        page.close()


SHEET = """<!doctype html><html lang="zh"><title>收据</title><style>@media print { nav { display: none } }</style>
<header class="shell">政务服务中心</header><nav>办件</nav>
<main><h1>收据</h1><p>金额</p></main><p class="made">打印</p>"""
# What of a sheet is instead of what, and what is said of it.
ON_PAPER = {
    "a key to press": ("<p>金额", "<button>打印</button><p>金额", "on paper: <button"),
    "what is cut off": ("<p>金额", "<p style='width: 900px'>金额", "cut off: <p"),
    "what nobody can read": ("<p>金额", "<p style='color: #fff'>金额", "white on white: <p"),
    "no heading": ("<h1>收据</h1>", "", "not on paper: h1"),
    "nobody's": ("政务服务中心", "", "not on paper: header.shell"),
    "of no day": ("打印", "", "not on paper: .made"),
}


def test_a_fault_on_paper_is_found(browser: Browser) -> None:
    """What is shown on the screen alone is none; afterwards the page is on the screen again."""
    page = browser.new_page()
    page.set_content(SHEET)
    assert [] == printed(page, "sound")
    expect(page.locator("nav")).to_be_visible()
    for name, (part, instead, said) in ON_PAPER.items():
        page.set_content(SHEET.replace(part, instead))
        (found,) = printed(page, name)
        assert found.startswith(f"{name} printed: {said}")
    page.close()
