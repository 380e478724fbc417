"""``onewindow case take-project``, ``hand-over``, ``decline-project``, ``project-offers``: a case as a project."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onewindow_cli.commands.case.finding import case_argument, find_case
from onewindow_cli.options import key_option, service_options, services
from onewindow_cli.render.help import Command
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from onewindow.intake.v1.projects_pb2 import Project


@click.command("take-project", cls=Command)
@case_argument
@click.option("--mandate", default="", help="Letter of authority, by date or number; needed the first time. 申请人委托")
@key_option
@service_options("pm-01")
def take_project(case: str, *, mandate: str, key: str, **options: object) -> None:
    """Take a project that nobody has, or that is offered to you. 认领或接收代办项目."""
    from onewindow.intake.v1 import projects_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        found = find_case(clients, case)
        request = pb.TakeProjectRequest(idempotency_key=key, case_id=found.case_id, mandate=mandate)
        _told(clients.intake.call(request, pb.TakeProjectResponse).project)


@click.command("hand-over", cls=Command)
@case_argument
@click.option("--to", "to_officer", default="", help="Officer id of the other project manager. 接收人")
@click.option("--withdraw", is_flag=True, help="Take an offer back that was not answered. 撤回移交")
@click.option("--reason", required=True, help="Why, 5 characters or more. 理由")
@key_option
@service_options("pm-01")
def hand_over(case: str, *, to_officer: str, withdraw: bool, reason: str, key: str, **options: object) -> None:
    """Offer a project to another manager; until they take it, it stays with who has it. 移交代办项目."""
    from onewindow.intake.v1 import projects_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        found = find_case(clients, case)
        request = pb.HandOverProjectRequest(
            idempotency_key=key, case_id=found.case_id, officer_id=to_officer, reason=reason, withdraw=withdraw
        )
        _told(clients.intake.call(request, pb.HandOverProjectResponse).project)


@click.command("decline-project", cls=Command)
@case_argument
@click.option("--reason", required=True, help="Why, 5 characters or more. 理由")
@key_option
@service_options("pm-02")
def decline_project(case: str, *, reason: str, key: str, **options: object) -> None:
    """Do not take over what is offered to you; it stays with who has it. 不接收代办项目."""
    from onewindow.intake.v1 import projects_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        found = find_case(clients, case)
        request = pb.DeclineProjectRequest(idempotency_key=key, case_id=found.case_id, reason=reason)
        _told(clients.intake.call(request, pb.DeclineProjectResponse).project)


@click.command("project-offers", cls=Command)
@service_options("pm-01")
def project_offers(**options: object) -> None:
    """List the projects that are offered to you. 待接收的代办项目."""
    from onewindow.intake.v1 import projects_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        offers = clients.intake.call(pb.ListProjectOffersRequest(), pb.ListProjectOffersResponse).offers
        for offer in offers:
            echo(f"{offer.case_no or offer.case_id}  {offer.subject}  {offer.offered_by}: {offer.reason}")
        if not offers:
            echo("Nothing is offered to you. 没有待接收的项目。")


def _told(project: Project) -> None:
    echo(f"Project manager 项目经理: {project.project_manager_id or '—'}")
    if project.offered_to:
        echo(f"Offered to 拟移交给: {project.offered_to}")
