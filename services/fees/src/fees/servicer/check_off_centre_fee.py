"""CheckOffCentreFee."""

from __future__ import annotations

from chassis.messages import answering
from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from fees.handlers.check_off_centre_fee import CheckOffCentreFee, check_off_centre_fees
from fees.servicer.off_centre import LONGEST_WORDS, SHORTEST_WORDS, report_message
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.fees.v1 import off_centre_pb2 as pb


def parse(request: pb.CheckOffCentreFeeRequest, call: Call) -> CheckOffCentreFee:
    """Read which report, and what it came to."""
    wrong = Violations()
    if request.finding not in {pb.OFF_CENTRE_FINDING_FOUNDED, pb.OFF_CENTRE_FINDING_UNFOUNDED}:
        wrong.add("finding", "Say whether it was so.", "请选择是否属实。", FaultKind.REQUIRED)
    command = CheckOffCentreFee(
        caller=call.caller,
        report_id=read_id(wrong, "report_id", request.report_id),
        founded=request.finding == pb.OFF_CENTRE_FINDING_FOUNDED,
        words=wrong.text("words", request.words, min_length=SHORTEST_WORDS, max_length=LONGEST_WORDS),
    )
    wrong.raise_if_any()
    return command


RPC = Rpc(
    method="CheckOffCentreFee",
    parse=parse,
    handle=check_off_centre_fees,
    render=answering(pb.CheckOffCentreFeeResponse, report=report_message),
    writes=True,
)
