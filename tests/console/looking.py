"""How pages are looked at: in which windows, by which rules, and kept as pictures if asked for."""

from __future__ import annotations

import os
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
}
_RUN = """rules => axe.run(document, rules).then(found => found.violations.map(
    each => each.id + " " + JSON.stringify(each.nodes.map(node => node.html.slice(0, 100)))))"""
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


def violations(page: Page, name: str, *, is_contrast_measured: bool = True) -> list[str]:
    """Answer what axe finds on a page."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    rules = RULES | {"rules": {"color-contrast": {"enabled": is_contrast_measured}}}
    return [f"{name}: {found}" for found in page.evaluate(_RUN, rules)]


def too_wide(page: Page, name: str) -> list[str]:
    """Answer whether a page is wider than its window."""
    wide, width = (page.evaluate(f"document.documentElement.{of}Width") for of in ("scroll", "client"))
    return [f"{name}: {wide} wide in {width}"] if wide > width else []


def look(page: Page, name: str, contrast_at: int) -> list[str]:
    """Answer what is wrong with the open page: headings, styles, untold faults, what axe finds, what is too wide.

    It is loaded once; the window changes around it. Contrast, which is most of axe's work, is measured in one window:
    no colour depends on a width, and ``tests/unit/console/test_templates.py`` holds that.
    """
    found = [] if page.locator("h1").count() == 1 else [f"{name}: not one heading"]
    # Before axe measures, which leaves some of its own.
    found += [f"{name}: a style in the page"] * page.locator("[style]").count()
    found += [f"{name}: nothing is said at {untold}" for untold in page.evaluate(_UNTOLD)]
    for width, height in SCREENS.items():
        page.set_viewport_size({"width": width, "height": height})
        found += violations(page, f"{name} {width}", is_contrast_measured=width == contrast_at)
        found += too_wide(page, name)
        shoot(page, f"{name}-{width}")
    page.set_viewport_size({"width": NARROWEST, "height": 800})
    return found + too_wide(page, name)


def shoot_printed(page: Page, name: str) -> None:
    """Keep a picture of what a printer gets."""
    page.emulate_media(media="print")
    shoot(page, f"{name}-print")
    page.emulate_media(media="screen")
