"""DeclineProject: a manager does not take a project over."""

from __future__ import annotations

from chassis.messages import answering
from chassis.reading import reading, text
from chassis.rpc import Rpc
from intake.domain.case.project import LONGEST_HANDOVER_REASON, SHORTEST_WORDS
from intake.handlers.handle_project import DeclineProject, decline_projects
from intake.servicer.answers import project_message
from onewindow.intake.v1 import projects_pb2 as pb

RPC = Rpc(
    method="DeclineProject",
    parse=reading(
        pb.DeclineProjectRequest, DeclineProject, reason=text(SHORTEST_WORDS, LONGEST_HANDOVER_REASON, multiline=True)
    ),
    handle=decline_projects,
    render=answering(pb.DeclineProjectResponse, project=project_message),
    writes=True,
)
