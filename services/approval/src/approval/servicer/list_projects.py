"""ListProjects: the board of a project manager."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.handlers.list_projects import ListProjects, ProjectPage, list_projects
from approval.handlers.vocabulary import due_message
from approval.servicer.rendering import listed, task_message
from chassis.paging import instant, page_asked, row_id
from chassis.reading import code
from chassis.requests import centre_asked
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from approval.domain.case_file import CaseFile
    from chassis.rpc import Call

# A project is shown with all of its tasks.
MOST_PROJECTS, DEFAULT_PROJECTS = 50, 20


def parse(request: approval_pb2.ListProjectsRequest, call: Call) -> ListProjects:
    """Read the filters."""
    violations = Violations()
    query = ListProjects(
        division_code=centre_asked(request.division_code, call.caller, violations),
        page=page_asked(
            violations, request, call.caller, instant, row_id, most=MOST_PROJECTS, default=DEFAULT_PROJECTS
        ),
        project_manager_id=violations.text(
            "project_manager_id", request.project_manager_id, max_length=64, required=False
        ),
        department_code=code(violations, "department_code", request.department_code, required=False),
        overdue=request.overdue,
        green_channel=request.green_channel,
    )
    violations.raise_if_any()
    return query


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


RPC = Rpc(method="ListProjects", parse=parse, handle=list_projects, render=render, writes=False)
