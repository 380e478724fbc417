"""AskForWaiver."""

from __future__ import annotations

from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from fees.domain.waiving import WaiverWish
from fees.handlers.ask_for_waiver import AskForWaiver, WaiverOfBill, ask_for_waiver
from fees.handlers.vocabulary import waiver_message
from fees.servicer.evidence import read_evidence
from kernel.fields import Violations
from onewindow.fees.v1 import assessment_pb2, off_centre_pb2

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


def read_evidence(
    wrong: Violations, evidence: assessment_pb2.WaiverEvidence | off_centre_pb2.OffCentreEvidence
) -> Evidence:
    """Read what shows it: name, hash and size of a file that stays where it is."""
    file_name = wrong.text("evidence.file_name", evidence.file_name, max_length=LONGEST_FILE_NAME)
    if _PATH_SIGNS.search(file_name):
        wrong.add("evidence.file_name", "Give the name without a folder.", "文件名不得包含路径。", FaultKind.MALFORMED)
    if not _SHA256.fullmatch(evidence.sha256):
        wrong.add(
            "evidence.sha256",
            "Give the SHA-256 of the file in lower-case hex.",
            "请填写文件的SHA-256（小写十六进制）。",
            FaultKind.MALFORMED,
        )
    return Evidence(
        file_name=file_name,
        sha256=evidence.sha256,
        size_bytes=wrong.count("evidence.size_bytes", evidence.size_bytes, 1, LARGEST_FILE_BYTES),
    )


def render(asked: WaiverOfBill) -> assessment_pb2.AskForWaiverResponse:
    """Write the answer."""
    return assessment_pb2.AskForWaiverResponse(waiver=waiver_message(asked.waiver, asked.bill))


RPC = Rpc(method="AskForWaiver", parse=parse, handle=ask_for_waiver, render=render, writes=True)
