"""RateComplaintAnswer: how content whoever complained is; asked once, so there is no key."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from chassis.requests import read_receipt
from chassis.rpc import Rpc
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.supervision.v1 import complaints_pb2 as pb
from supervision.handlers.complaining import NUMBERS_BEGIN
from supervision.handlers.rate_complaint_answer import RateComplaintAnswer, rate_complaint_answer

if TYPE_CHECKING:
    from chassis.rpc import Call


def parse(request: pb.RateComplaintAnswerRequest, _call: Call) -> RateComplaintAnswer:
    """Read number, code and grade."""
    violations = Violations()
    receipt_no, division_code, query_code = read_receipt(
        violations, "receipt_no", NUMBERS_BEGIN, request.receipt_no, request.query_code
    )
    if request.grade not in range(1, 6):
        violations.add("grade", "Choose one of the five grades.", "请选择五个等次之一。", FaultKind.REQUIRED)
    violations.raise_if_any()
    return RateComplaintAnswer(
        receipt_no=receipt_no, division_code=division_code, query_code=query_code, grade=request.grade
    )


def render(grade: int) -> pb.RateComplaintAnswerResponse:
    """Write the answer."""
    return pb.RateComplaintAnswerResponse(grade=pb.Grade.Name(grade))


RPC = Rpc(
    method="RateComplaintAnswer",
    parse=parse,
    handle=rate_complaint_answer,
    render=render,
    writes=False,
    records=True,
    guessed=attrgetter("receipt_no"),
    centre=attrgetter("division_code"),
)
