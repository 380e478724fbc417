"""``onewindow case supplement``: what the one notice asked for."""

from __future__ import annotations

import click

from onewindow_cli.commands.case.finding import case_argument, look_for
from onewindow_cli.commands.case.materials import chosen, material_options
from onewindow_cli.commands.case.submit import show_received
from onewindow_cli.options import key_option, service_options, services, wait_option
from onewindow_cli.render.help import Command
from onewindow_cli.render.terminal import echo


@click.command(cls=Command)
@case_argument
@material_options
@wait_option
@key_option
@service_options("clerk-01")
def supplement(case: str, key: str, wait: float, **options: object) -> None:
    """Hand in what is missing; accepted when nothing is any more. Told nothing, shows what is missing. 补正材料."""
    from onewindow.intake.v1.intake_pb2 import CaseState  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.counter import acts  # noqa: PLC0415 - loads grpc
    from onewindow_cli.render.cases import show_missing  # noqa: PLC0415 - loaded when there is something to show

    with services(options) as clients:
        found = look_for(clients, case)
        handed_in = chosen(found.missing, options)
        if not handed_in and found.case.state == CaseState.CASE_STATE_PENDING_CORRECTION:
            show_missing(found.missing)
            echo(f"→ onewindow case supplement {case} --all-materials  提交全部所缺材料 hand in all of it")
            return
        show_received(clients, acts.supplement(clients.intake, found.case.case_id, handed_in, key).case, wait)
