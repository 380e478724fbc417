"""DecideWaiver."""

from __future__ import annotations

from chassis.reading import reading, text_where
from chassis.rpc import Rpc
from fees.handlers.ask_for_waiver import WaiverOfBill
from fees.handlers.decide_waiver import DecideWaiver, decide_waivers
from fees.handlers.vocabulary import waiver_message
from onewindow.fees.v1 import assessment_pb2

SHORTEST_NOTE, LONGEST_NOTE = 5, 500


def render(decided: WaiverOfBill) -> assessment_pb2.DecideWaiverResponse:
    """Write the answer."""
    return assessment_pb2.DecideWaiverResponse(waiver=waiver_message(decided.waiver, decided.bill))


RPC = Rpc(
    method="DecideWaiver",
    parse=reading(
        assessment_pb2.DecideWaiverRequest,
        DecideWaiver,
        note=text_where("grant", {False}, SHORTEST_NOTE, LONGEST_NOTE, otherwise=1),
    ),
    handle=decide_waivers,
    render=render,
    writes=True,
)
