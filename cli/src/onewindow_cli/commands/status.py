"""``onewindow status``: what runs, and how it is."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import click

from onewindow_cli.options import (
    addresses_given,
    addresses_of,
    officer_given,
    service_options,
    state_given,
    tls_given,
    tokens_given,
)
from onewindow_cli.platform.services import HEARTBEAT_SECONDS, heartbeat_age_seconds
from onewindow_cli.platform.state import StateFolder
from onewindow_cli.render.help import Command
from onewindow_cli.render.terminal import FAILED, OK, echo

if TYPE_CHECKING:
    from onewindow_cli.platform.state import PlatformRecord
    from onewindow_client import ServiceClient

_MIB = 1024 * 1024


@click.command(cls=Command)
@service_options("operator")
def command(**options: object) -> None:
    """Tell which processes run, which servicers serve, what waits and since when; exit 1 if something is not well.

    显示进程、服务、积压事件及其等待时长；有异常则以 1 退出。
    """
    addresses = addresses_of(options)
    well = True
    if not all(addresses_given(options).values()):
        folder = StateFolder(state_given(options))
        record = folder.read_record()
        if record is not None and folder.is_live(record):
            well = _show_processes(folder, record)
    well = _show_services(addresses, options) and well
    if not well:
        raise SystemExit(1)


def _show_processes(folder: StateFolder, record: PlatformRecord) -> bool:
    echo(f"{folder.root}  pid {record.supervisor.pid}")
    well = record.ready
    total = 0
    for name, mark in record.processes.items():
        process = mark.process()
        size = process.memory_info().rss if process else 0
        total += size
        told = f"pid {mark.pid:<8} {size // _MIB:>4} MiB" if process else "not running 未运行"
        service, _, component = name.partition(" ")
        if component == "worker":
            age = heartbeat_age_seconds(folder.heartbeat(service), time.time())
            fresh = age is not None and age < HEARTBEAT_SECONDS
            told += f"  heartbeat 心跳 {age:.1f} s" if age is not None else "  no heartbeat 无心跳"
        else:
            fresh = True
        trouble = record.troubles.get(name, "")
        alive = process is not None and fresh and not trouble
        well = well and alive
        echo("  ", OK if alive else FAILED, f" {name:<22} {told}  {trouble}".rstrip())
    for name in sorted(record.troubles.keys() - record.processes.keys()):
        echo("  ", FAILED, f" {name:<22} {record.troubles[name]}")
    echo(f"    {'together 合计':<20} {total // _MIB:>16} MiB")
    return well and not record.troubles


def _show_services(addresses: dict[str, str], options: dict[str, object]) -> bool:
    from onewindow_cli.client import connect  # noqa: PLC0415 - loads grpc
    from onewindow_cli.platform.readiness import is_serving  # noqa: PLC0415 - likewise
    from onewindow_cli.render.backlog import behind  # noqa: PLC0415 - loaded with the rest
    from onewindow_client import Retrying  # noqa: PLC0415 - likewise

    tls = tls_given(options, addresses)
    with ThreadPoolExecutor(len(addresses)) as pool:
        answers = pool.map(lambda address: is_serving(address, tls), addresses.values())
        serving = dict(zip(addresses, answers, strict=True))
    well = True
    told: dict[str, dict[str, int]] = {}
    # How it is now is asked for, once.
    once = Retrying(tries=1)
    with connect(
        addresses, tokens_given(options), officer_given(options), tls, plaintext=True, retrying=once
    ) as clients:
        for client in clients.all():
            figures, words = _figures(client) if serving[client.service] else (None, "does not serve 未提供服务")
            well = _show_service(client, figures, words) and well
            told[client.service] = figures or {}
    for listener, source, missing in behind(told):
        echo(f"    {listener:<12} is {missing} events behind {source} 落后于 {source} {missing} 个事件")
    return well


def _show_service(client: ServiceClient, figures: dict[str, int] | None, words: str) -> bool:
    """Print a service and what waits in it; answers whether it works, for every centre."""
    from onewindow_cli.render.backlog import waiting_in  # noqa: PLC0415 - loaded with the rest

    waiting = waiting_in(figures or {})
    well = figures is not None and not any(each.is_fault for each in waiting)
    summary = words or ("" if waiting else "nothing waits 无积压")
    echo("  ", OK if well else FAILED, f" {client.service:<12} {client.address:<22} {summary}")
    for each in waiting:
        echo("    ", FAILED if each.is_fault else "·", f" {each.line()}")
    return well


def _figures(client: ServiceClient) -> tuple[dict[str, int] | None, str]:
    """Answer a service's figures, or none and why."""
    from onewindow.operations.v1.operations_pb2 import GetAuditFiguresRequest, GetAuditFiguresResponse  # noqa: PLC0415
    from onewindow_client import CallError  # noqa: PLC0415 - loaded with the rest

    try:
        return dict(client.call(GetAuditFiguresRequest(messaging_only=True), GetAuditFiguresResponse).figures), ""
    except CallError as refusal:
        return None, f"{refusal.reason}: {refusal.zh} {refusal.en}"
