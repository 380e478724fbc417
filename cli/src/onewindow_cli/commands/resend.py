"""``onewindow resend``: services send again what they have sent before, for when a bus has lost more than it seems."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import click

from onewindow_cli.instants import Instant
from onewindow_cli.options import SERVICES, service_options, services
from onewindow_cli.render.help import Command
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from datetime import datetime

    from onewindow.operations.v1.operations_pb2 import ResendEventsRequest
    from onewindow_client import ServiceClient


@click.command(cls=Command)
@click.option("--source", type=click.Choice(SERVICES), help="Only what this service has sent. 只看该服务发送的")
@click.option("--case", "case_id", type=click.UUID, help="Only events of this case, by its id. 只看该办件（按标识）")
@click.option("--since", type=Instant(), help="Only events sent since then. 只看此时间之后发送的")
@click.option("--all", "everything", is_flag=True, help="All that is kept. 全部保留的事件")
@service_options("operator")
def command(
    source: str | None, case_id: UUID | None, since: datetime | None, *, everything: bool, **options: object
) -> None:
    """Send events again, those of a case, since an instant, or --all; whoever has had them drops them.

    重新发送事件：按办件、按时间或全部；已收到的服务会自动忽略。
    """
    from onewindow.operations.v1.operations_pb2 import ResendEventsRequest  # noqa: PLC0415 - loads protobuf

    if [case_id is not None, since is not None, everything].count(True) != 1:
        raise click.UsageError("Say one of --case, --since, --all. 请在 --case、--since、--all 中选择一项。")
    request = ResendEventsRequest(case_id=str(case_id) if case_id else "")
    if since is not None:
        request.since.FromDatetime(since)
    with services(options) as clients:
        for client in clients.all():
            if source in {None, client.service}:
                count = _resend(client, request)
                echo(f"{client.service:<12} {count} sent again 条已重新发送")


def _resend(client: ServiceClient, request: ResendEventsRequest) -> int:
    from onewindow.operations.v1.operations_pb2 import ResendEventsResponse  # noqa: PLC0415 - loads protobuf

    count = request.after = 0
    while True:
        request.idempotency_key = str(uuid4())
        page = client.call(request, ResendEventsResponse)
        count += page.resent_count
        if page.next_after == 0:
            return count
        request.after = page.next_after
