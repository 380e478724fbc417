"""Words that mean another thing in law stand nowhere that a person reads."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]

# What an officer approves while upstream is undecided is not approved 附条件: nobody sets a condition.
WRONG = "附条件"


def test_an_approval_that_presumes_upstream_is_not_called_conditional_in_law() -> None:
    """It is 推定上游同意，待确定: a condition in law is something the applicant has to fulfil (附条件的行政许可)."""
    read = [
        path
        for folder in ("services", "cli", "libs", "proto", "catalogue")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".html", ".po", ".proto", ".csv", ".md"}
    ]
    assert len(read) > 100
    assert [] == [
        str(path.relative_to(ROOT)) for path in [*read, ROOT / "README.md"] if WRONG in path.read_text("utf-8")
    ]
