"""GetOpenFigures: what everybody reads and takes along."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from chassis.requests import read_centre
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.supervision.v1 import figures_pb2 as pb
from supervision.domain.figures.disclosing import FEWEST, OPENED, Told, of_departments
from supervision.handlers.get_open_figures import GetOpenFigures, get_open_figures
from supervision.servicer.figure_messages import figure_message, read_ended_month

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chassis.rpc import Call
    from supervision.handlers.get_open_figures import FoundOpenFigures


def parse(request: pb.GetOpenFiguresRequest, call: Call) -> GetOpenFigures:
    """Read which centre, which month."""
    violations = Violations()
    division_code = read_centre(violations, "division_code", request.division_code)
    period = read_ended_month(violations, request.month, call.received_at)
    violations.raise_if_any()
    return GetOpenFigures(division_code=division_code, period=period)


def render(found: FoundOpenFigures) -> pb.GetOpenFiguresResponse:
    """Write what is told, and that something is not."""
    period, told = found.query.period, found.figures
    return pb.GetOpenFiguresResponse(
        figures=[figure_message(opened.figure) for opened in OPENED],
        first_day=period.first.isoformat(),
        last_day=period.last.isoformat(),
        fewest=FEWEST,
        centre=_row("", told.centre, [True] * len(OPENED)),
        departments=[_row(code, values, of_departments(OPENED)) for code, values in told.departments.items()],
    )


def _row(code: str, values: Iterable[Told | None], is_counted: Iterable[bool]) -> pb.OpenFigureRow:
    told = zip(values, is_counted, strict=True)
    return pb.OpenFigureRow(code=code, values=[_value(value, counted) for value, counted in told])


def _value(told: Told | None, is_counted: bool) -> pb.OpenFigureValue:  # noqa: FBT001 - of one row
    if told is None:
        state = pb.OPEN_FIGURE_STATE_WITHHELD if is_counted else pb.OPEN_FIGURE_STATE_NOT_COUNTED
        return pb.OpenFigureValue(state=state)
    return pb.OpenFigureValue(state=pb.OPEN_FIGURE_STATE_TOLD, count=told.count, permille=told.permille or 0)


RPC = Rpc(
    method="GetOpenFigures",
    parse=parse,
    handle=get_open_figures,
    render=render,
    writes=False,
    centre=attrgetter("division_code"),
)
