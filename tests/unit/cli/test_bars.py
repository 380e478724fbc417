from __future__ import annotations

from datetime import UTC, datetime, timedelta

from onewindow_cli.render.bars import Bar, draw

START = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def _at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def test_bars_share_one_scale_so_that_what_was_parallel_is_seen_side_by_side() -> None:
    """Each phase in its own character; what goes on ends now."""
    bars = [
        Bar("ZRZY", [(_at(0), "█")], _at(10), "approved"),
        Bar("ZJ-2", [(_at(5), "█"), (_at(7.5), "▒")], _at(10), "confirmed"),
        Bar("ZJ-1", [(_at(0), "·"), (_at(2.5), "█")], None, "open"),
    ]
    assert draw(bars, _at(5), width=8) == [
        "ZRZY │████████│  10.00 s  approved",
        "ZJ-2 │    ██▒▒│   5.00 s  confirmed",
        "ZJ-1 │··██    │   5.00 s  open",
    ]


def test_even_the_shortest_task_is_seen() -> None:
    """An instant item ends in the moment it opens, also at the end of the scale."""
    bars = [Bar("SL", [(_at(10), "█")], _at(10)), Bar("RF", [(_at(0), "█")], _at(10))]
    assert draw(bars, _at(10), width=8)[0] == "SL │       █│   0.00 s"
