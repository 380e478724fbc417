"""Cases as intake, approval, fees and supervision hold them: ``list``, ``show``, ``look-up``."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

import click

from onewindow_cli.commands.case.finding import case_argument, look_for
from onewindow_cli.options import service_options, services
from onewindow_cli.render.help import Command
from onewindow_cli.render.terminal import ask, echo

if TYPE_CHECKING:
    from onewindow.intake.v1.intake_pb2 import Case
    from onewindow_cli.client import Clients

STATES = ("received", "pending_correction", "accepted", "ready", "closed", "not_accepted")


@click.command("list", cls=Command)
@click.option("--status", type=click.Choice(STATES), help="Only cases in this state. 只看该状态")
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True, help="How many. 数量")
@click.option(
    "--green-asked", is_flag=True, help="Only those whose green channel waits for a second person. 绿色通道待同意"
)
@click.option(
    "--words", default="", help="In number, subject or masked name; with a state. 编号、事由、申请人中含有的字词"
)
@service_options("clerk-01")
def list_cases(status: str | None, limit: int, *, green_asked: bool, words: str, **options: object) -> None:
    """List the centre's cases. 列出本中心办件."""
    from onewindow_cli.render.cases import case_table  # noqa: PLC0415 - loaded when there is something to show
    from onewindow_cli.render.console import wide_console  # noqa: PLC0415 - likewise

    with services(options) as clients:
        found = _list(clients, status, limit, green_asked=green_asked, words=words)
    if found:
        wide_console().print(case_table(found))
    else:
        echo("No cases. 没有办件。")


@click.command(cls=Command)
@case_argument
@service_options("clerk-01")
def show(case: str, **options: object) -> None:
    """Show one case, by its number or id: state, departments, bill, lights, timeline. 显示一个办件."""
    from onewindow_cli.guidance.steps import next_steps  # noqa: PLC0415 - loads grpc
    from onewindow_cli.render.cases import show_case, show_missing, show_promised  # noqa: PLC0415 - loaded for what there is to show
    from onewindow_cli.render.console import wide_console  # noqa: PLC0415 - likewise

    with services(options) as clients:
        found = look_for(clients, case)
        show_case(wide_console(), clients, found.case)
        show_missing(found.missing)
        show_promised(found.promised)
    for line in next_steps(found.case):
        echo(line)


@click.command("look-up", cls=Command)
@click.argument("case_no")
@click.option("--code-file", type=click.File(), help="File with the query code; - is standard input. 查询码文件")
@service_options("clerk-01")
def look_up(case_no: str, code_file: TextIO | None, **options: object) -> None:
    """Look a case up as the public page does, by its number and the query code typed in.

    The code is asked for: a command line could be seen by others.

    凭办件编号和查询码查询（查询码从键盘、管道或文件输入）。
    """
    from onewindow.intake.v1.intake_pb2 import LookUpCaseRequest, LookUpCaseResponse  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.render.cases import show_looked_up  # noqa: PLC0415 - loaded when there is something to show
    from onewindow_cli.render.console import wide_console  # noqa: PLC0415 - likewise

    query_code = code_file.readline().strip() if code_file else ask("Query code 查询码", secret=True)
    with services(options) as clients:
        request = LookUpCaseRequest(case_no=case_no, query_code=query_code)
        found = clients.intake.call(request, LookUpCaseResponse)
    show_looked_up(wide_console(), found)


def _list(clients: Clients, status: str | None, limit: int, *, green_asked: bool, words: str) -> list[Case]:
    from onewindow.intake.v1.intake_pb2 import ListCasesRequest, ListCasesResponse  # noqa: PLC0415

    state = f"CASE_STATE_{(status or 'unspecified').upper()}"
    found: list[Case] = []
    token = ""
    while len(found) < limit:
        request = ListCasesRequest(
            page_size=min(200, limit - len(found)),
            page_token=token,
            state=state,
            green_channel_asked=green_asked,
            words=words,
        )
        page = clients.intake.call(request, ListCasesResponse)
        found += page.cases
        token = page.next_page_token
        if not token:
            break
    return found
