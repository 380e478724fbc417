"""``onewindow case examine``, ``notify-again``, ``refuse``: what becomes of an application that is not accepted yet."""

from __future__ import annotations

import click

from onewindow_cli.commands.case.finding import case_argument, find_case
from onewindow_cli.commands.case.submit import show_received
from onewindow_cli.options import key_option, service_options, services, wait_option
from onewindow_cli.render.help import Command
from onewindow_cli.render.terminal import echo


@click.command(cls=Command)
@case_argument
@wait_option
@key_option
@service_options("clerk-01")
def examine(case: str, key: str, wait: float, **options: object) -> None:
    """Examine what was received to be examined: accepted, or told once what is missing. 审查收件."""
    from onewindow.intake.v1 import intake_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        found = find_case(clients, case)
        request = pb.ExamineApplicationRequest(idempotency_key=key, case_id=found.case_id)
        show_received(clients, clients.intake.call(request, pb.ExamineApplicationResponse).case, wait)


@click.command("notify-again", cls=Command)
@case_argument
@click.option("--reason", required=True, help="Why the applicant is told again, 5 characters or more. 再次告知的理由")
@key_option
@service_options("supervisor-01")
def notify_again(case: str, *, reason: str, key: str, **options: object) -> None:
    """Give the notice of what is missing a second time, as a supervisor; once a case. 监察人员同意再次告知补正."""
    from onewindow.intake.v1 import intake_pb2 as pb  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.render.cases import show_missing  # noqa: PLC0415 - loaded when there is something to show

    with services(options) as clients:
        found = find_case(clients, case)
        request = pb.GiveSecondNoticeRequest(idempotency_key=key, case_id=found.case_id, reason=reason)
        answer = clients.intake.call(request, pb.GiveSecondNoticeResponse)
        until = answer.case.waits_until
        echo(f"✓ Told again; the papers are waited for until {until}. 已再次告知，补正至{until}（含当日）。")
        show_missing(answer.missing)


@click.command(cls=Command)
@case_argument
@click.option("--reason", required=True, help="Why, 5 characters or more. 不予受理的理由")
@click.option("--basis", default="", help="Law and article. 依据")
@click.option("--place", required=True, help="Where the applicant may go. 告知去处")
@key_option
@service_options("clerk-01")
def refuse(case: str, *, reason: str, basis: str, place: str, key: str, **options: object) -> None:
    """Refuse the acceptance of an application in writing. 不予受理."""
    from onewindow.intake.v1 import intake_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        found = find_case(clients, case)
        request = pb.RefuseAcceptanceRequest(
            idempotency_key=key, case_id=found.case_id, reason=reason, legal_basis=basis, place=place
        )
        document = clients.intake.call(request, pb.RefuseAcceptanceResponse).document
        echo(f"✓ Not accepted; notice {document.document_no}. 不予受理，文书编号 {document.document_no}。")
        echo(f"→ onewindow case document {case} not_accepted  出具通知书 give the notice out")
