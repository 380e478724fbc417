"""ListFeeReportLines."""

from __future__ import annotations

from chassis.listing import listing
from chassis.paging import instant, number, page_asked, row_id
from chassis.reading import code
from chassis.requests import centre_asked
from chassis.rpc import Call, Rpc
from fees.domain.reports import Figure, MovedLine
from fees.handlers.list_fee_report_lines import ListFeeReportLines, list_fee_report_lines
from fees.servicer.get_fee_report import read_period
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.fees.v1 import reports_pb2

FIGURES = {
    reports_pb2.FEE_FIGURE_ASSESSED: Figure.ASSESSED,
    reports_pb2.FEE_FIGURE_WAIVED: Figure.WAIVED,
    reports_pb2.FEE_FIGURE_DROPPED: Figure.DROPPED,
    reports_pb2.FEE_FIGURE_PAID: Figure.PAID,
    reports_pb2.FEE_FIGURE_REFUND_DUE: Figure.REFUND_DUE,
}


def parse(request: reports_pb2.ListFeeReportLinesRequest, call: Call) -> ListFeeReportLines:
    """Read which figure is asked about, and which page."""
    wrong = Violations()
    first_day, last_day = read_period(wrong, request.first_day, request.last_day)
    figure = FIGURES.get(request.figure)
    if figure is None:
        wrong.add("figure", "Name a figure.", "请选择要查看的数字。", FaultKind.REQUIRED)
    query = ListFeeReportLines(
        caller=call.caller,
        division_code=centre_asked(request.division_code, call.caller, wrong),
        first_day=first_day,
        last_day=last_day,
        department_code=code(wrong, "department_code", request.department_code),
        fee_code=code(wrong, "fee_code", request.fee_code, required=False),
        figure=figure or Figure.ASSESSED,
        page=page_asked(wrong, request, call.caller, instant, row_id, number),
    )
    wrong.raise_if_any()
    return query


def _line(line: MovedLine) -> reports_pb2.FeeReportLine:
    return reports_pb2.FeeReportLine(
        case_id=str(line.case[0]),
        case_no=line.case_no,
        fee_code=line.fee_code,
        kind=line.kind.value,
        amount_fen=line.amount_fen,
        moved_at=line.moved_at,
    )


RPC = Rpc(
    method="ListFeeReportLines",
    parse=parse,
    handle=list_fee_report_lines,
    render=listing(reports_pb2.ListFeeReportLinesResponse, "lines", _line),
    writes=False,
)
