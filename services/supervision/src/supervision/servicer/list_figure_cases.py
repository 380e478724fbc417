"""ListFigureCases: the cases behind a figure."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from chassis.paging import page_asked, row_id, text
from chassis.requests import centre_asked
from chassis.rpc import Rpc
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.supervision.v1 import figures_pb2 as pb
from supervision.domain.figures.definitions import FIGURES, Dimension, Measure
from supervision.handlers.list_figure_cases import FigureCases, Listed, ListFigureCases, list_figure_cases
from supervision.servicer.figure_messages import DIMENSIONS, figure_message, read_period, unknown_value

if TYPE_CHECKING:
    from chassis.rpc import Call
    from supervision.domain.figures.definitions import Figure
    from supervision.storage.figures import ListedFact

LONGEST_CODE = 64
_PARTS = {
    pb.FIGURE_PART_UNSPECIFIED: Listed.COUNTED,
    pb.FIGURE_PART_COUNTED: Listed.COUNTED,
    pb.FIGURE_PART_OF: Listed.OF,
    pb.FIGURE_PART_REST: Listed.REST,
}


def parse(request: pb.ListFigureCasesRequest, call: Call) -> ListFigureCases:
    """Read which figure, whose, of when, and which page."""
    violations = Violations()
    figure, listed = _figure(violations, request)
    dimension = DIMENSIONS.get(request.dimension, Dimension.CENTRE)
    if request.dimension not in DIMENSIONS or dimension not in figure.dimensions:
        unknown_value(violations, "dimension")
    code = violations.text("code", request.code, max_length=LONGEST_CODE, required=dimension is not Dimension.CENTRE)
    if code and dimension is Dimension.CENTRE:
        violations.add("code", "The centre has no code here.", "按中心统计时无需填写代码。", FaultKind.NOT_APPLICABLE)
    command = ListFigureCases(
        caller=call.caller,
        division_code=centre_asked(request.division_code, call.caller, violations),
        figure=figure,
        listed=listed,
        dimension=dimension,
        code=code,
        period=read_period(violations, request, call.received_at),
        page=page_asked(violations, request, call.caller, date.fromisoformat, row_id, text),
    )
    violations.raise_if_any()
    return command


def _figure(violations: Violations, request: pb.ListFigureCasesRequest) -> tuple[Figure, Listed]:
    if request.figure not in FIGURES:
        unknown_value(violations, "figure")
    figure = FIGURES.get(request.figure, FIGURES["received"])
    listed = _PARTS.get(request.part)
    if listed is None or (listed is Listed.OF and figure.of is None) or (listed is Listed.REST and not figure.has_rest):
        unknown_value(violations, "part")
    return figure, listed or Listed.COUNTED


def render(found: FigureCases) -> pb.ListFigureCasesResponse:
    """Show one page."""
    measure = found.query.part.measure
    return pb.ListFigureCasesResponse(
        cases=[_case(fact, measure) for fact in found.page.rows],
        next_page_token=found.page.next_token,
        total_count=found.total_count,
        total=found.total,
        figure=figure_message(found.query.figure),
        first_day=found.query.period.first.isoformat(),
        last_day=found.query.period.last.isoformat(),
    )


def _case(fact: ListedFact, measure: Measure) -> pb.FigureCase:
    return pb.FigureCase(
        case_id=str(fact.case_id),
        case_no=fact.case_no,
        day=fact.day.isoformat(),
        item_code=fact.item_code,
        name_zh=fact.name_zh,
        name_en=fact.name_en,
        department_code=fact.department_code,
        officer_id=fact.officer_id,
        counted={Measure.COUNT: 1, Measure.AMOUNT: fact.amount, Measure.BASE: fact.base}[measure],
    )


RPC = Rpc(method="ListFigureCases", parse=parse, handle=list_figure_cases, render=render, writes=False)
