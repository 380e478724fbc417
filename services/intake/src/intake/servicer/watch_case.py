"""WatchCase: one case, and again whenever it has changed."""

from __future__ import annotations

from chassis.watch import watch_rpc
from intake.domain.case.states import CaseState
from intake.handlers.get_case import CaseView, GetCase, get_case
from intake.handlers.vocabulary import material_requirement
from intake.servicer.answers import case_message
from onewindow.intake.v1 import intake_pb2


def render(view: CaseView) -> intake_pb2.WatchCaseResponse:
    """Write an answer."""
    return intake_pb2.WatchCaseResponse(
        case=case_message(view.case, view.results),
        missing=[material_requirement(line) for line in view.missing],
    )


RPC = watch_rpc(
    "WatchCase",
    query=lambda case_id, caller: GetCase(case_id=case_id, case_no="", caller=caller),
    handle=get_case,
    render=render,
    ends=lambda view: view.case.state in {CaseState.CLOSED, CaseState.NOT_ACCEPTED},
)
