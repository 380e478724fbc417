"""``onewindow messages``: what did not go out to applicants, and sending it again."""

from __future__ import annotations

import click

from onewindow_cli.options import key_option, service_options, services
from onewindow_cli.render.help import Group
from onewindow_cli.render.terminal import echo


@click.group(cls=Group)
def command() -> None:
    """Messages to applicants that did not go out. 未发出的办件通知."""


@command.command("list")
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@service_options("catalogue-01")
def list_messages(division: str, **options: object) -> None:
    """List the newest that did not go out, and who sends for the centre. 列出未发出的通知."""
    from onewindow.intake.v1 import messages_pb2 as pb  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.render.messages import channel_line, stuck_line  # noqa: PLC0415 - likewise

    request = pb.ListStuckMessagesRequest(division_code=division)
    with services(options) as clients:
        listed = clients.intake.call(request, pb.ListStuckMessagesResponse)
    for channel in listed.channels:
        echo(channel_line(channel))
    if not listed.channels:
        echo("Nobody sends for this centre. 本中心没有发送渠道。")
    for message in listed.messages:
        echo(stuck_line(message))
    echo(f"{listed.total_count} did not go out. {listed.total_count} 条未发出。")


@command.command()
@click.argument("message_id")
@key_option
@service_options("catalogue-01")
def again(message_id: str, key: str, **options: object) -> None:
    """Have MESSAGE_ID sent again, once what held it up is mended. 重新发送."""
    from onewindow.intake.v1 import messages_pb2 as pb  # noqa: PLC0415 - loads protobuf

    request = pb.SendMessageAgainRequest(idempotency_key=key, message_id=message_id)
    with services(options) as clients:
        clients.intake.call(request, pb.SendMessageAgainResponse)
    echo("✓ It waits to be sent. 已排队待发送。")
