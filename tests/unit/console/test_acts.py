"""How many keys and clicks an act takes is written down, and is not more than it may be without a reason."""

from __future__ import annotations

from pathlib import Path

from tests.console.acts import ACTS, table

ROOT = Path(__file__).parents[3]


def test_the_page_of_acts_is_what_is_counted() -> None:
    """``python -m tests.console.acts > docs/console-acts.md``."""
    assert table() == (ROOT / "docs" / "console-acts.md").read_text(encoding="utf-8")


def test_an_act_takes_more_than_it_may_only_with_a_reason() -> None:
    """And has no reason where it needs none; no act stands there twice."""
    assert len({(act.who, act.what) for act in ACTS}) == len(ACTS)
    for act in ACTS:
        pairs = zip(act.counted, act.most, strict=True)
        is_over = any(counted is not None and most is not None and counted > most for counted, most in pairs)
        assert bool(act.why) == is_over, act
