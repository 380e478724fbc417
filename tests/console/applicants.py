"""Applicants of whom nobody else has an open case: pages of one platform are tried by many tests."""

from __future__ import annotations

import string
from datetime import date, timedelta
from uuid import uuid4

from playwright.sync_api import Page

from onewindow_cli.demo import scenario

WHY = "已核对原件，本中心尚未公布材料清单"


def resident() -> str:
    """Answer the identity number of a person nobody has met."""
    drawn = uuid4().int
    born = date(1950, 1, 1) + timedelta(days=drawn % 20_000)
    return scenario.resident_id(f"632801{born:%Y%m%d}{drawn // 20_000 % 1000:03d}")


def enterprise() -> str:
    """Answer the credit code of an enterprise nobody has met."""
    signs = string.digits + "".join(sign for sign in string.ascii_uppercase if sign not in "IOSVZ")
    drawn = uuid4().int
    tail = "".join(signs[drawn // 31**place % 31] for place in range(7))
    return scenario.credit_code(f"91632801MA{tail}")


def say_why(page: Page) -> None:
    """Say why it is received, where no list of papers is published."""
    if page.locator("#unlisted_reason").count():
        page.locator("#unlisted_reason").fill(WHY)
