"""HandOverProject: a project is offered to another manager, or the offer is taken back."""

from __future__ import annotations

from chassis.messages import answering
from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from intake.domain.case.project import LONGEST_HANDOVER_REASON, SHORTEST_WORDS
from intake.handlers.handle_project import HandOverProject, hand_over_projects
from intake.servicer.answers import project_message
from kernel.fields import Violations
from onewindow.intake.v1 import projects_pb2

LONGEST_OFFICER = 64


def parse(request: projects_pb2.HandOverProjectRequest, call: Call) -> HandOverProject:
    """Read which case, to whom and why."""
    violations = Violations()
    command = HandOverProject(
        case_id=read_id(violations, "case_id", request.case_id),
        caller=call.caller,
        officer_id=""
        if request.withdraw
        else violations.text("officer_id", request.officer_id, max_length=LONGEST_OFFICER),
        reason=violations.text(
            "reason",
            request.reason,
            min_length=SHORTEST_WORDS,
            max_length=LONGEST_HANDOVER_REASON,
            multiline=True,
        ),
    )
    violations.raise_if_any()
    return command


RPC = Rpc(
    method="HandOverProject",
    parse=parse,
    handle=hand_over_projects,
    render=answering(projects_pb2.HandOverProjectResponse, project=project_message),
    writes=True,
)
