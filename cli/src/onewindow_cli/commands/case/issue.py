"""``onewindow case issue``: the results are handed over and the case is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onewindow_cli.commands.case.finding import case_argument, find_accepted
from onewindow_cli.options import key_option, service_options, services, wait_option
from onewindow_cli.render.help import Command
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from onewindow.intake.v1.intake_pb2 import Case
    from onewindow_cli.client import Clients

DELIVERIES = ("window", "post", "online")


@click.command(cls=Command)
@case_argument
@click.option("--received-by", default="申请人本人", show_default=True, help="Who takes the documents. 领取人")
@click.option("--delivery", type=click.Choice(DELIVERIES), default="window", show_default=True, help="How. 送达方式")
@wait_option
@key_option
@service_options("clerk-01")
def issue(case: str, received_by: str, delivery: str, key: str, wait: float, **options: object) -> None:
    """Hand the results of a case over and close it, once it is decided and paid. 统一出件."""
    from onewindow_cli.counter import acts  # noqa: PLC0415 - loads grpc
    from onewindow_cli.guidance.steps import next_steps  # noqa: PLC0415 - likewise
    from onewindow_cli.render.cases import show_results  # noqa: PLC0415 - loaded when there is something to show
    from onewindow_cli.render.console import wide_console  # noqa: PLC0415 - likewise

    with services(options) as clients:
        found = find_accepted(clients, case)
        if _is_on_its_way(clients, found):
            clients.wait_until_ready(found.case_id, seconds=wait)
        closed = acts.issue(clients.intake, found.case_id, received_by, f"DELIVERY_{delivery.upper()}", key)
        echo(f"✓ Handed over, case {closed.case_no} is closed. 已出件，办件 {closed.case_no} 办结。")
        show_results(wide_console(), closed.results)
        for line in next_steps(closed):
            echo(line)


def _is_on_its_way(clients: Clients, case: Case) -> bool:
    """Whether all is decided and paid, and only the news of it has not come to the window yet."""
    from onewindow.approval.v1 import approval_pb2 as pb  # noqa: PLC0415 - loads protobuf
    from onewindow.fees.v1.fees_pb2 import BillState, GetBillRequest, GetBillResponse  # noqa: PLC0415 - likewise
    from onewindow.intake.v1.intake_pb2 import CaseState  # noqa: PLC0415 - likewise

    if case.state != CaseState.CASE_STATE_ACCEPTED:
        return False
    tasks = clients.approval.call(pb.GetCaseTasksRequest(case_id=case.case_id), pb.GetCaseTasksResponse)
    if tasks.decision == pb.CaseDecision.CASE_DECISION_REFUSED:
        return True
    bill = clients.fees.call(GetBillRequest(case_id=case.case_id), GetBillResponse).bill
    granted = (pb.CaseDecision.CASE_DECISION_APPROVED, pb.CaseDecision.CASE_DECISION_PARTLY_APPROVED)
    due = (BillState.BILL_STATE_UNPAID, BillState.BILL_STATE_PARTLY_PAID)
    return tasks.decision in granted and all(one.state not in due for one in (bill, *bill.supplements))
