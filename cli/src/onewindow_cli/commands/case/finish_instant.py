"""``onewindow case finish-instant``: an instant case is decided and handed over at the window in one act."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import click

from onewindow_cli.commands.case.finding import case_argument, find_accepted
from onewindow_cli.options import key_option, service_options, services, wait_option
from onewindow_cli.render.help import Command
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from onewindow.intake.v1.intake_pb2 import GetCaseResponse
    from onewindow_cli.client import Clients

_LOOK_SECONDS = 0.2


@click.command("finish-instant", cls=Command)
@case_argument
@wait_option
@key_option
@service_options("clerk-01")
def finish_instant(case: str, key: str, wait: float, **options: object) -> None:
    """Decide an accepted case of instant items at the window and hand its result over, in one act. 当场办结.

    A free one ends at once; one with a fee ends by itself when it is paid. 无须缴费的当场出件，应缴费的缴费后自动出件。
    """
    from onewindow.intake.v1 import instant_pb2 as pb  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.guidance.steps import next_steps  # noqa: PLC0415 - likewise
    from onewindow_cli.render.cases import show_results  # noqa: PLC0415 - loaded when there is something to show
    from onewindow_cli.render.console import wide_console  # noqa: PLC0415 - likewise

    with services(options) as clients:
        found = find_accepted(clients, case)
        request = pb.FinishInstantRequest(idempotency_key=key, case_id=found.case_id)
        clients.intake.call(request, pb.FinishInstantResponse)
        answer = _looked(clients, found.case_id, wait)
        closed = answer.case
        if answer.finish.declined_zh:
            echo(f"Not finished at once: {answer.finish.declined_en} 未能当场办结：{answer.finish.declined_zh}")
        elif closed.HasField("closed_at"):
            echo(f"✓ Finished at once, case {closed.case_no} is closed. 已当场办结，办件 {closed.case_no} 办结。")
            show_results(wide_console(), closed.results)
        else:
            echo("✓ It goes on by itself, and ends with the payment. 系统自动继续办理，缴费后自动出件办结。")
        for line in next_steps(closed):
            echo(line)


def _looked(clients: Clients, case_id: str, wait: float) -> GetCaseResponse:
    """Look until it is over, or waits for the payment; at most so many seconds."""
    from onewindow.intake.v1 import intake_pb2 as pb  # noqa: PLC0415 - likewise
    from onewindow.intake.v1.instant_pb2 import InstantFinishState  # noqa: PLC0415 - loads protobuf

    until = time.monotonic() + wait
    while True:
        answer = clients.intake.call(pb.GetCaseRequest(case_id=case_id), pb.GetCaseResponse)
        decided = answer.case.outcome != pb.CaseOutcome.CASE_OUTCOME_UNSPECIFIED
        waits = decided and answer.case.bill_state == pb.BillState.BILL_STATE_UNPAID
        over = answer.finish.state != InstantFinishState.INSTANT_FINISH_STATE_ASKED
        if over or waits or time.monotonic() > until:
            return answer
        time.sleep(_LOOK_SECONDS)
