"""``onewindow case green-channel``: a second person agrees that a case comes first, or declines."""

from __future__ import annotations

import click

from onewindow_cli.commands.case.finding import case_argument, find_case
from onewindow_cli.options import key_option, service_options, services
from onewindow_cli.render.help import Command
from onewindow_cli.render.terminal import echo


@click.command("ask-green-channel", cls=Command)
@case_argument
@click.option("--reason", required=True, help="Why it should come first; 5 characters or more. 理由")
@key_option
@service_options("clerk-01")
def ask_green_channel(case: str, *, reason: str, key: str, **options: object) -> None:
    """Ask for the green channel of a case that was received without, once. 申请绿色通道.

    A window clerk does, or the manager of the project; the head of the centre agrees or declines.
    由窗口人员或项目经理申请，由中心主任决定。
    """
    from onewindow.intake.v1 import intake_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        found = find_case(clients, case)
        request = pb.AskForGreenChannelRequest(idempotency_key=key, case_id=found.case_id, reason=reason)
        clients.intake.call(request, pb.AskForGreenChannelResponse)
        echo("✓ It waits for a second person to agree. 已申请，待中心主任决定。")
        echo(f"  onewindow case green-channel {found.case_id} --agree")


@click.command("green-channel", cls=Command)
@case_argument
@click.option("--agree/--decline", default=None, required=True, help="Whether it comes first. 同意或不同意")
@click.option("--reason", default="", help="Why; needed to decline, 5 characters or more. 理由，不同意时必填")
@key_option
@service_options("head-01")
def green_channel(case: str, *, agree: bool, reason: str, key: str, **options: object) -> None:
    """Agree to the green channel of a case, or decline, once. 决定是否走绿色通道.

    The head of the centre does, and never who asked for it or received the application.
    由中心主任决定；收件人和申请人不得自行同意。
    """
    from onewindow.intake.v1 import intake_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        found = find_case(clients, case)
        request = pb.DecideGreenChannelRequest(idempotency_key=key, case_id=found.case_id, agree=agree, reason=reason)
        clients.intake.call(request, pb.DecideGreenChannelResponse)
        if agree:
            echo("✓ It goes through the green channel. 该办件走绿色通道。")
        else:
            echo("✓ It goes the usual way. 该办件按一般程序办理。")
