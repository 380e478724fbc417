"""GetCase: one case by its id or its number."""

from __future__ import annotations

from chassis.rpc import Call, Rpc
from intake.handlers.get_case import CaseView, GetCase, get_case
from intake.servicer.answers import case_message
from intake.servicer.requests import read_case_id
from kernel.fields import Violations
from kernel.ids import case_number_fault
from onewindow.intake.v1 import intake_pb2


def parse(request: intake_pb2.GetCaseRequest, call: Call) -> GetCase:
    """Read the key; a mistyped number is told apart from an unknown one by its check character."""
    violations = Violations()
    if request.WhichOneof("key") == "case_no":
        case_no = request.case_no.strip().upper()
        violations.fault("case_no", case_number_fault(case_no))
        violations.raise_if_any()
        return GetCase(case_id=None, case_no=case_no, caller=call.caller)
    case_id = read_case_id(request.case_id, violations)
    violations.raise_if_any()
    return GetCase(case_id=case_id, case_no=None, caller=call.caller)


def render(view: CaseView) -> intake_pb2.GetCaseResponse:
    """Write the answer."""
    return intake_pb2.GetCaseResponse(case=case_message(view.case, view.results))


RPC = Rpc(method="GetCase", parse=parse, handle=get_case, render=render, writes=False)
