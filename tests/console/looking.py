"""How pages are looked at: in which windows, by which rules, and kept as pictures if asked for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

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
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"], "preload": False}
# Of the texts of a page one each of those that look alike: colour, size and weight, on the same grounds. A contrast is
# made of nothing else, as nothing here lies on anything but what it stands in.
_AXE = """
const told = async (where, rules) => (await axe.run(where, rules)).violations.map(
  (each) => each.id + " " + JSON.stringify(each.nodes.map((node) => node.html.slice(0, 100))));
const contrasts = (rules) => {
  const alike = new Map();
  const grounds = (one) => one ? getComputedStyle(one).backgroundColor + getComputedStyle(one).opacity
    + grounds(one.parentElement) : "";
  for (const one of document.body.querySelectorAll("*")) {
    if (![...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) && !one.matches("input")) continue;
    if (!one.getClientRects().length) continue;
    const { color, fontSize, fontWeight, display, textShadow } = getComputedStyle(one);
    alike.set([color, fontSize, fontWeight, display, textShadow, one.disabled, grounds(one)].join(), one);
  }
  return alike.size ? told({ include: [...alike.values()] }, rules) : [];
};
"""
_VIOLATIONS = f"""async ([rules, contrast]) => {{
  {_AXE}
  return [...await told(document, rules), ...await contrasts(contrast)];
}}"""
# In a window of one width: where that shows what was shown in another, only what depends on sizes is looked at again.
_LOOK = f"""async ([rules, of_sizes, contrast]) => {{
  {_AXE}
  const {{ scrollWidth, clientWidth }} = document.documentElement;
  const shown = [...document.querySelectorAll("*")].map((one) => +(one.getClientRects().length > 0)).join("");
  const found = await told(document, window.looked.has(shown) ? of_sizes : rules);
  window.looked.add(shown);
  return [[...found, ...contrast ? await contrasts(contrast) : []], scrollWidth, clientWidth];
}}"""
# What the summary of a refused form leads to, and what is wrong is not said beside it; of files it is said below.
_BEGIN = """() => {
  window.looked = new Set();
  const untold = [...document.querySelectorAll('.trouble a[href^="#"]')]
    .map((link) => document.getElementById(link.hash.slice(1)))
    .filter((one) => one && one.form && one.form.method === "post" && one.type !== "file")
    .filter((one) => !one.closest(".field, fieldset")?.querySelector(".fault"))
    .map((one) => one.id);
  const [headings, styles] = ["h1", "[style]"].map((each) => document.querySelectorAll(each).length);
  return [headings, styles, untold, "axe" in window];
}"""
_WIDTHS = "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
SHOTS = os.environ.get("ONEWINDOW_SCREENSHOTS")


def shoot(page: Page, name: str) -> None:
    """Keep a picture of the whole page."""
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


def violations(page: Page, name: str) -> list[str]:
    """Answer what axe finds on a page."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return [f"{name}: {each}" for each in page.evaluate(_VIOLATIONS, [RULES, CONTRAST])]


def too_wide(page: Page, name: str) -> list[str]:
    """Answer whether a page is wider than its window."""
    return _overflow(name, *page.evaluate(_WIDTHS))


def look(page: Page, name: str, contrast_at: int) -> list[str]:
    """Answer what is wrong with the open page: headings, styles, untold faults, what axe finds, what is too wide.

    It is loaded once; the window changes around it, and where that shows what was shown before, what depends on sizes
    alone is looked at again. Contrast, which is most of axe's work, is measured in one window:
    no colour depends on a width, and ``tests/unit/console/test_templates.py`` holds that.
    """
    # Before axe measures, which leaves styles of its own.
    headings, styles, untold, has_axe = page.evaluate(_BEGIN)
    found = [] if headings == 1 else [f"{name}: not one heading"]
    found += [f"{name}: a style in the page"] * styles
    found += [f"{name}: nothing is said at {each}" for each in untold]
    if not has_axe:
        page.evaluate(AXE_SCRIPT)
    for width, height in SCREENS.items():
        page.set_viewport_size({"width": width, "height": height})
        violated, wide, inner = page.evaluate(_LOOK, [RULES, OF_SIZES, CONTRAST if width == contrast_at else None])
        found += [f"{name} {width}: {each}" for each in violated]
        found += _overflow(name, wide, inner)
        shoot(page, f"{name}-{width}")
    page.set_viewport_size({"width": NARROWEST, "height": 800})
    return found + too_wide(page, name)


def _overflow(name: str, wide: int, width: int) -> list[str]:
    return [f"{name}: {wide} wide in {width}"] if wide > width else []


def shoot_printed(page: Page, name: str) -> None:
    """Keep a picture of what a printer gets."""
    page.emulate_media(media="print")
    shoot(page, f"{name}-print")
    page.emulate_media(media="screen")
