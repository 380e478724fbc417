"""Time side by side: one bar a task, from its first phase to its end. Pure text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

_WIDTH = 44


@dataclass(frozen=True, slots=True)
class Bar:
    """One task: its label, its phases one after the other, and a note at the end."""

    label: str
    # When each phase began, with the character it is drawn in, in order of time.
    phases: Sequence[tuple[datetime, str]]
    # None: the last phase goes on.
    end: datetime | None
    note: str = ""


def draw(bars: Sequence[Bar], now: datetime, width: int = _WIDTH) -> list[str]:
    """Answer a line for each bar, all on one scale from the first beginning to the last end."""
    if not bars:
        return []
    first = min(bar.phases[0][0] for bar in bars)
    last = max(bar.end or now for bar in bars)
    span = max((last - first).total_seconds(), 1e-9)

    def place(moment: datetime) -> int:
        return min(width, max(0, round((moment - first).total_seconds() / span * width)))

    return [_line(bar, bar.end or now, place, width) for bar in bars]


def _line(bar: Bar, end: datetime, place: Callable[[datetime], int], width: int) -> str:
    start = min(place(bar.phases[0][0]), width - 1)
    # Even the shortest task is seen.
    stop = max(place(end), start + 1)
    edges = [start, *(min(max(place(began), start), stop) for began, _ in bar.phases[1:]), stop]
    body = "".join(mark * (edges[index + 1] - edges[index]) for index, (_, mark) in enumerate(bar.phases))
    lasted = (end - bar.phases[0][0]).total_seconds()
    return f"{bar.label} │{' ' * start}{body}{' ' * (width - stop)}│ {lasted:6.2f} s  {bar.note}".rstrip()
