"""``onewindow status``: what runs, and how it is."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import click
import psutil

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
from onewindow_cli.render.counting import counted
from onewindow_cli.render.help import Command
from onewindow_cli.render.terminal import FAILED, OK, dim, echo, terminal_columns
from onewindow_cli.render.wrapping import columns, padded, wrapped

if TYPE_CHECKING:
    from pathlib import Path

    from onewindow_cli.platform.state import PlatformRecord
    from onewindow_client import ServiceClient

_MIB = 1024 * 1024
# What a process complained of longer ago is not why it is not well now.
_LATELY_SECONDS = 600.0


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
        size = memory_of(process) if process else 0
        total += size
        told, is_fresh = f"pid {mark.pid:<8} {size // _MIB:>4} MiB" if process else "not running 未运行", True
        service, _, component = name.partition(" ")
        if component == "worker":
            beat, is_fresh = _heartbeat(folder.heartbeat(service))
            told += f"  {beat}"
        trouble = record.troubles.get(name, "")
        is_well = process is not None and is_fresh and not trouble
        well = well and is_well
        _show_line("  ", f" {name:<22} {told}", trouble, is_well=is_well)
        if not is_well:
            _show_last_fault(folder, name)
    for name in sorted(record.troubles.keys() - record.processes.keys()):
        _show_line("  ", f" {name:<22}", record.troubles[name], is_well=False)
        _show_last_fault(folder, name)
    echo(f"    {padded('together 合计', 22)} {total // _MIB:>17} MiB")
    if record.console:
        echo(f"    {padded('pages 网页', 22)} {record.console}")
    if record.simulator:
        echo(f"    {padded('no money 模拟支付', 22)} {record.simulator}")
    return well and not record.troubles


def memory_of(process: psutil.Process) -> int:
    """Answer the bytes that a process and its children hold; what several share is each one's in part (PSS)."""
    held = 0
    for each in (process, *process.children(recursive=True)):
        # It may have ended meanwhile, and only Linux tells who shares what.
        with suppress(psutil.NoSuchProcess):
            try:
                held += each.memory_full_info().pss
            except (AttributeError, psutil.AccessDenied):
                held += each.memory_info().rss
    return held


def _heartbeat(file: Path) -> tuple[str, bool]:
    """Answer what there is to say of a worker's heartbeat, and whether it is well."""
    age = heartbeat_age_seconds(file, time.time())
    if age is None:
        return "no heartbeat 无心跳", False
    if age >= HEARTBEAT_SECONDS:
        return f"last heartbeat 心跳停止 {age:,.0f} s ago", False
    return f"heartbeat 心跳 {age:.1f} s", True


def _show_last_fault(folder: StateFolder, name: str) -> None:
    """Print what a process has complained of last, if that was lately: it says what it waits for."""
    from onewindow_cli.logbook.reading import newest  # noqa: PLC0415 - only if something is wrong

    since = datetime.now(UTC) - timedelta(seconds=_LATELY_SECONDS)
    for record in newest({name: folder.log(name)}, 1, since, lambda record: record.level in {"warning", "error"}):
        facts = "".join(f" {fact}={value}" for fact, value in record.facts.items())
        _below(f"{record.at.astimezone():%H:%M:%S} {record.text}{facts}")


def _show_line(indent: str, text: str, why: str, *, is_well: bool) -> None:
    """Print a line, and what is wrong at its end if there is room, else below."""
    mark = OK if is_well else FAILED
    if columns(f"{indent}✗{text}  {why}") <= terminal_columns():
        echo(indent, mark, f"{text}  {why}".rstrip())
    else:
        echo(indent, mark, text)
        _below(why)


def _below(text: str) -> None:
    for line in wrapped(text, terminal_columns() - 6):
        echo("      ", dim(line))


def _show_services(addresses: dict[str, str], options: dict[str, object]) -> bool:
    from onewindow_cli.client import connect  # noqa: PLC0415 - loads grpc
    from onewindow_cli.platform.readiness import serving_fault  # noqa: PLC0415 - likewise
    from onewindow_cli.render.backlog import behind  # noqa: PLC0415 - loaded with the rest
    from onewindow_client import Retrying  # noqa: PLC0415 - likewise

    tls = tls_given(options, addresses)
    with ThreadPoolExecutor(len(addresses)) as pool:
        answers = pool.map(lambda address: serving_fault(address, tls), addresses.values())
        faults = dict(zip(addresses, answers, strict=True))
    well = True
    told: dict[str, dict[str, int]] = {}
    # How it is now is asked for, once.
    once = Retrying(tries=1)
    with connect(
        addresses, tokens_given(options), officer_given(options), tls, plaintext=True, retrying=once
    ) as clients:
        for client in clients.all():
            fault = faults[client.service]
            figures, words = (None, fault) if fault else _figures(client)
            well = _show_service(client, figures, words) and well
            told[client.service] = figures or {}
    for listener, source, missing in behind(told):
        echo(f"    {listener:<12} is {counted(missing, 'event')} behind {source} 落后于 {source} {missing} 个事件")
    return well


def _show_service(client: ServiceClient, figures: dict[str, int] | None, words: str) -> bool:
    """Print a service and what waits in it; answers whether it works, for every centre."""
    from onewindow_cli.render.backlog import waiting_in  # noqa: PLC0415 - loaded with the rest

    waiting = waiting_in(figures or {})
    well = figures is not None and not any(each.is_fault for each in waiting)
    summary = words or ("" if waiting else "nothing waits 无积压")
    _show_line("  ", f" {client.service:<12} {client.address:<22}", summary, is_well=well)
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
