"""``onewindow parked``: events that could not be handled, and another try for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from uuid import uuid4

import click

from onewindow_cli.options import SERVICES, service_options, services
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from onewindow.operations.v1.operations_pb2 import ParkedEvent
    from onewindow_cli.client import ServiceClient

# A call takes at most this many.
_REDRIVE_BATCH = 1_000

only_option = click.option("--service", "only", type=click.Choice(SERVICES), help="Only of this service. 只看该服务")


@click.group()
def command() -> None:
    """Events that could not be handled and wait for a person. 滞留事件."""


@command.command("list")
@only_option
@service_options("operator")
def list_parked(only: str | None, **options: object) -> None:
    """List parked events of every service. 列出滞留事件."""
    count = 0
    with services(options) as clients:
        for client in clients.all():
            for event in _parked(client) if only in {None, client.service} else ():
                count += 1
                _show(client.service, event)
    echo(f"{count} parked events 条滞留事件")


@command.command()
@click.argument("event_ids", nargs=-1)
@only_option
@click.option("--all", "everything", is_flag=True, help="All of them. 全部")
@service_options("operator")
def redrive(event_ids: tuple[str, ...], only: str | None, *, everything: bool, **options: object) -> None:
    """Give parked events another try: those named (SOURCE/STREAM/NUMBER), or --all.

    重新处理滞留事件。
    """
    from onewindow.operations.v1.operations_pb2 import (  # noqa: PLC0415 - loads grpc
        RedriveParkedEventsRequest,
        RedriveParkedEventsResponse,
    )

    if bool(event_ids) == everything:
        raise click.UsageError("Name events, or say --all. 请指明事件，或使用 --all。")
    with services(options) as clients:
        for client in clients.all():
            if only not in {None, client.service}:
                continue
            batches = [event_ids[at : at + _REDRIVE_BATCH] for at in range(0, len(event_ids), _REDRIVE_BATCH)] or [()]
            count = 0
            for batch in batches:
                request = RedriveParkedEventsRequest(idempotency_key=str(uuid4()), event_ids=batch)
                count += client.call(request, RedriveParkedEventsResponse).redriven_count
            echo(f"{client.service:<12} {count} redriven 条已重新处理")


def _parked(client: ServiceClient) -> Iterator[ParkedEvent]:
    from onewindow.operations.v1.operations_pb2 import (  # noqa: PLC0415 - loads grpc
        ListParkedEventsRequest,
        ListParkedEventsResponse,
    )

    token = ""
    while True:
        page = client.call(ListParkedEventsRequest(page_size=200, page_token=token), ListParkedEventsResponse)
        yield from page.events
        token = page.next_page_token
        if not token:
            return


def _show(service: str, event: ParkedEvent) -> None:
    parked_at = event.parked_at.ToDatetime().isoformat(sep=" ", timespec="seconds")
    echo(f"{service:<12} {event.event_id}  {event.type.rpartition('.')[2]}")
    counts = f"attempts 尝试 {event.attempts}, waiting behind 其后等待 {event.waiting_count}"
    echo(f"    {parked_at}Z  {counts}: {event.error}")
