"""``onewindow case messages``: what the applicant of a case was sent."""

from __future__ import annotations

import click

from onewindow_cli.commands.case.finding import case_argument, find_case
from onewindow_cli.options import service_options, services
from onewindow_cli.render.help import Command


@click.command(cls=Command)
@case_argument
@service_options("clerk-01")
def messages(case: str, **options: object) -> None:
    """Show what the applicant chose to be sent, and what became of each message. 办件通知及发送情况."""
    from onewindow.intake.v1 import messages_pb2 as pb  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.render.messages import show_messages  # noqa: PLC0415 - loaded when there is something to show

    with services(options) as clients:
        found = find_case(clients, case)
        answer = clients.intake.call(pb.ListCaseMessagesRequest(case_id=found.case_id), pb.ListCaseMessagesResponse)
    show_messages(answer)
