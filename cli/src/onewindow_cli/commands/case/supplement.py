"""``onewindow case supplement``: what the one notice asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onewindow_cli.commands.case.finding import case_argument, look_for
from onewindow_cli.commands.case.materials import chosen, material_options
from onewindow_cli.commands.case.submit import show_received
from onewindow_cli.options import key_option, service_options, services, wait_option
from onewindow_cli.render.help import Command
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from onewindow.intake.v1.intake_pb2 import GetCaseResponse
    from onewindow_cli.client import Clients


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
        if found.case.HasField("accepted_at") and found.promised:
            _follow(clients, found, case, key, options)
            return
        handed_in = chosen(clients, found.missing, options)
        if not handed_in and found.case.state == CaseState.CASE_STATE_PENDING_CORRECTION:
            show_missing(found.missing)
            echo(f"→ onewindow case supplement {case} --all-materials  提交全部所缺材料 hand in all of it")
            return
        answer = acts.supplement(clients.intake, found.case.case_id, handed_in, key)
        for fee in answer.stopped_fees:
            by = f"（{fee.stopped_by}）" if fee.stopped_by else ""
            echo(
                f"  Stopped since the receipt, not owed: {fee.code} {fee.name_en}. 已停征，不再收取：{fee.name_zh}{by}"
            )
        show_received(clients, answer.case, wait)


def _follow(clients: Clients, found: GetCaseResponse, case: str, key: str, options: dict[str, object]) -> None:
    """Take promised papers of an accepted case in; told nothing, show them."""
    from onewindow.intake.v1.intake_pb2 import MaterialRequirement, MaterialState  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.counter import acts  # noqa: PLC0415 - loads grpc
    from onewindow_cli.render.cases import show_promised  # noqa: PLC0415 - loaded when there is something to show

    wanted = [
        MaterialRequirement(
            item_code=paper.item_code,
            material_no=paper.material_no,
            name_zh=paper.name_zh,
            state=MaterialState.MATERIAL_STATE_MAY_FOLLOW,
        )
        for paper in found.promised
        if not paper.HasField("provided_at")
    ]
    handed_in = chosen(clients, wanted, options)
    if not handed_in and wanted:
        show_promised(found.promised)
        echo(f"→ onewindow case supplement {case} --all-materials  补交承诺的材料 hand in what was promised")
        return
    show_promised(acts.supplement(clients.intake, found.case.case_id, handed_in, key).promised)
