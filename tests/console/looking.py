"""How pages are looked at: in which windows, by which rules, and kept as pictures if asked for."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from axe_playwright_python.base import AXE_SCRIPT

if TYPE_CHECKING:
    from playwright.sync_api import Page

# An office screen, a screen on the wall, a telephone: height by width.
SCREENS = {1366: 768, 1920: 1080, 360: 740}
# A window of 1280 at 400 % (WCAG 2.2, 1.4.10): nothing is looked for there but whether it fits.
NARROWEST = 320
# WCAG 2.2, levels A and AA. Only what is wrong is told, and style sheets are not fetched once more.
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
    "preload": False,
    # Most of what axe does, and done apart.
    "rules": {"color-contrast": {"enabled": False}},
}
# What depends on sizes; all other rules say the same wherever the same elements are shown.
OF_SIZES = {
    "runOnly": {"type": "rule", "values": ["target-size", "scrollable-region-focusable"]},
    "resultTypes": ["violations"],
    "preload": False,
}
# What is wrong or uncertain is told with its elements.
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "elementRef": True, "preload": False}
# Of texts that look alike one is measured: colour, size and weight, on the same grounds. A contrast is made of nothing
# else, as nothing here lies on anything but what it stands in. What axe has something against, or cannot tell, is asked
# about on every page that has it.
_AXE = """
const told = (found) => found.violations.map(
  (each) => each.id + " " + JSON.stringify(each.nodes.map((node) => node.html.slice(0, 100))));
const brief = async (text) => {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return [...digest.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};
const looks = async () => {
  const alike = new Map();
  const grounds = (one) => one ? getComputedStyle(one).backgroundColor + getComputedStyle(one).opacity
    + grounds(one.parentElement) : "";
  for (const one of document.body.querySelectorAll("*")) {
    if (![...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) && !one.matches("input")) continue;
    if (!one.getClientRects().length) continue;
    const { color, fontSize, fontWeight, display, textShadow } = getComputedStyle(one);
    alike.set([color, fontSize, fontWeight, display, textShadow, one.disabled, !!one.value, grounds(one)].join(), one);
  }
  const found = new Map();
  for (const [look, one] of alike) found.set(one, await brief(look));
  return found;
};
const contrasts = async (rules, known) => {
  const shown = await looks();
  const include = [...shown.keys()].filter((one) => !known.includes(shown.get(one)));
  if (!include.length) return [[], []];
  const found = await axe.run({ include }, rules);
  const open = [...found.violations, ...found.incomplete].flatMap((each) => each.nodes).map((node) => node.element);
  return [told(found), include.filter((one) => !open.includes(one)).map((one) => shown.get(one))];
};
"""
_VIOLATIONS = f"""async ([rules, contrast]) => {{
  {_AXE}
  return [...told(await axe.run(document, rules)), ...(await contrasts(contrast, []))[0]];
}}"""
# What all other rules go by: elements, their attributes, what is shown, and where there is a text. Which words stand
# there is another matter, but for those that refer to something. Styles are what axe has left: the page has none.
_STRUCTURE = """
const WORDS = new Set(["href", "src", "action", "title", "alt", "value", "placeholder", "aria-label", "datetime",
  "download", "d"]);
const LANGUAGES = new Set(["lang", "hreflang"]);
const depth = (one) => one ? 1 + depth(one.parentElement) : 0;
const structure = () => [...document.querySelectorAll("*")].map((one) => {
  const said = (name, value) => name + "=" + (WORDS.has(name) || name.startsWith("data-") ? +!!value.trim()
    : LANGUAGES.has(name) ? /^(zh|en)\\b/.test(value) : value);
  const attributes = [...one.attributes].flatMap(({ name, value }) => name === "style" ? [] : [said(name, value)]);
  const text = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  return [depth(one), one.localName, ...attributes, +text, one.getClientRects().length > 0].join(" ");
}).join("\\n");
"""
# Whether axe would find nothing by sizes: every target is large enough and alone in its place, or has its circle for
# itself (WCAG 2.2, 2.5.8), and what scrolls can be reached by a key. Where that is not so, axe has the word.
_SIZES = """
const TARGET = 24;
const fits = () => {
  const targets = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, "
    + "option, [contenteditable], [role]:not([role=alert], [role=alertdialog], [role=img], [role=region], "
    + "[role=search], [role=status])")].map((one) => [...one.getClientRects()]).filter((rects) => rects.length);
  const centre = ({ left, top, width, height }) => [left + width / 2, top + height / 2];
  const large = ({ width, height }) => width >= TARGET && height >= TARGET;
  const apart = (one, other) => one.right <= other.left || other.right <= one.left
    || one.bottom <= other.top || other.bottom <= one.top;
  const away = (one, other) => {
    const [x, y] = centre(one), [otherX, otherY] = centre(other);
    const nearest = Math.hypot(x - Math.min(Math.max(x, other.left), other.right),
      y - Math.min(Math.max(y, other.top), other.bottom));
    return nearest >= TARGET / 2 && (large(other) || Math.hypot(x - otherX, y - otherY) >= TARGET);
  };
  const all = targets.flat();
  const alone = targets.every((rects) => rects.every((one) => [apart, away].some((free, way) =>
    (way || (large(one) && rects.length === 1)) && all.every((other) => rects.includes(other) || free(one, other)))));
  return alone && [...document.body.querySelectorAll("*")].every((one) =>
    (one.scrollWidth <= one.clientWidth && one.scrollHeight <= one.clientHeight) || one.tabIndex >= 0
    || !/auto|scroll/.test(getComputedStyle(one).overflow));
};
"""
_SEE = f"""async (contrast) => {{
  {_AXE}
  {_STRUCTURE}
  {_SIZES}
  const {{ scrollWidth, clientWidth }} = document.documentElement;
  return [await brief(structure()), fits(), contrast ? [...(await looks()).values()] : [], scrollWidth, clientWidth];
}}"""
_RUN = "async (rules) => {" + _AXE + "return told(await axe.run(document, rules)); }"
_CONTRAST = "async ([rules, known]) => {" + _AXE + "return contrasts(rules, known); }"
# What the summary of a refused form leads to, and what is wrong is not said beside it; of files it is said below.
_BEGIN = """() => {
  const untold = [...document.querySelectorAll('.trouble a[href^="#"]')]
    .map((link) => document.getElementById(link.hash.slice(1)))
    .filter((one) => one && one.form && one.form.method === "post" && one.type !== "file")
    .filter((one) => !one.closest(".field, fieldset")?.querySelector(".fault"))
    .map((one) => one.id);
  const [headings, styles] = ["h1", "[style]"].map((each) => document.querySelectorAll(each).length);
  return [document.documentElement.lang, headings, styles, untold];
}"""
# A sheet of A4 at 96 to an inch: rules ask for its width, and what is written stands within its margins.
PAPER, WITHIN = 794, 661
_PRINTED = """(within) => {
  document.documentElement.style.width = within + "px";
  const seen = (one) => one.getClientRects().length > 0;
  const all = (what) => [...document.querySelectorAll(what)].filter(seen);
  const right = document.body.getBoundingClientRect().right + 1;
  const named = (one) => one.outerHTML.slice(0, 80);
  const found = [
    ...all("nav, button, input, select, textarea, summary, dialog, .no-print").map((one) => "on paper: " + named(one)),
    ...all("body *").filter((one) => one.getBoundingClientRect().right > right).map((one) => "cut off: " + named(one)),
    ...all("body *").filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim())
      && getComputedStyle(one).color === "rgb(255, 255, 255)").map((one) => "white on white: " + named(one)),
    ...["header.shell", "h1", ".made"].filter((what) => !all(what).some((one) => one.innerText.trim()))
      .map((what) => "not on paper: " + what),
  ];
  document.documentElement.style.width = "";
  return found;
}"""
# For pages of which some are looked at by axe: it is there with each, and begins only where it is asked for.
AXE_AT_HAND = f"window.bringAxe = () => {{ {AXE_SCRIPT} }};"
_HAS_AXE = "'axe' in window || ('bringAxe' in window && (bringAxe(), true))"
_WIDTHS = "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
SHOTS = os.environ.get("ONEWINDOW_SCREENSHOTS")


def shoot(page: Page, name: str) -> None:
    """Keep a picture of the whole page."""
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


def resize(page: Page, width: int, height: int) -> None:
    """Give a page a window of another size; one that has it is left as it is, as being asked takes its time."""
    if page.viewport_size != {"width": width, "height": height}:
        page.set_viewport_size({"width": width, "height": height})


def violations(page: Page, name: str) -> list[str]:
    """Answer what axe finds on a page."""
    return [f"{name}: {each}" for each in _asked(page, _VIOLATIONS, [RULES, CONTRAST])]


def too_wide(page: Page, name: str) -> list[str]:
    """Answer whether a page is wider than its window."""
    return _overflow(name, *page.evaluate(_WIDTHS))


@dataclass
class Looking:
    """What was looked at, by whomever: in how many windows, and what needs not be looked at once more."""

    windows: int = 0
    # Of pages that were sound, what was shown in a window; of texts, how those look that can be read.
    _structures: set[str] = field(default_factory=set)
    _looks: set[str] = field(default_factory=set)

    def look(self, page: Page, name: str, language: str, contrast_at: int) -> list[str]:
        """Answer what is wrong with the open page: language, headings, styles, untold faults, what axe finds, widths.

        It is loaded once; the window changes around it, and where that shows what was shown before, also on the page in
        the other language, what depends on sizes alone is looked at again. Contrast is measured in one window:
        no colour depends on a width, and ``tests/unit/console/test_templates.py`` holds that.
        """
        # Before axe measures, which leaves styles of its own.
        spoken, headings, styles, untold = page.evaluate(_BEGIN)
        found = [] if spoken.startswith(language) else [f"{name}: in {spoken}"]
        found += [] if headings == 1 else [f"{name}: not one heading"]
        found += [f"{name}: a style in the page"] * styles
        found += [f"{name}: nothing is said at {each}" for each in untold]
        for width, height in SCREENS.items():
            resize(page, width, height)
            shown, fits, looks, wide, inner = page.evaluate(_SEE, width == contrast_at)
            violated = []
            if shown not in self._structures:
                violated += _asked(page, _RUN, RULES)
                self._structures |= set() if violated else {shown}
            elif not fits:
                violated += _asked(page, _RUN, OF_SIZES)
            if not self._looks.issuperset(looks):
                pale, passed = _asked(page, _CONTRAST, [CONTRAST, [*self._looks]])
                violated += pale
                self._looks |= set(passed)
            self.windows += 1
            found += [f"{name} {width}: {each}" for each in violated]
            found += _overflow(name, wide, inner)
            shoot(page, f"{name}-{width}")
        resize(page, NARROWEST, 800)
        self.windows += 1
        return found + too_wide(page, name)


def look(page: Page, name: str, contrast_at: int) -> list[str]:
    """Answer what is wrong with a page that is open, whatever was looked at before."""
    return Looking().look(page, name, "", contrast_at)


def _asked(page: Page, script: str, told: object) -> list[Any]:
    """Ask axe, which comes into a page once it is needed."""
    if not page.evaluate(_HAS_AXE):
        page.evaluate(AXE_SCRIPT)
    answer: list[Any] = page.evaluate(script, told)
    return answer


def printed(page: Page, name: str) -> list[str]:
    """Answer what is wrong with the open page on paper: keys to press, what is cut off, whose it is and when."""
    resize(page, PAPER, 1000)
    page.emulate_media(media="print")
    found = [f"{name} printed: {each}" for each in page.evaluate(_PRINTED, WITHIN)]
    page.emulate_media(media="null")
    return found


def _overflow(name: str, wide: int, width: int) -> list[str]:
    return [f"{name}: {wide} wide in {width}"] if wide > width else []


def keep_printed(page: Page, name: str) -> None:
    """Keep what a printer gets."""
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        page.pdf(path=Path(SHOTS) / f"{name}.pdf", prefer_css_page_size=True)
