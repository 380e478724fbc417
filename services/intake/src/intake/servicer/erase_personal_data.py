"""ErasePersonalData: of one closed case, for good."""

from __future__ import annotations

from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from intake.handlers.erase_personal_data import ErasePersonalData, erase_personal_data
from intake.handlers.get_case import CaseView
from intake.servicer.answers import case_message
from intake.servicer.reveal_applicant import LONGEST_REASON, SHORTEST_REASON
from kernel.fields import Violations
from onewindow.intake.v1 import intake_pb2


def parse(request: intake_pb2.ErasePersonalDataRequest, call: Call) -> ErasePersonalData:
    """Read which case, why, and on what basis."""
    violations = Violations()
    command = ErasePersonalData(
        case_id=read_id(violations, "case_id", request.case_id),
        caller=call.caller,
        reason=violations.text("reason", request.reason, min_length=SHORTEST_REASON, max_length=LONGEST_REASON),
        legal_basis=violations.text(
            "legal_basis", request.legal_basis, min_length=SHORTEST_REASON, max_length=LONGEST_REASON
        ),
    )
    violations.raise_if_any()
    return command


def render(view: CaseView) -> intake_pb2.ErasePersonalDataResponse:
    """Write the answer."""
    return intake_pb2.ErasePersonalDataResponse(case=case_message(view.case, view.results))


RPC = Rpc(method="ErasePersonalData", parse=parse, handle=erase_personal_data, render=render, writes=True)
