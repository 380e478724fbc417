"""``onewindow metrics``: how much each process of the embedded platform does, how fast, and what waits."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onewindow_cli.complaint import Complaint
from onewindow_cli.options import SERVICES, running_given, state_option
from onewindow_cli.platform.otlp import COLLECTOR_TOKEN, METRICS
from onewindow_cli.platform.ports import HOST
from onewindow_cli.platform.private_files import read_private
from onewindow_cli.render.help import Command
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onewindow_cli.platform.metrics import Figure
    from onewindow_cli.platform.state import PlatformRecord, StateFolder

_ASK_SECONDS = 5.0
# The collector is on this machine: a proxy of the environment is not for it.
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@click.command(cls=Command)
@click.argument("names", metavar="[NAME]...", nargs=-1)
@click.option("--service", type=click.Choice(SERVICES), help="Only of this service. 只看该服务")
@click.option("--all", "everything", is_flag=True, help="Every series, one a line. 逐项列出全部指标")
@click.option("--json", "as_json", is_flag=True, help="As JSON. 以JSON输出")
@state_option
def command(
    names: tuple[str, ...], service: str | None, *, everything: bool, as_json: bool, state: Path | None
) -> None:
    """Show the last minute of each process: calls, delays, batches, what waits; or the series whose NAME has a word.

    显示各进程最近一分钟的运行指标；给出名称时逐项列出，例如 outbox、call.duration。
    """
    from onewindow_cli.render.console import wide_console  # noqa: PLC0415 - loaded when there is something to show
    from onewindow_cli.render.metrics import series_table, summaries, summary_table  # noqa: PLC0415 - likewise

    figures = _figures(*running_given({"state": state}, "its folder (--state)"))
    chosen = [
        each
        for each in figures
        if service in {None, each.service} and (not names or any(name in each.name for name in names))
    ]
    if as_json:
        _show_json(chosen)
    elif not figures:
        echo(
            "No process has told anything yet: they do every ten seconds, to your collector if ONEWINDOW_OTLP_ENDPOINT "
            "names one. 尚无指标：各进程每十秒报告一次；设置了 ONEWINDOW_OTLP_ENDPOINT 时请查看您的采集系统。"
        )
    elif not chosen:
        known = sorted({each.name for each in figures})
        echo(f"No metric of that name 没有该指标; there are: {', '.join(known)}")
    elif names or everything:
        wide_console().print(series_table(chosen))
    else:
        wide_console().print(summary_table(summaries(chosen)))


def _figures(folder: StateFolder, record: PlatformRecord) -> Sequence[Figure]:
    from onewindow_cli.platform.metrics import Figure  # noqa: PLC0415 - loads protobuf

    token = read_private(folder.secret(COLLECTOR_TOKEN))
    request = urllib.request.Request(
        f"http://{HOST}:{record.ports['collector']}{METRICS}", headers={"Authorization": f"Bearer {token}"}
    )
    try:
        with _OPENER.open(request, timeout=_ASK_SECONDS) as answer:
            return [Figure(**told) for told in json.load(answer)]
    except (OSError, ValueError, TypeError) as fault:
        raise Complaint(
            f"The platform on {folder.root} tells no metrics: {fault}. It may be of another release: start it again.",
            f"{folder.root} 上的平台未提供指标：{fault}。可能是其他版本，请重新启动。",
        ) from None


def _show_json(figures: Sequence[Figure]) -> None:
    from dataclasses import asdict  # noqa: PLC0415 - beside its only use

    for line in json.dumps([asdict(figure) for figure in figures], ensure_ascii=False, indent=2).splitlines():
        echo(line)
