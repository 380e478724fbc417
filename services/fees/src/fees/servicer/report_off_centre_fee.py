"""ReportOffCentreFee."""

from __future__ import annotations

import re
from datetime import date

from chassis.messages import answering
from chassis.requests import read_case_no_if_any, read_date
from chassis.rpc import Call, Rpc
from fees.domain.off_centre import OffCentreSource
from fees.domain.waiving import Evidence
from fees.handlers.report_off_centre_fee import ReportOffCentreFee, report_off_centre_fees
from fees.servicer.evidence import read_evidence
from fees.servicer.off_centre import LONGEST_WORDS, SHORTEST_WORDS, SOURCES, report_message
from kernel.calendar import CENTRE_ZONE
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.fees.v1 import off_centre_pb2 as pb

MOST_FEN = 10**13
_DEPARTMENT = re.compile(r"[A-Z]{2,8}")
_FEE = re.compile(r"FEE-[A-Z]{2,8}-[A-Z]?[0-9]{1,3}[a-z]?")


def parse(request: pb.ReportOffCentreFeeRequest, call: Call) -> ReportOffCentreFee:
    """Read who took what, and when."""
    wrong = Violations()
    source = SOURCES.get(request.source)
    if source is None:
        wrong.add("source", "Say who tells it.", "请选择情况来源。", FaultKind.REQUIRED)
    is_line = source is OffCentreSource.BANK_LINE
    if not _DEPARTMENT.fullmatch(request.department_code):
        wrong.add("department_code", "Give a department code.", "请填写部门代码。", FaultKind.MALFORMED)
    if request.fee_code and not _FEE.fullmatch(request.fee_code):
        wrong.add("fee_code", "Give a fee code, or none.", "请填写收费项目代码，或留空。", FaultKind.MALFORMED)
    command = ReportOffCentreFee(
        caller=call.caller,
        source=source or OffCentreSource.APPLICANT,
        department_code=request.department_code,
        fee_code=request.fee_code,
        case_no=read_case_no_if_any(wrong, "case_no", request.case_no),
        amount_fen=0 if is_line else wrong.count("amount_fen", request.amount_fen, 1, MOST_FEN),
        taken_on=date.min if is_line else _day(wrong, request.taken_on, call),
        statement=wrong.text("statement", request.statement, min_length=SHORTEST_WORDS, max_length=LONGEST_WORDS),
        evidence=_evidence(wrong, request),
        line_id=wrong.count("line_id", request.line_id, 1, 2**62) if is_line else None,
    )
    wrong.raise_if_any()
    return command


def _day(wrong: Violations, written: str, call: Call) -> date:
    day = read_date(wrong, "taken_on", written)
    if day > call.received_at.astimezone(CENTRE_ZONE).date():
        wrong.add("taken_on", "That day is still to come.", "日期不能晚于今天。", FaultKind.OUT_OF_RANGE)
    return day


def _evidence(wrong: Violations, request: pb.ReportOffCentreFeeRequest) -> Evidence | None:
    return read_evidence(wrong, request.evidence) if request.HasField("evidence") else None


RPC = Rpc(
    method="ReportOffCentreFee",
    parse=parse,
    handle=report_off_centre_fees,
    render=answering(pb.ReportOffCentreFeeResponse, report=report_message),
    writes=True,
)
