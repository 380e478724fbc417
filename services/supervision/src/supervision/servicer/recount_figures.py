"""RecountFigures: counts compared with the facts they are of, a day of a centre at a time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from chassis.requests import read_date
from chassis.servicer.operations.platform_rpc import platform_rpc
from kernel.fields import Violations
from kernel.identity import division_fault
from onewindow.supervision.v1 import figures_pb2 as pb
from supervision.domain.figures.periods import Span
from supervision.handlers.recount_figures import Recounted, RecountFigures, recount_figures

if TYPE_CHECKING:
    from chassis.rpc import Call

_SPANS = {
    Span.DAY: pb.FIGURE_SPAN_DAY,
    Span.MONTH: pb.FIGURE_SPAN_MONTH,
    Span.YEAR: pb.FIGURE_SPAN_YEAR,
}


def parse(request: pb.RecountFiguresRequest, _call: Call) -> RecountFigures:
    """Read where to go on."""
    violations = Violations()
    division_code, _, day = request.page_token.partition(":")
    after = date.min
    if request.page_token:
        after = read_date(violations, "page_token", day)
        violations.fault("page_token", division_fault(division_code))
    violations.raise_if_any()
    return RecountFigures(division_code=division_code, after=after, check_only=request.check_only)


def render(recounted: Recounted) -> pb.RecountFiguresResponse:
    """Tell what was found."""
    return pb.RecountFiguresResponse(
        examined_count=recounted.examined_count,
        differing=[
            pb.RecountedPeriod(
                division_code=one.division_code,
                span=_SPANS[one.period.span],
                first_day=one.period.first.isoformat(),
                differing_count=one.differing_count,
            )
            for one in recounted.differing
        ],
        next_page_token=f"{recounted.last[0]}:{recounted.last[1]}" if recounted.last else "",
    )


RPC = platform_rpc("RecountFigures", parse, recount_figures, render, writes=True)
