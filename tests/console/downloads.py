"""Files that a page gives out, read as a program reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pypdf import PdfReader

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


def read_pdf(page: Page, way: Locator) -> str:
    """Press Enter on what leads to a PDF; answers its words, without what is between them."""
    way.focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    return "".join("".join(sheet.extract_text() for sheet in PdfReader(download.value.path()).pages).split())
