"""``onewindow audit``: do the books of the four services agree?"""

from __future__ import annotations

import json
import time
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from onewindow_cli.options import service_options, services
from onewindow_cli.render.counting import counted
from onewindow_cli.render.help import Command
from onewindow_cli.render.terminal import FAILED, OK, dim, echo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onewindow_cli.audit.audit import AuditLine, Breach
    from onewindow_cli.client import Clients

# Faults shown with a rule; ``--json`` tells all that are remembered.
_MOST_SHOWN = 5
_PROGRESS_SECONDS = 5.0


@click.command(cls=Command)
@click.option(
    "--wait",
    type=click.FloatRange(0, 3600),
    default=10.0,
    show_default=True,
    metavar="SECONDS",
    help="Time events under way get to arrive. 等待在途事件的秒数",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for machines. 输出 JSON")
@service_options("operator")
def command(wait: float, *, as_json: bool, **options: object) -> None:
    """Compare every case over all services, the ledger, the numbers, the queues; exit 1 if anything disagrees.

    逐件核对四项服务，核对账本、编号和队列；有不符则以 1 退出。
    """
    with services(options) as clients:
        lines = run_audit(clients, wait)
    if as_json:
        echo(json.dumps({"checks": [asdict(line) for line in lines]}, ensure_ascii=False))
    else:
        show_lines(lines)
    if not all(line.holds for line in lines):
        raise SystemExit(1)


def run_audit(clients: Clients, wait_seconds: float) -> list[AuditLine]:
    """Answer the audit's lines; a walk that takes long tells how far it is, on standard error."""
    from onewindow_cli.audit.audit import audit  # noqa: PLC0415 - loaded when it runs
    from onewindow_cli.audit.reading import RemoteBooks  # noqa: PLC0415 - likewise

    next_word = time.monotonic() + _PROGRESS_SECONDS

    def seen(cases: int) -> None:
        nonlocal next_word
        if time.monotonic() >= next_word:
            next_word += _PROGRESS_SECONDS
            echo(f"{counted(cases, 'case')} 个办件 …", err=True)

    return audit(RemoteBooks(clients), wait_seconds, seen=seen)


def show_lines(lines: list[AuditLine]) -> None:
    """Print one line a rule, its figures below, and what each service says of the first cases that break it."""
    for line in lines:
        echo(OK if line.holds else FAILED, f" {line.zh}  {line.en}")
        for text in _below(line):
            echo(dim(f"    {text}"))
    broken = sum(not line.holds for line in lines)
    echo(f"{counted(len(lines), 'check')} 项核对, {broken} failed 项不符")


def _below(line: AuditLine) -> Iterator[str]:
    count = (
        (f"{len(line.breaches)}+ cases" if line.more else counted(len(line.breaches), "case")) if line.breaches else ""
    )
    summary = "; ".join(part for part in (line.figures, count, *_lags(line)) if part)
    if summary:
        yield summary
    for breach in line.breaches[:_MOST_SHOWN]:
        yield f"{breach.case_id} {breach.case_no}".rstrip() + f": {_told(breach)}"
    yield from line.subjects[:_MOST_SHOWN]


def _told(breach: Breach) -> str:
    from onewindow_cli.audit.words import bilingual  # noqa: PLC0415 - with the rest

    return ", ".join(f"{bilingual(name)} {text or '—'}" for name, text in breach.says.items())


def _lags(line: AuditLine) -> Iterator[str]:
    """Tell who is behind whom: how many streams, and the oldest of them."""
    if line.code != "heard":
        return
    streams = Counter(name for breach in line.breaches for name in breach.says)
    for name, count in sorted(streams.items()):
        oldest = min(breach.case_id for breach in line.breaches if name in breach.says)
        consumer, _, source = name.partition(".heard_")
        yield f"{consumer} behind 落后于 {source}: {counted(count, 'stream')} 个流, oldest 最早 {oldest}"
