"""``onewindow logs``: what the processes of the embedded platform have said, and say."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onewindow_cli.complaint import Complaint
from onewindow_cli.instants import Since
from onewindow_cli.options import SERVICES, state_given, state_option
from onewindow_cli.platform.state import StateFolder
from onewindow_cli.render.help import Command
from onewindow_cli.render.terminal import Styled, dim, echo

if TYPE_CHECKING:
    from onewindow_cli.logbook.following import Followed
    from onewindow_cli.logbook.record import Record

_LEVELS = ("debug", "info", "warning", "error")
_COLOURS: Mapping[str, Mapping[str, object]] = {"warning": {"fg": "yellow"}, "error": {"fg": "red", "bold": True}}
_LOOK_SECONDS = 0.25


@click.command(cls=Command)
@click.argument("processes", metavar="[PROCESS]...", nargs=-1)
@click.option(
    "--service", multiple=True, type=click.Choice(SERVICES), help="Of both processes of a service. 只看该服务的两个进程"
)
@click.option("--level", type=click.Choice(_LEVELS), default="debug", help="This level and worse. 只看该级别及以上")
@click.option("--since", type=Since(), help="Not older: 90s, 10m, 2h, 1d, or an instant. 只看此后的记录")
@click.option("-n", "--lines", type=click.IntRange(0, 10_000), default=100, show_default=True, help="How many. 条数")
@click.option("-f", "--follow", is_flag=True, help="Go on with what is added, until Ctrl-C. 持续显示新记录")
@click.option("--json", "as_json", is_flag=True, help="As they stand in the files. 原样输出")
@state_option
def command(  # noqa: PLR0913 - one parameter an option
    processes: tuple[str, ...],
    service: tuple[str, ...],
    level: str,
    since: datetime | None,
    lines: int,
    *,
    follow: bool,
    as_json: bool,
    state: Path | None,
) -> None:
    """Show the logs of all processes together, oldest first; or of those named: intake-worker, postgres, redis.

    按时间顺序显示各进程日志；可指定进程，例如 intake-worker、postgres、redis。
    """
    from onewindow_cli.logbook.following import Followed  # noqa: PLC0415 - loaded when there is something to show
    from onewindow_cli.logbook.reading import newest  # noqa: PLC0415 - likewise

    logs = _chosen(StateFolder(state_given({"state": state})), processes, service)
    worst = _LEVELS[_LEVELS.index(level) :]
    # Before the first look, so that nothing falls between the two.
    followed = [Followed.from_end(name, log) for name, log in logs.items()] if follow else []
    shown = newest(logs, lines, since, lambda record: record.level in worst)
    _show(shown, as_json=as_json)
    if follow:
        _follow(followed, worst, as_json=as_json)
    elif not shown:
        echo("Nothing of this kind is logged. 没有此类记录。", err=True)


def _chosen(folder: StateFolder, processes: Sequence[str], services: Sequence[str]) -> Mapping[str, Path]:
    from onewindow_cli.logbook.reading import log_files  # noqa: PLC0415 - likewise

    logs = log_files(folder.logs)
    if not logs:
        raise Complaint(
            f"There are no logs in {folder.logs}. No platform of yours runs; --state names the folder of one that has "
            "ended, `onewindow up` starts one.",
            f"{folder.logs} 中没有日志。没有运行中的平台；可用 --state 指定已停止平台的目录，"
            "或执行 onewindow up 启动。",
        )
    wanted = {name.replace("-", " ") for name in processes}
    unknown = sorted(wanted - set(logs))
    if unknown:
        known = ", ".join(name.replace(" ", "-") for name in logs)
        raise click.UsageError(f"没有该进程的日志 No log of {', '.join(unknown)}; there are {known}.")
    of_services = {name for name in logs if name.partition(" ")[0] in services}
    return {name: log for name, log in logs.items() if name in wanted | of_services or not (wanted or services)}


def _follow(followed: Sequence[Followed], levels: Sequence[str], *, as_json: bool) -> None:
    try:
        while True:
            added = [record for each in followed for record in each.added() if record.level in levels]
            _show(sorted(added, key=lambda record: record.at), as_json=as_json)
            time.sleep(_LOOK_SECONDS)
    except KeyboardInterrupt:
        # That is how a person says that it is enough.
        return


def _show(records: Iterable[Record], *, as_json: bool) -> None:
    from kernel.calendar import CENTRE_ZONE  # noqa: PLC0415 - likewise

    for record in records:
        if as_json:
            for line in record.line.splitlines():
                echo(line)
            continue
        when = record.at.astimezone(CENTRE_ZONE).strftime("%m-%d %H:%M:%S.%f")[:-3]
        facts = "".join(f"  {name}={value}" for name, value in record.facts.items())
        level = Styled(f"{record.level:<7}", _COLOURS.get(record.level, {}))
        echo(dim(when), " ", level, f" {record.process:<20} {record.text}", dim(facts))
        for line in record.more:
            echo(f"    {line}")
