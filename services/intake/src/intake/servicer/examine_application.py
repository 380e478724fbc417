"""ExamineApplication: accepted, or told once what is missing."""

from __future__ import annotations

from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from intake.handlers.examine_application import ExamineApplication, examine_applications
from intake.handlers.get_case import CaseView
from intake.handlers.items_guarded import items_of_the_case
from intake.handlers.vocabulary import material_requirement
from intake.servicer.answers import case_message
from kernel.fields import Violations
from onewindow.intake.v1 import intake_pb2


def parse(request: intake_pb2.ExamineApplicationRequest, call: Call) -> ExamineApplication:
    """Read which case."""
    violations = Violations()
    command = ExamineApplication(case_id=read_id(violations, "case_id", request.case_id), caller=call.caller)
    violations.raise_if_any()
    return command


def render(view: CaseView) -> intake_pb2.ExamineApplicationResponse:
    """Write the answer."""
    return intake_pb2.ExamineApplicationResponse(
        case=case_message(view.case), missing=[material_requirement(line) for line in view.missing]
    )


RPC = Rpc(
    method="ExamineApplication",
    parse=parse,
    handle=examine_applications,
    render=render,
    writes=True,
    items=items_of_the_case,
)
