"""The pages there are, as the README of the console lists them."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import console
from console.pages import PAGES
from kernel.roles import ROLES

README = Path(console.__file__).parents[2] / "README.md"


def test_the_readme_lists_every_page_and_no_other() -> None:
    """With a code or a number in the place of each name."""
    listed = re.findall(r"`/zh/632801([^`]*)`", README.read_text("utf-8").partition("## Rooms")[0])
    known = {page.path: re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(page.path))) for page in PAGES}

    assert [] == [path for path, like in known.items() if not any(like.fullmatch(each) for each in listed)]
    assert [] == [each for each in listed if not any(like.fullmatch(each) for like in known.values())]


def test_every_entry_of_the_navigation_has_a_number_whichever_role_one_has() -> None:
    """Ten numbers are there: two at least are left for pages beside; of those none has more than ten."""
    for role in ROLES:
        entries = Counter(page.group or page.path for page in PAGES if page.label and page.roles and role in page.roles)
        assert len(entries) <= 8, role
        assert max(entries.values()) <= 10, role


def test_every_page_of_an_officer_stands_under_an_entry_of_the_navigation() -> None:
    """Also what is opened from a list: the entry is lit, and the others beside the list stay at hand."""
    groups = {page.group for page in PAGES if page.label}
    alone = {page.path for page in PAGES if page.roles and not page.label and not page.group}
    assert {"/fees/receipts/{case_no}", "/admin/privacy/erase", "/admin/privacy/expired"} == alone
    assert {page.group for page in PAGES} <= groups
