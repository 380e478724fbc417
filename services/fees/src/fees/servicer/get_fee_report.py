"""GetFeeReport."""

from __future__ import annotations

from datetime import date

from chassis.requests import centre_asked, read_date
from chassis.rpc import Call, Rpc
from fees.domain.reports import MOST_DAYS, FeeReport, FeeRow, Figure
from fees.handlers.get_fee_report import GetFeeReport, get_fee_report
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.fees.v1 import reports_pb2


def parse(request: reports_pb2.GetFeeReportRequest, call: Call) -> GetFeeReport:
    """Read which centre is asked about, and which period."""
    wrong = Violations()
    first_day, last_day = read_period(wrong, request.first_day, request.last_day)
    query = GetFeeReport(
        caller=call.caller,
        division_code=centre_asked(request.division_code, call.caller, wrong),
        first_day=first_day,
        last_day=last_day,
    )
    wrong.raise_if_any()
    return query


def read_period(wrong: Violations, first: str, last: str) -> tuple[date, date]:
    """Read two days in order, at most ten years apart, none at the end of time."""
    first_day, last_day = read_date(wrong, "first_day", first), read_date(wrong, "last_day", last)
    if not wrong and first_day > last_day:
        wrong.add("last_day", "It ends before it begins.", "结束日期早于开始日期。", FaultKind.OUT_OF_RANGE)
    elif not wrong and ((last_day - first_day).days >= MOST_DAYS or last_day.year == date.max.year):
        wrong.add("last_day", "Ask for at most ten years.", "期间最长十年。", FaultKind.OUT_OF_RANGE)
    return first_day, last_day


def render(report: FeeReport) -> reports_pb2.GetFeeReportResponse:
    """Write the answer."""
    return reports_pb2.GetFeeReportResponse(
        division_code=report.division_code,
        first_day=report.first_day.isoformat(),
        last_day=report.last_day.isoformat(),
        rows=[_row(row) for row in report.rows],
        total=_row(FeeRow(department_code="", fee_code="", fen=report.total)),
        part_paid_fen=report.centre.part_paid_fen,
        refunded_fen=report.centre.refunded_fen,
        handed_in_fen=report.centre.handed_in_fen,
        arrived_fen=report.centre.arrived_fen,
        receipt_count=report.receipts.issued_count,
        receipt_fen=report.receipts.issued_fen,
        void_count=report.receipts.void_count,
        void_fen=report.receipts.void_fen,
        day_count=report.day_count,
        closed_count=report.closed_count,
    )


def _row(row: FeeRow) -> reports_pb2.FeeReportRow:
    return reports_pb2.FeeReportRow(
        department_code=row.department_code,
        fee_code=row.fee_code,
        name_zh=row.name_zh,
        name_en=row.name_en,
        assessed_fen=row.fen.get(Figure.ASSESSED, 0),
        waived_fen=row.fen.get(Figure.WAIVED, 0),
        dropped_fen=row.fen.get(Figure.DROPPED, 0),
        paid_fen=row.fen.get(Figure.PAID, 0),
        refund_due_fen=row.fen.get(Figure.REFUND_DUE, 0),
    )


RPC = Rpc(method="GetFeeReport", parse=parse, handle=get_fee_report, render=render, writes=False)
