"""``onewindow trace``: everything that happened to a case, over all services, as one tree."""

from __future__ import annotations

import re
from pathlib import Path
from uuid import UUID

import click

from onewindow_cli.complaint import Complaint
from onewindow_cli.options import service_options, services, state_given
from onewindow_cli.platform.state import StateFolder
from onewindow_cli.render.help import Command

_CASE_ID = re.compile(r"[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}")


@click.command(cls=Command)
@click.argument("case")
@click.option("--sql/--no-sql", "statements", default=True, help="Show database steps. 是否显示数据库步骤")
@service_options("clerk-01")
def command(case: str, *, statements: bool, **options: object) -> None:
    """Print the trace of a case: its number, or its id (which is the trace id).

    按办件编号或办件标识显示全程跟踪。
    """
    case_id = UUID(case) if _CASE_ID.fullmatch(case) else _find(case, options)
    folder = StateFolder(state_given(options))
    if not show_local(folder.traces, case_id, case, statements=statements):
        raise Complaint(
            f"No steps of this case are kept on this machine. Open trace {case_id.hex} in your collector.",
            f"本机没有该办件的跟踪记录。请在跟踪系统中打开 {case_id.hex}。",
        )


def show_local(store: Path, case_id: UUID, title: str, *, statements: bool = True) -> bool:
    """Print the tree from a local store; answers whether there was anything to print."""
    from chassis.telemetry.trace_store import read_trace  # noqa: PLC0415 - loaded when there is something to show
    from onewindow_cli.render.console import wide_console  # noqa: PLC0415 - likewise
    from onewindow_cli.render.trace_view import show_trace  # noqa: PLC0415 - likewise

    spans = read_trace(store, case_id.bytes) if store.exists() else []
    show_trace(wide_console(), title, spans, statements=statements)
    return bool(spans)


def _find(case_no: str, options: dict[str, object]) -> UUID:
    from onewindow.intake.v1.intake_pb2 import GetCaseRequest, GetCaseResponse  # noqa: PLC0415 - loads grpc

    with services(options) as clients:
        found = clients.intake.call(GetCaseRequest(case_no=case_no), GetCaseResponse)
    return UUID(found.case.case_id)
