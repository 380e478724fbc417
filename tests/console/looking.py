"""How pages are looked at: in which windows, by which rules, and kept as pictures if asked for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

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
