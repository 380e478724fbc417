"""GetFigures: what is counted, with its definitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.requests import centre_asked
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.supervision.v1 import figures_pb2 as pb
from supervision.domain.figures.definitions import Dimension
from supervision.handlers.get_figures import GetFigures, get_figures
from supervision.servicer.figure_messages import DIMENSIONS, figure_message, read_period, unknown_value

if TYPE_CHECKING:
    from chassis.rpc import Call
    from supervision.handlers.get_figures import FigureRow, FoundFigures


def parse(request: pb.GetFiguresRequest, call: Call) -> GetFigures:
    """Read whose, and of when."""
    violations = Violations()
    of_centres = request.dimension == pb.FIGURE_DIMENSION_CENTRES_BELOW
    if not of_centres and request.dimension not in DIMENSIONS:
        unknown_value(violations, "dimension")
    command = GetFigures(
        caller=call.caller,
        division_code=centre_asked(request.division_code, call.caller, violations),
        dimension=DIMENSIONS.get(request.dimension, Dimension.CENTRE),
        of_centres=of_centres,
        period=read_period(violations, request, call.received_at),
    )
    violations.raise_if_any()
    return command


def render(found: FoundFigures) -> pb.GetFiguresResponse:
    """Show the period, the centre and the rows."""
    period = found.query.period
    return pb.GetFiguresResponse(
        figures=[figure_message(figure) for figure in found.figures],
        first_day=period.first.isoformat(),
        last_day=period.last.isoformat(),
        before_first_day=period.before.first.isoformat(),
        before_last_day=period.before.last.isoformat(),
        centre=_row(found.centre),
        rows=[_row(row) for row in found.rows],
        total=_row(found.total) if found.total else None,
    )


def _row(row: FigureRow) -> pb.FigureRow:
    message = pb.FigureRow(code=row.code)
    # Made where they belong: a message that is made before is copied there.
    for values, shown in ((row.now, message.values), (row.before, message.before)):
        for counted, of in values:
            shown.add(counted=counted, of=of)
    return message


RPC = Rpc(method="GetFigures", parse=parse, handle=get_figures, render=render, writes=False)
