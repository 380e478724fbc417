"""TakeProject: a manager takes a project, with the mandate of the applicant."""

from __future__ import annotations

from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from intake.domain.case.project import LONGEST_MANDATE, Project
from intake.handlers.handle_project import TakeProject, take_projects
from intake.handlers.items_guarded import items_of_the_case
from intake.servicer.answers import project_message
from kernel.fields import Violations
from onewindow.intake.v1 import projects_pb2


def parse(request: projects_pb2.TakeProjectRequest, call: Call) -> TakeProject:
    """Read which case, and the mandate."""
    violations = Violations()
    command = TakeProject(
        case_id=read_id(violations, "case_id", request.case_id),
        caller=call.caller,
        mandate=violations.text("mandate", request.mandate, max_length=LONGEST_MANDATE, required=False),
    )
    violations.raise_if_any()
    return command


def render(project: Project) -> projects_pb2.TakeProjectResponse:
    """Write the answer."""
    return projects_pb2.TakeProjectResponse(project=project_message(project))


RPC = Rpc(method="TakeProject", parse=parse, handle=take_projects, render=render, writes=True, items=items_of_the_case)
