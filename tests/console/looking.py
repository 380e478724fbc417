"""How pages are looked at: in which windows, by which rules, and kept as pictures if asked for."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from axe_playwright_python.base import AXE_SCRIPT

if TYPE_CHECKING:
    from playwright.sync_api import Page

# A telephone, an office screen, a screen on the wall: height by width.
SCREENS = {360: 740, 1366: 768, 1920: 1080}
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
_SHOWN = """() => [...document.querySelectorAll("*")].map((one) => +(one.getClientRects().length > 0)).join("")"""
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"], "preload": False}
_TELL = """found => found.violations.map(
    each => each.id + " " + JSON.stringify(each.nodes.map(node => node.html.slice(0, 100))))"""
_RUN = f"rules => axe.run(document, rules).then({_TELL})"
# Of the texts of a page one each of those that look alike: colour, size and weight, on the same grounds. A contrast is
# made of nothing else, as nothing here lies on anything but what it stands in.
_CONTRAST = f"""rules => {{
  const alike = new Map();
  const grounds = (one) => one ? getComputedStyle(one).backgroundColor + getComputedStyle(one).opacity
    + grounds(one.parentElement) : "";
  for (const one of document.body.querySelectorAll("*")) {{
    if (![...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) && !one.matches("input")) continue;
    if (!one.getClientRects().length) continue;
    const {{ color, fontSize, fontWeight, display, textShadow }} = getComputedStyle(one);
    alike.set([color, fontSize, fontWeight, display, textShadow, one.disabled, grounds(one)].join(), one);
  }}
  return alike.size ? axe.run({{ include: [...alike.values()] }}, rules).then({_TELL}) : [];
}}"""
# What the summary of a refused form leads to, and what is wrong is not said beside it; of files it is said below.
_UNTOLD = """() => [...document.querySelectorAll('.trouble a[href^="#"]')]
  .map((link) => document.getElementById(link.hash.slice(1)))
  .filter((one) => one && one.form && one.form.method === "post" && one.type !== "file")
  .filter((one) => !one.closest(".field, fieldset")?.querySelector(".fault"))
  .map((one) => one.id)"""
SHOTS = os.environ.get("ONEWINDOW_SCREENSHOTS")


def shoot(page: Page, name: str) -> None:
    """Keep a picture of the whole page."""
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


def violations(
    page: Page, name: str, *, is_contrast_measured: bool = True, rules: Mapping[str, object] = RULES
) -> list[str]:
    """Answer what axe finds on a page."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(_RUN, rules)
    if is_contrast_measured:
        found += page.evaluate(_CONTRAST, CONTRAST)
    return [f"{name}: {each}" for each in found]


def too_wide(page: Page, name: str) -> list[str]:
    """Answer whether a page is wider than its window."""
    wide, width = (page.evaluate(f"document.documentElement.{of}Width") for of in ("scroll", "client"))
    return [f"{name}: {wide} wide in {width}"] if wide > width else []


def look(page: Page, name: str, contrast_at: int) -> list[str]:
    """Answer what is wrong with the open page: headings, styles, untold faults, what axe finds, what is too wide.

    It is loaded once; the window changes around it, and where that shows what was shown before, what depends on sizes
    alone is looked at again. Contrast, which is most of axe's work, is measured in one window:
    no colour depends on a width, and ``tests/unit/console/test_templates.py`` holds that.
    """
    found = [] if page.locator("h1").count() == 1 else [f"{name}: not one heading"]
    # Before axe measures, which leaves some of its own.
    found += [f"{name}: a style in the page"] * page.locator("[style]").count()
    found += [f"{name}: nothing is said at {untold}" for untold in page.evaluate(_UNTOLD)]
    looked: set[str] = set()
    for width, height in SCREENS.items():
        page.set_viewport_size({"width": width, "height": height})
        shown = page.evaluate(_SHOWN)
        rules = OF_SIZES if shown in looked else RULES
        looked.add(shown)
        found += violations(page, f"{name} {width}", is_contrast_measured=width == contrast_at, rules=rules)
        found += too_wide(page, name)
        shoot(page, f"{name}-{width}")
    page.set_viewport_size({"width": NARROWEST, "height": 800})
    return found + too_wide(page, name)


def shoot_printed(page: Page, name: str) -> None:
    """Keep a picture of what a printer gets."""
    page.emulate_media(media="print")
    shoot(page, f"{name}-print")
    page.emulate_media(media="screen")
