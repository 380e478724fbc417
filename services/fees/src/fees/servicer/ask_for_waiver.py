"""AskForWaiver."""

from __future__ import annotations

from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from fees.domain.waiving import WaiverWish
from fees.handlers.ask_for_waiver import AskForWaiver, WaiverOfBill, ask_for_waiver
from fees.handlers.vocabulary import waiver_message
from fees.servicer.evidence import read_evidence
from kernel.fields import Violations
from onewindow.fees.v1 import assessment_pb2

MOST_LINES = 10_000
SHORTEST_WORDS, LONGEST_WORDS = 2, 200
SHORTEST_REASON, LONGEST_REASON = 5, 500


def parse(request: assessment_pb2.AskForWaiverRequest, call: Call) -> AskForWaiver:
    """Read the request."""
    wrong = Violations()
    command = AskForWaiver(
        caller=call.caller,
        case_id=read_id(wrong, "case_id", request.case_id),
        wish=WaiverWish(
            line_no=wrong.count("line_no", request.line_no, 1, MOST_LINES),
            rule_words=wrong.text(
                "rule_words", request.rule_words, min_length=SHORTEST_WORDS, max_length=LONGEST_WORDS
            ),
            reason=wrong.text("reason", request.reason, min_length=SHORTEST_REASON, max_length=LONGEST_REASON),
            evidence=read_evidence(wrong, request.evidence),
        ),
    )
    wrong.raise_if_any()
    return command


def render(asked: WaiverOfBill) -> assessment_pb2.AskForWaiverResponse:
    """Write the answer."""
    return assessment_pb2.AskForWaiverResponse(waiver=waiver_message(asked.waiver, asked.bill))


RPC = Rpc(method="AskForWaiver", parse=parse, handle=ask_for_waiver, render=render, writes=True)
