"""TakeProject: a manager takes a project, with the mandate of the applicant."""

from __future__ import annotations

from chassis.messages import answering
from chassis.reading import reading, text
from chassis.rpc import Rpc
from intake.domain.case.project import LONGEST_MANDATE
from intake.handlers.handle_project import TakeProject, take_projects
from intake.handlers.items_guarded import items_of_the_case
from intake.servicer.answers import project_message
from onewindow.intake.v1 import projects_pb2 as pb

RPC = Rpc(
    method="TakeProject",
    parse=reading(pb.TakeProjectRequest, TakeProject, mandate=text(1, LONGEST_MANDATE, required=False)),
    handle=take_projects,
    render=answering(pb.TakeProjectResponse, project=project_message),
    writes=True,
    items=items_of_the_case,
)
