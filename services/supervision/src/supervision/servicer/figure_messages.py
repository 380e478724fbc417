"""Figures as messages, and what requests about them have in common."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from chassis.requests import read_date
from kernel.calendar import CENTRE_ZONE
from kernel.errors import FaultKind
from onewindow.supervision.v1 import figures_pb2 as pb
from supervision.domain.figures.definitions import Dimension, Figure, Unit
from supervision.domain.figures.periods import Period, Span, period_of
from supervision.servicer.fields import FIRST_YEAR, read_month

if TYPE_CHECKING:
    from datetime import datetime

    from kernel.fields import Violations

DIMENSIONS = {
    pb.FIGURE_DIMENSION_UNSPECIFIED: Dimension.CENTRE,
    pb.FIGURE_DIMENSION_CENTRE: Dimension.CENTRE,
    pb.FIGURE_DIMENSION_DEPARTMENT: Dimension.DEPARTMENT,
    pb.FIGURE_DIMENSION_ITEM: Dimension.ITEM,
    pb.FIGURE_DIMENSION_OFFICER: Dimension.OFFICER,
}
_SPANS = {
    pb.FIGURE_SPAN_UNSPECIFIED: Span.MONTH,
    pb.FIGURE_SPAN_DAY: Span.DAY,
    pb.FIGURE_SPAN_MONTH: Span.MONTH,
    pb.FIGURE_SPAN_YEAR: Span.YEAR,
}
_UNITS = {
    Unit.CASES: pb.FIGURE_UNIT_CASES,
    Unit.ITEMS: pb.FIGURE_UNIT_ITEMS,
    Unit.PERCENT: pb.FIGURE_UNIT_PERCENT,
    Unit.PER_CASE: pb.FIGURE_UNIT_PER_CASE,
    Unit.FEN: pb.FIGURE_UNIT_FEN,
}


def read_period(
    violations: Violations, request: pb.GetFiguresRequest | pb.ListFigureCasesRequest, now: datetime
) -> Period:
    """Read which period is asked for; that of today if no day is named."""
    if request.span not in _SPANS:
        unknown_value(violations, "span")
    today = now.astimezone(CENTRE_ZONE).date()
    day = read_date(violations, "day", request.day) if request.day else today
    if day != date.min and day.year < FIRST_YEAR:
        violations.add("day", "Give a day from 1900 on.", "请填写1900年以后的日期。", FaultKind.OUT_OF_RANGE)
        day = today
    return period_of(_SPANS.get(request.span, Span.MONTH), today if day == date.min else day)


def read_ended_month(violations: Violations, written: str, now: datetime) -> Period:
    """Read which month is asked for; the last one that is over at the centre if none is named."""
    this_month = now.astimezone(CENTRE_ZONE).date().replace(day=1)
    last = this_month - timedelta(days=1)
    month = read_month(violations, "month", written) if written else last
    if month >= this_month:
        violations.add("month", "Give a month that is over.", "请填写已经结束的月份。", FaultKind.OUT_OF_RANGE)
        month = last
    return period_of(Span.MONTH, last if month == date.min else month)


def unknown_value(violations: Violations, field: str) -> None:
    """Record that a field has none of the values there are."""
    violations.add(field, "Give one of the values there are.", "请选择已有的选项。", FaultKind.UNKNOWN_VALUE)


def figure_message(figure: Figure) -> pb.Figure:
    """Show a definition."""
    return pb.Figure(
        code=figure.code,
        name_zh=figure.zh,
        name_en=figure.en,
        formula_zh=figure.formula_zh,
        formula_en=figure.formula_en,
        unit=_UNITS[figure.unit],
        source_zh=figure.source_zh,
        source_en=figure.source_en,
        has_rest=figure.has_rest,
    )
