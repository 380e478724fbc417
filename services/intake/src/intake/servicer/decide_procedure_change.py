"""DecideProcedureChange: a second person agrees that an accepted case comes to another procedure, or declines."""

from __future__ import annotations

from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from intake.handlers.decide_procedure_change import DecideProcedureChange, decide_procedure_changes
from intake.handlers.get_case import CaseView
from intake.servicer.answers import case_message, change_message
from intake.servicer.correct_procedure import LONGEST_REASON, SHORTEST_REASON
from kernel.fields import Violations
from onewindow.intake.v1 import intake_pb2


def parse(request: intake_pb2.DecideProcedureChangeRequest, call: Call) -> DecideProcedureChange:
    """Read the request; who declines says why."""
    violations = Violations()
    command = DecideProcedureChange(
        case_id=read_id(violations, "case_id", request.case_id),
        caller=call.caller,
        agree=request.agree,
        note=violations.text(
            "note",
            request.note,
            min_length=SHORTEST_REASON,
            max_length=LONGEST_REASON,
            required=not request.agree,
            multiline=True,
        ),
    )
    violations.raise_if_any()
    return command


def render(view: CaseView) -> intake_pb2.DecideProcedureChangeResponse:
    """Write the answer."""
    return intake_pb2.DecideProcedureChangeResponse(
        case=case_message(view.case), change=change_message(view.changes[-1])
    )


RPC = Rpc(method="DecideProcedureChange", parse=parse, handle=decide_procedure_changes, render=render, writes=True)
