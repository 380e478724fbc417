"""RateCase: how content an applicant is; whoever guesses waits longer and longer. It has no key: the first stays."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from chassis.messages import answering
from chassis.rpc import Rpc
from intake.domain.case.rating import BAD, GRADES
from intake.handlers.rate_case import RateCase, rate_cases
from intake.servicer.requests import read_secret
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.intake.v1 import ratings_pb2 as pb
from onewindow.type.v1.type_pb2 import RatingReason

if TYPE_CHECKING:
    from chassis.rpc import Call

MOST_REASONS = 7
_PREFIX = "RATING_REASON_"


def parse(request: pb.RateCaseRequest, _call: Call) -> RateCase:
    """Read number, code and rating."""
    wrong = Violations()
    case_no, query_code = read_secret(wrong, request.case_no, request.query_code)
    if request.grade not in GRADES:
        wrong.add("grade", "Choose one of the five grades.", "请选择五个等次之一。", FaultKind.REQUIRED)
    names = RatingReason.DESCRIPTOR.values_by_number
    chosen = sorted(set(request.reasons))
    if len(chosen) > MOST_REASONS or any(not number or number not in names for number in chosen):
        wrong.add("reasons", "Choose reasons from the list.", "请从列表中选择原因。", FaultKind.UNKNOWN_VALUE)
    elif request.grade in BAD and not chosen:
        wrong.add("reasons", "Say why: choose at least one.", "请至少选择一项原因。", FaultKind.REQUIRED)
    wrong.raise_if_any()
    reasons = tuple(names[number].name.removeprefix(_PREFIX).lower() for number in chosen)
    return RateCase(case_no=case_no, query_code=query_code, grade=request.grade, reasons=reasons)


RPC = Rpc(
    method="RateCase",
    parse=parse,
    handle=rate_cases,
    render=answering(pb.RateCaseResponse),
    writes=False,
    records=True,
    guessed=attrgetter("case_no"),
    centre=attrgetter("division_code"),
)
