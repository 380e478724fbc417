"""DecideProcedureChange: a second person agrees that an accepted case comes to another procedure, or declines."""

from __future__ import annotations

from chassis.reading import reading, text_where
from chassis.rpc import Rpc
from intake.handlers.decide_procedure_change import DecideProcedureChange, decide_procedure_changes
from intake.handlers.get_case import CaseView
from intake.servicer.answers import case_message, change_message
from intake.servicer.correct_procedure import LONGEST_REASON, SHORTEST_REASON
from onewindow.intake.v1 import intake_pb2


def render(view: CaseView) -> intake_pb2.DecideProcedureChangeResponse:
    """Write the answer."""
    return intake_pb2.DecideProcedureChangeResponse(
        case=case_message(view.case), change=change_message(view.changes[-1])
    )


RPC = Rpc(
    method="DecideProcedureChange",
    parse=reading(
        intake_pb2.DecideProcedureChangeRequest,
        DecideProcedureChange,
        note=text_where("agree", {False}, SHORTEST_REASON, LONGEST_REASON, multiline=True),
    ),
    handle=decide_procedure_changes,
    render=render,
    writes=True,
)
