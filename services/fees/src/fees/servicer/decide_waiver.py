"""DecideWaiver."""

from __future__ import annotations

from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from fees.handlers.ask_for_waiver import WaiverOfBill
from fees.handlers.decide_waiver import DecideWaiver, decide_waivers
from fees.handlers.vocabulary import waiver_message
from kernel.fields import Violations
from onewindow.fees.v1 import assessment_pb2

SHORTEST_NOTE, LONGEST_NOTE = 5, 500


def parse(request: assessment_pb2.DecideWaiverRequest, call: Call) -> DecideWaiver:
    """Read the request; who refuses says why."""
    wrong = Violations()
    command = DecideWaiver(
        caller=call.caller,
        waiver_id=read_id(wrong, "waiver_id", request.waiver_id),
        grant=request.grant,
        note=wrong.text(
            "note",
            request.note,
            min_length=1 if request.grant else SHORTEST_NOTE,
            max_length=LONGEST_NOTE,
            required=not request.grant,
        ),
    )
    wrong.raise_if_any()
    return command


def render(decided: WaiverOfBill) -> assessment_pb2.DecideWaiverResponse:
    """Write the answer."""
    return assessment_pb2.DecideWaiverResponse(waiver=waiver_message(decided.waiver, decided.bill))


RPC = Rpc(method="DecideWaiver", parse=parse, handle=decide_waivers, render=render, writes=True)
