"""The page that walks a newcomer along one case speaks of files and names that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
TEXT = (DOCS / "case-in-ten-files.md").read_text("utf-8")
STOPS = re.findall(r"^## \d+\. \[[^\]]+\]\(([^)]+)\)\n(.*?)(?=^## )", TEXT, re.MULTILINE | re.DOTALL)
# Rooms of a service, by which the text says where something else is.
ROOMS = {"storage", "domain"}


def test_the_case_has_ten_files() -> None:
    """As the title says, each once."""
    assert 10 == len({path for path, _ in STOPS}) == len(STOPS)


@pytest.mark.parametrize(("path", "text"), STOPS, ids=[Path(path).stem for path, _ in STOPS])
def test_what_is_said_of_a_file_is_in_it(path: str, text: str) -> None:
    """Each name in code letters stands in the file it is said of."""
    content = (DOCS / path).read_text("utf-8")
    said = {name.removeprefix("unit.") for name in re.findall(r"`([^`]+)`", text)} - ROOMS

    assert said
    assert set() == {name for name in said if re.search(rf"\b{re.escape(name)}", content) is None}


def test_links_lead_somewhere() -> None:
    """Files and headings."""
    links = [link.partition("#") for link in re.findall(r"\]\(([^)]+)\)", TEXT)]
    headings = {
        path: {
            re.sub(r"[^\w -]", "", line.lstrip("# ")).lower().replace(" ", "-")
            for line in (DOCS / path).read_text("utf-8").splitlines()
            if line.startswith("#")
        }
        for path, _, anchor in links
        if anchor
    }

    assert [] == [path for path, _, _ in links if not (DOCS / path).is_file()]
    assert [] == [anchor for path, _, anchor in links if anchor and anchor not in headings[path]]
