"""CheckOffCentreFee."""

from __future__ import annotations

from chassis.messages import answering
from chassis.reading import Named, one_of, reading, text
from chassis.rpc import Rpc
from fees.handlers.check_off_centre_fee import CheckOffCentreFee, check_off_centre_fees
from fees.servicer.off_centre import LONGEST_WORDS, SHORTEST_WORDS, report_message
from onewindow.fees.v1 import off_centre_pb2 as pb

_FOUNDED = {pb.OFF_CENTRE_FINDING_FOUNDED: True, pb.OFF_CENTRE_FINDING_UNFOUNDED: False}


RPC = Rpc(
    method="CheckOffCentreFee",
    parse=reading(
        pb.CheckOffCentreFeeRequest,
        CheckOffCentreFee,
        founded=Named("finding", one_of(_FOUNDED, "Say whether it was so.", "请选择是否属实。")),
        words=text(SHORTEST_WORDS, LONGEST_WORDS),
    ),
    handle=check_off_centre_fees,
    render=answering(pb.CheckOffCentreFeeResponse, report=report_message),
    writes=True,
)
