"""How pages are looked at: in which windows, by which rules, and kept as pictures if asked for."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

# 320 is a window of 1280 at 400 % (WCAG 2.2, 1.4.10).
WIDTHS = (320, 360, 1366, 1920)
# WCAG 2.2, levels A and AA.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
SHOTS = os.environ.get("ONEWINDOW_SCREENSHOTS")


def shoot(page: Page, name: str) -> None:
    """Keep a picture of the whole page."""
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


def violations(page: Page, name: str) -> list[str]:
    """Answer what axe finds on a page."""
    return [
        f"{name}: {found['id']} {[node['html'][:100] for node in found['nodes']]}"
        for found in Axe().run(page, options=RULES).response["violations"]
    ]


def too_wide(page: Page, name: str, picture: str, widths: Iterable[int] = WIDTHS) -> list[str]:
    """Answer in which windows a page is wider than they are; a picture of each is kept if asked for."""
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{name}: wider than {width}")
        shoot(page, f"{picture}-{width}")
    return found
