"""``onewindow case stop`` and ``resume``: the time that a hearing, a test or an expert review takes is not counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onewindow_cli.commands.case.finding import case_argument, find_accepted
from onewindow_cli.options import key_option, person_chosen, service_options, services, wait_option
from onewindow_cli.platform.people import department_officer
from onewindow_cli.render.help import Command
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from onewindow.intake.v1.intake_pb2 import Case
    from onewindow_cli.client import Clients

REASONS = (
    "hearing",
    "tender",
    "auction",
    "inspection",
    "testing",
    "quarantine",
    "appraisal",
    "expert-review",
    "item-law",
)


@click.command(cls=Command)
@case_argument
@click.argument("item")
@click.option(
    "--for",
    "reason",
    type=click.Choice(REASONS),
    required=True,
    help="What takes the time (行政许可法 Art. 45). 停表事由",
)
@click.option("--from", "first_day", default="", help="First day, YYYY-MM-DD; today if left out. 开始日期")
@click.option("--until", "last_day", default="", help="Last day; the maximum if left out. 结束日期")
@click.option("--told", required=True, help="What the applicant is told; 5 characters or more. 告知申请人的内容")
@wait_option
@key_option
@service_options("clerk-01", told="an officer of the item's department")
def stop(  # noqa: PLR0913 - what a person gives
    case: str,
    item: str,
    *,
    reason: str,
    first_day: str,
    last_day: str,
    told: str,
    key: str,
    wait: float,
    **options: object,
) -> None:
    """Stop the clock of an item: days that the law does not count. 停表.

    An officer who may decide the item does, and the applicant is told. 由有权审批的人员办理，并书面告知申请人。
    """
    from onewindow.approval.v1 import approval_pb2 as pb  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.guidance.steps import next_steps  # noqa: PLC0415 - likewise

    with services(options) as clients:
        found, code = find_accepted(clients, case), item.upper()
        request = pb.StopClockRequest(
            idempotency_key=key,
            case_id=found.case_id,
            item_code=code,
            reason=f"STOP_REASON_{reason.upper().replace('-', '_')}",
            first_day=first_day,
            last_day=last_day,
            told=told,
        )
        answer = _acting(clients, found, code, wait, options).approval.call(request, pb.StopClockResponse)
        first, last, due = answer.stop.first_day, answer.stop.last_day, answer.task.due.last_day
        echo(f"✓ {first} to {last} are not counted; {code} is due on {due}. {first}至{last}不计入期限，{due}到期。")
        for line in next_steps(found):
            echo(line)


@click.command(cls=Command)
@case_argument
@click.argument("item")
@click.option("--on", "resumed_on", default="", help="Last day not counted, YYYY-MM-DD; today if left out. 结束日期")
@click.option("--stop", "stop_no", type=click.IntRange(1), default=None, help="Which stop; all if left out. 停表序号")
@wait_option
@key_option
@service_options("clerk-01", told="an officer of the item's department")
def resume(  # noqa: PLR0913 - what a person gives
    case: str, item: str, *, resumed_on: str, stop_no: int | None, key: str, wait: float, **options: object
) -> None:
    """End the stops of an item's clock before their last day. 恢复计时.

    What has not begun is taken back. 尚未开始的停表即取消。
    """
    from onewindow.approval.v1 import approval_pb2 as pb  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.guidance.steps import next_steps  # noqa: PLC0415 - likewise

    with services(options) as clients:
        found, code = find_accepted(clients, case), item.upper()
        request = pb.ResumeClockRequest(
            idempotency_key=key,
            case_id=found.case_id,
            item_code=code,
            stop_no=stop_no or 0,
            resumed_on=resumed_on,
        )
        answer = _acting(clients, found, code, wait, options).approval.call(request, pb.ResumeClockResponse)
        due = answer.task.due.last_day
        echo(f"✓ The clock of {code} runs; it is due on {due}. 已恢复计时，{due}到期。")
        for line in next_steps(found):
            echo(line)


def _acting(clients: Clients, found: Case, code: str, wait: float, options: dict[str, object]) -> Clients:
    """Answer who acts: the person that was named, else an officer of the item's department."""
    tasks = clients.wait_for_tasks(found.case_id, seconds=wait).tasks
    department = next((task.department_code for task in tasks if task.item_code == code), tasks[0].department_code)
    officer = "" if person_chosen(options) else department_officer(found.division_code, department)
    return clients.by(officer) if officer else clients
