"""``onewindow up``: the whole platform on this machine, until Ctrl-C."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click

from onewindow_cli.complaint import Complaint
from onewindow_cli.options import state_option
from onewindow_cli.platform.fault import PlatformFault
from onewindow_cli.platform.pages import LINK_COLUMNS, sign_in_links
from onewindow_cli.platform.running import noted
from onewindow_cli.platform.state import StateFolder, default_root
from onewindow_cli.platform.supervise import Platform
from onewindow_cli.platform.watch import Say
from onewindow_cli.render.help import Command
from onewindow_cli.render.terminal import echo
from onewindow_cli.render.wrapping import padded


@click.command(cls=Command)
@state_option
@click.option("--port-base", type=click.IntRange(1024, 65_000), help="First port to listen on. 起始端口")
def command(state: Path | None, port_base: int | None) -> None:
    """Start PostgreSQL, Redis, the four services and their pages; keep them running until Ctrl-C.

    启动数据库、消息总线、四项服务和网页，按 Ctrl-C 停止。

    Real servers are used instead when ONEWINDOW_BUS_URL, ONEWINDOW_REDIS_URL and ONEWINDOW_DATABASE_URL_INTAKE,
    _APPROVAL, _FEES, _SUPERVISION name them; migrations go to ONEWINDOW_OWNER_DATABASE_URL_INTAKE and so on.
    """
    folder = StateFolder(state or default_root())
    say = progress()
    try:
        folder.prepare()
        with folder.locked(), noted(folder), stop_requested() as stop:
            say(f"State {folder.root}, logs {folder.logs}", f"状态目录 {folder.root}，日志 {folder.logs}")
            run(Platform(folder, say, port_base=port_base), folder, stop, say)
    except PlatformFault as fault:
        raise Complaint(fault.en, fault.zh) from fault


def run(platform: Platform, folder: StateFolder, stop: threading.Event, say: Say) -> None:
    """Start, tell where everything is, watch, stop."""
    platform.start(stop, patience_seconds=None)
    try:
        if not stop.is_set():
            tell_addresses(platform, folder)
        platform.watch(stop)
    finally:
        say("Stopping …", "正在停止……")
        platform.stop()
        say("Stopped", "已停止")


def tell_addresses(platform: Platform, folder: StateFolder) -> None:
    """Print where the services are, and what to do next."""
    record = platform.record
    for service, address in record.addresses.items():
        echo(f"  {service:<12} grpc://{address}")
    if record.issuer:
        echo(f"  {'issuer':<12} {record.issuer}  (onewindow people)")
    if record.console:
        echo(f"  {padded('pages 网页', 12)} {record.console}")
        for name, link in sign_in_links(folder, record.issuer):
            echo(f"  {padded(name, LINK_COLUMNS)} {link}")
    for name, path in (("traces 跟踪", folder.traces), ("logs 日志", folder.logs), ("state 状态", folder.root)):
        echo(f"  {padded(name, 12)} {path}")
    echo("Other commands find it from here on: onewindow status, logs, metrics. 其他命令可直接使用。")
    echo("Ready. Ctrl-C stops it. 已就绪，按 Ctrl-C 停止。")


def progress() -> Say:
    """Answer what prints a step with the seconds since now."""
    began = time.monotonic()

    def say(en: str, zh: str) -> None:
        # A terminal that was closed, or a full disk behind a redirection, is no reason to stop.
        with suppress(OSError):
            echo(f"[{time.monotonic() - began:5.1f}s] {zh}  {en}")

    return say


@contextmanager
def stop_requested() -> Iterator[threading.Event]:
    """Answer an event that Ctrl-C or SIGTERM sets; the second request is left to the system, which is not polite."""
    stop = threading.Event()

    def request(number: int, _frame: object) -> None:
        stop.set()
        signal.signal(number, signal.SIG_DFL)

    kept = {number: signal.signal(number, request) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)
