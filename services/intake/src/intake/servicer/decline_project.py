"""DeclineProject: a manager does not take a project over."""

from __future__ import annotations

from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from intake.domain.case.project import LONGEST_HANDOVER_REASON, SHORTEST_WORDS, Project
from intake.handlers.handle_project import DeclineProject, decline_projects
from intake.servicer.answers import project_message
from kernel.fields import Violations
from onewindow.intake.v1 import projects_pb2


def parse(request: projects_pb2.DeclineProjectRequest, call: Call) -> DeclineProject:
    """Read which case, and why."""
    violations = Violations()
    command = DeclineProject(
        case_id=read_id(violations, "case_id", request.case_id),
        caller=call.caller,
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


def render(project: Project) -> projects_pb2.DeclineProjectResponse:
    """Write the answer."""
    return projects_pb2.DeclineProjectResponse(project=project_message(project))


RPC = Rpc(method="DeclineProject", parse=parse, handle=decline_projects, render=render, writes=True)
