"""``onewindow parked``: events that hold back their streams; another try for them, or none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from uuid import uuid4

import click

from onewindow_cli.options import SERVICES, service_options, services
from onewindow_cli.render.counting import counted
from onewindow_cli.render.help import Group
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from onewindow.operations.v1.operations_pb2 import Discard, ParkedEvent
    from onewindow_client import ServiceClient

# A call takes at most this many.
_REDRIVE_BATCH = 1_000
# By the values of ``EventState``.
_STATES = {1: "滞留 parked", 2: "类型未知 of an unknown type", 3: "分歧 diverged"}

only_option = click.option("--service", "only", type=click.Choice(SERVICES), help="Only of this service. 只看该服务")


service_option = click.option(
    "--service", required=True, type=click.Choice(SERVICES), help="Whose event it is. 所属服务"
)


@click.group(cls=Group)
def command() -> None:
    """Events that hold back their streams: parked, of unknown types, or different from what was handled. 滞留事件."""


@command.command("list")
@only_option
@click.option("--dead", is_flag=True, help="Only those their workers died of. 只看使处理进程崩溃的事件")
@service_options("operator")
def list_parked(only: str | None, *, dead: bool, **options: object) -> None:
    """List parked events of every service. 列出滞留事件."""
    count = 0
    with services(options) as clients:
        for client in clients.all():
            for event in _parked(client) if only in {None, client.service} else ():
                if dead and not event.dead:
                    continue
                count += 1
                _show(client.service, event)
    if count:
        echo(f"{counted(count, 'parked event')} 条滞留事件")
    else:
        echo("No events are parked. 没有滞留事件。")


@command.command()
@click.argument("event_ids", nargs=-1)
@only_option
@click.option("--all", "everything", is_flag=True, help="All of them. 全部")
@service_options("operator")
def redrive(event_ids: tuple[str, ...], only: str | None, *, everything: bool, **options: object) -> None:
    """Give parked events another try: those named (SOURCE/STREAM/NUMBER), or --all.

    A diverged event has to be named; redriven, it is taken for the truth and its stream goes on from it.

    重新处理滞留事件;分歧事件须指明，重新处理即以其为准。
    """
    from onewindow.operations.v1 import operations_pb2 as pb  # noqa: PLC0415 - loads grpc

    if bool(event_ids) == everything:
        raise click.UsageError("Name events, or say --all. 请指明事件，或使用 --all。")
    with services(options) as clients:
        for client in clients.all():
            if only not in {None, client.service}:
                continue
            batches = [event_ids[at : at + _REDRIVE_BATCH] for at in range(0, len(event_ids), _REDRIVE_BATCH)] or [()]
            count = 0
            for batch in batches:
                request = pb.RedriveParkedEventsRequest(idempotency_key=str(uuid4()), event_ids=batch)
                count += client.call(request, pb.RedriveParkedEventsResponse).redriven_count
            echo(f"{client.service:<12} {count} redriven 条已重新处理")


@command.command()
@click.argument("event_ids", nargs=-1, required=True)
@service_option
@click.option("--reason", required=True, help="For the record. 事由")
@service_options("operator")
def discard(event_ids: tuple[str, ...], service: str, reason: str, **options: object) -> None:
    """Ask for events to be dropped without effect; a second operator confirms. 申请清除滞留事件，须另一人确认."""
    from onewindow.operations.v1 import operations_pb2 as pb  # noqa: PLC0415 - loads grpc

    request = pb.RequestDiscardRequest(idempotency_key=str(uuid4()), event_ids=event_ids, reason=reason)
    with services(options) as clients:
        asked = clients.of(service).call(request, pb.RequestDiscardResponse)
    echo(f"{service:<12} {asked.request_id}  waits for a second operator 待另一名运维人员确认")


@command.command()
@click.argument("request_id")
@service_option
@service_options("operator-02")
def confirm(request_id: str, service: str, **options: object) -> None:
    """Agree to drop events that another operator asked to drop. 确认清除."""
    from onewindow.operations.v1 import operations_pb2 as pb  # noqa: PLC0415 - loads grpc

    request = pb.ConfirmDiscardRequest(idempotency_key=str(uuid4()), request_id=request_id)
    with services(options) as clients:
        agreed = clients.of(service).call(request, pb.ConfirmDiscardResponse)
    echo(f"{service:<12} {agreed.discarded_count} discarded 条已清除")


@command.command()
@only_option
@service_options("operator")
def discards(only: str | None, **options: object) -> None:
    """List what was asked to be dropped, and who agreed: the newest 50 of each service. 列出清除申请."""
    from onewindow.operations.v1 import operations_pb2 as pb  # noqa: PLC0415 - loads grpc

    is_empty = True
    with services(options) as clients:
        for client in clients.all():
            if only in {None, client.service}:
                for entry in client.call(pb.ListDiscardsRequest(), pb.ListDiscardsResponse).discards:
                    is_empty = False
                    _show_discard(client.service, entry)
    if is_empty:
        echo("Nobody has asked to drop an event. 没有清除申请。")


def _parked(client: ServiceClient) -> Iterator[ParkedEvent]:
    from onewindow.operations.v1 import operations_pb2 as pb  # noqa: PLC0415 - loads grpc

    token = ""
    while True:
        page = client.call(pb.ListParkedEventsRequest(page_size=200, page_token=token), pb.ListParkedEventsResponse)
        yield from page.events
        token = page.next_page_token
        if not token:
            return


def _show(service: str, event: ParkedEvent) -> None:
    parked_at = event.parked_at.ToDatetime().isoformat(sep=" ", timespec="seconds")
    state = "致崩溃 dead" if event.dead else _STATES.get(event.state, "")
    echo(f"{service:<12} {event.event_id}  {event.type.rpartition('.')[2]}  {state}")
    counts = f"attempts 尝试 {event.attempts}, waiting behind 其后等待 {event.waiting_count}"
    echo(f"    {parked_at}Z  {counts}: {event.error}")


def _show_discard(service: str, entry: Discard) -> None:
    asked_at = entry.requested_at.ToDatetime().isoformat(sep=" ", timespec="seconds")
    agreed = (
        f"confirmed by 确认人 {entry.confirmed_by}, {entry.discarded_count} discarded 条已清除"
        if entry.confirmed_by
        else "not confirmed 未确认"
    )
    echo(f"{service:<12} {entry.request_id}  {asked_at}Z  asked by 申请人 {entry.requested_by}; {agreed}")
    echo(f"    {entry.reason}: {', '.join(entry.event_ids)}")
