"""ListProjects: the board of a project manager."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.handlers.list_projects import ListProjects, ProjectPage, list_projects
from approval.handlers.vocabulary import due_message
from approval.servicer.rendering import listed, task_message
from chassis.listing import CENTRE, paged_by
from chassis.paging import instant, row_id
from chassis.reading import code_if_any, reading, text
from chassis.rpc import Rpc
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from approval.domain.case_file import CaseFile

# A project is shown with all of its tasks.
MOST_PROJECTS, DEFAULT_PROJECTS = 50, 20


def _project(case: CaseFile) -> approval_pb2.Project:
    return approval_pb2.Project(
        case_id=str(case.case_id),
        case_no=case.case_no,
        due=due_message(case.due),
        green_channel=case.green_channel,
        project_manager_id=case.project_manager_id,
        tasks=[task_message(listed(case, code)) for code in case.tasks],
    )


def render(page: ProjectPage) -> approval_pb2.ListProjectsResponse:
    """Show one page."""
    return approval_pb2.ListProjectsResponse(
        projects=[_project(case) for case in page.projects.rows],
        next_page_token=page.projects.next_token,
        total_count=page.total_count,
    )


RPC = Rpc(
    method="ListProjects",
    parse=reading(
        approval_pb2.ListProjectsRequest,
        ListProjects,
        division_code=CENTRE,
        page=paged_by(instant, row_id, most=MOST_PROJECTS, default=DEFAULT_PROJECTS),
        project_manager_id=text(1, 64, required=False),
        department_code=code_if_any,
    ),
    handle=list_projects,
    render=render,
    writes=False,
)
