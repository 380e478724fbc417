"""GetCase: one case by its id or its number."""

from __future__ import annotations

from chassis.requests import case_asked
from chassis.rpc import Call, Rpc
from intake.handlers.get_case import CaseView, GetCase, get_case
from intake.handlers.vocabulary import material_requirement, promised_paper
from intake.servicer.answers import (
    case_message,
    change_message,
    correction_message,
    difference_message,
    finish_message,
    project_message,
)
from intake.servicer.materials import unusable_message
from kernel.fields import Violations
from onewindow.intake.v1 import intake_pb2


def parse(request: intake_pb2.GetCaseRequest, call: Call) -> GetCase:
    """Read which case."""
    violations = Violations()
    case_id, case_no = case_asked(violations, request)
    violations.raise_if_any()
    return GetCase(case_id=case_id, case_no=case_no, caller=call.caller)


def render(view: CaseView) -> intake_pb2.GetCaseResponse:
    """Write the answer."""
    return intake_pb2.GetCaseResponse(
        case=case_message(view.case, view.results),
        missing=[material_requirement(line) for line in view.missing],
        promised=map(promised_paper, view.promised),
        instant=view.instant,
        finish=finish_message(view.finish) if view.finish else None,
        project=project_message(view.project) if view.project else None,
        corrections=map(correction_message, view.corrections),
        changes=map(change_message, view.changes),
        proposed=difference_message(view.proposed) if view.proposed else None,
        not_told=map(unusable_message, view.not_told),
    )


RPC = Rpc(method="GetCase", parse=parse, handle=get_case, render=render, writes=False)
