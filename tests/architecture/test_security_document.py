"""The threat model names what shows each defence, and what it names is there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "security.md").read_text("utf-8")
# Rows of the table of attackers.
THREATS = [line for line in TEXT.splitlines() if line.startswith("| **")]


def _tests(text: str) -> list[str]:
    return re.findall(r"`(tests/[^`]+)`", text)


def test_every_threat_names_a_test_that_shows_its_defence() -> None:
    """A defence without one is a wish, and belongs to what is not defended yet."""
    assert THREATS
    assert [] == [line for line in THREATS if not _tests(line)]


def test_every_test_that_is_named_exists() -> None:
    """A test that was moved takes its mention with it."""
    assert [] == [name for name in _tests(TEXT) if not (ROOT / name).is_file()]


def test_every_test_of_an_attack_stands_in_the_document() -> None:
    """Whoever adds one says there whom it keeps out."""
    there = {f"tests/security/{path.name}" for path in (ROOT / "tests" / "security").glob("test_*.py")}
    assert set() == there - set(_tests(TEXT))


def test_links_of_the_document_lead_somewhere() -> None:
    """Relative ones; there are no others."""
    links = re.findall(r"\]\(([^)]+)\)", TEXT)
    assert links
    assert [] == [link for link in links if not (ROOT / "docs" / link).is_file()]


def test_what_is_not_defended_is_said() -> None:
    """A model without gaps has not been thought through."""
    gaps = TEXT.partition("## What is not defended yet")[2]
    assert gaps.count("\n- ") >= 5
