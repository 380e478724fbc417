"""TellOffCentreFee: what an applicant says of a fee outside the centre; whoever guesses waits longer and longer.

It has no key: the same fee is told once, whoever sends it again is answered the same.
"""

from __future__ import annotations

from operator import attrgetter

from chassis.requests import read_date
from chassis.rpc import Call, Rpc
from intake.domain.case.told_fees import PaidBy, PaperGiven, TakenFee, Telling
from intake.handlers.tell_off_centre_fee import TellOffCentreFee, tell_off_centre_fees
from intake.handlers.vocabulary import PAID_BY, PAPERS_GIVEN
from intake.servicer.requests import read_code, read_secret
from kernel.calendar import CENTRE_ZONE
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.intake.v1 import told_fees_pb2 as pb

MOST_FEN = 10**11
_PAID_BY = {number: paid_by for paid_by, number in PAID_BY.items()}
_PAPERS_GIVEN = {number: paper for paper, number in PAPERS_GIVEN.items()}


def parse(request: pb.TellOffCentreFeeRequest, call: Call) -> TellOffCentreFee:
    """Read number, code and the fee."""
    wrong = Violations()
    case_no, query_code = read_secret(wrong, request.case_no, request.query_code)
    department_code = read_code(wrong, "department_code", request.department_code)
    if not department_code:
        wrong.add("department_code", "Choose who took the money.", "请选择收款部门。", FaultKind.REQUIRED)
    taken_on = read_date(wrong, "taken_on", request.taken_on)
    if taken_on > call.received_at.astimezone(CENTRE_ZONE).date():
        wrong.add("taken_on", "That day is still to come.", "日期不能晚于今天。", FaultKind.OUT_OF_RANGE)
    paid_by, paper = _PAID_BY.get(request.paid_by), _PAPERS_GIVEN.get(request.paper)
    if paid_by is None:
        wrong.add("paid_by", "Choose how it was paid.", "请选择付款方式。", FaultKind.REQUIRED)
    if paper is None:
        wrong.add("paper", "Choose which paper you were given.", "请选择取得的票据。", FaultKind.REQUIRED)
    fee = TakenFee(
        department_code=department_code,
        amount_fen=wrong.count("amount_fen", request.amount_fen, 1, MOST_FEN),
        taken_on=taken_on,
        paid_by=paid_by or PaidBy.OTHER,
        paper=paper or PaperGiven.NONE,
    )
    wrong.raise_if_any()
    return TellOffCentreFee(case_no=case_no, query_code=query_code, fee=fee)


def render(telling: Telling) -> pb.TellOffCentreFeeResponse:
    """Write the answer."""
    return pb.TellOffCentreFeeResponse(told_at=telling.told.told_at, left_count=telling.left_count)


RPC = Rpc(
    method="TellOffCentreFee",
    parse=parse,
    handle=tell_off_centre_fees,
    render=render,
    writes=False,
    records=True,
    guessed=attrgetter("case_no"),
    centre=attrgetter("division_code"),
)
