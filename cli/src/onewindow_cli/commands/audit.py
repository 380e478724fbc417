"""``onewindow audit``: do the books of the four services agree?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onewindow_cli.options import service_options, services
from onewindow_cli.render.terminal import FAILED, OK, dim, echo

if TYPE_CHECKING:
    from onewindow_cli.audit.audit import Line
    from onewindow_cli.client import Clients


@click.command()
@click.option(
    "--wait",
    type=click.FloatRange(0, 3600),
    default=10.0,
    show_default=True,
    metavar="SECONDS",
    help="Time events under way get to arrive. 等待在途事件的秒数",
)
@service_options("operator")
def command(wait: float, **options: object) -> None:
    """Compare every case over all services, the ledger, the receipts, the queues; exit 1 if anything disagrees.

    逐件核对四项服务，核对账务、票据和队列；有不符则以 1 退出。
    """
    with services(options) as clients:
        lines = run_audit(clients, wait)
    show_lines(lines)
    if not all(line.holds for line in lines):
        raise SystemExit(1)


def run_audit(clients: Clients, wait_seconds: float) -> list[Line]:
    """Answer the audit's lines."""
    from onewindow_cli.audit.audit import audit  # noqa: PLC0415 - loaded when it runs
    from onewindow_cli.audit.reading import read_cases, read_figures  # noqa: PLC0415 - likewise

    return audit(lambda: read_cases(clients), lambda: read_figures(clients), wait_seconds)


def show_lines(lines: list[Line]) -> None:
    """Print one line a rule, its figures below."""
    for line in lines:
        echo(OK if line.holds else FAILED, f" {line.zh}  {line.en}")
        echo(dim(f"    {line.figures}"))
    broken = sum(not line.holds for line in lines)
    echo(f"{len(lines)} checks 项核对, {broken} failed 项不符")
