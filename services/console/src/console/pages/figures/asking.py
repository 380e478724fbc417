"""What the pages of figures ask for, by the words of their address, and how a figure is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from console.words.language import later
from kernel.calendar import CENTRE_ZONE
from kernel.money import format_yuan
from kernel.shares import each, percent
from onewindow.supervision.v1 import figures_pb2 as pb

if TYPE_CHECKING:
    from console.pages.page import Visit

HERE = "/figures"
CASES = f"{HERE}/cases"
ROLES = frozenset({"supervisor", "centre_head"})
SPANS: Mapping[str, tuple[pb.FigureSpan, str]] = {
    "day": (pb.FIGURE_SPAN_DAY, later("one day")),
    "month": (pb.FIGURE_SPAN_MONTH, later("one month")),
    "year": (pb.FIGURE_SPAN_YEAR, later("one year")),
}
WHOSE: Mapping[str, tuple[pb.FigureDimension, str]] = {
    "department": (pb.FIGURE_DIMENSION_DEPARTMENT, later("Department")),
    "item": (pb.FIGURE_DIMENSION_ITEM, later("Matter")),
    "officer": (pb.FIGURE_DIMENSION_OFFICER, later("Officer")),
    "centre": (pb.FIGURE_DIMENSION_CENTRES_BELOW, later("Centre")),
}
_DEFAULT_SPAN, _DEFAULT_WHOSE = "month", "department"
_SHARES = frozenset({pb.FIGURE_UNIT_PERCENT, pb.FIGURE_UNIT_PER_CASE})


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose figures of which period; words of the address."""

    span: str
    whose: str
    day: str

    @classmethod
    def of(cls, visit: Visit) -> Asked:
        """Read the address; what it does not know is as if it were not there."""
        span, whose = visit.query.get("span", ""), visit.query.get("by", "")
        return cls(
            span if span in SPANS else _DEFAULT_SPAN,
            whose if whose in WHOSE else _DEFAULT_WHOSE,
            visit.query.get("day", "").strip() or visit.now.astimezone(CENTRE_ZONE).date().isoformat(),
        )

    @property
    def query(self) -> dict[str, str]:
        """The words of the address again."""
        return {"span": self.span, "by": self.whose, "day": self.day}


def days_beside(first: str, last: str) -> tuple[str, str]:
    """Answer a day of the period before and one of the next; empty where the calendar ends."""
    before, after = date.fromisoformat(first), date.fromisoformat(last)
    return (
        "" if before == date.min else (before - timedelta(days=1)).isoformat(),
        "" if after == date.max else (after + timedelta(days=1)).isoformat(),
    )


def period_said(visit: Visit, first: str, last: str) -> str:
    """Name a period by its days."""
    return first if first == last else visit.say("{first} to {last}", first=first, last=last)


def number(figure: pb.Figure, value: pb.FigureValue) -> Decimal | None:
    """Answer a figure as a number, in its unit (a share in per cent, fees in yuan); None: a share of nothing."""
    if figure.unit in _SHARES:
        if not value.of:
            return None
        share = percent if figure.unit == pb.FIGURE_UNIT_PERCENT else each
        return share(value.counted, value.of)
    counted = Decimal(value.counted)
    return counted.scaleb(-2) if figure.unit == pb.FIGURE_UNIT_FEN else counted


def written(figure: pb.Figure, value: pb.FigureValue) -> str:
    """Write a figure as people write it."""
    told = number(figure, value)
    if told is None:
        return "—"
    if figure.unit == pb.FIGURE_UNIT_PERCENT:
        return f"{told}%"
    if figure.unit == pb.FIGURE_UNIT_FEN:
        return format_yuan(value.counted)
    return f"{told:,}"


def is_share(figure: pb.Figure) -> bool:
    """Whether it is a share of something."""
    return figure.unit in _SHARES


def change(visit: Visit, figure: pb.Figure, now: pb.FigureValue, before: pb.FigureValue) -> str:
    """Write by how much a figure is more or less than before; nothing where one of the two is a share of nothing."""
    told, past = number(figure, now), number(figure, before)
    if told is None or past is None:
        return ""
    more = told - past
    sign = "+" if more > 0 else "−" if more < 0 else "±"
    amount = f"{abs(more):,}"
    if figure.unit == pb.FIGURE_UNIT_PERCENT:
        return visit.say("{change} points", change=f"{sign}{amount}")
    if figure.unit == pb.FIGURE_UNIT_FEN:
        # In one line.
        return f"{sign}\u2060{format_yuan(abs(now.counted - before.counted))}"
    return f"{sign}{amount}"
