"""``onewindow case extend`` and ``extend-joint``: a head extends the limit of an item, or of a whole case."""

from __future__ import annotations

import click

from onewindow_cli.commands.case.finding import case_argument, find_accepted
from onewindow_cli.options import key_option, person_chosen, service_options, services, wait_option
from onewindow_cli.platform.people import department_officer
from onewindow_cli.render.help import Command
from onewindow_cli.render.terminal import echo


@click.command(cls=Command)
@case_argument
@click.argument("item")
@click.option("--days", type=click.IntRange(1, 10), required=True, help="By how many days. 延长天数")
@click.option("--reason", required=True, help="What the applicant is told; 5 characters or more. 告知申请人的理由")
@wait_option
@key_option
@service_options("clerk-01", told="the head of the item's department")
def extend(  # noqa: PLR0913 - what a person gives
    case: str, item: str, *, days: int, reason: str, key: str, wait: float, **options: object
) -> None:
    """Extend the limit of an item, once, before it ends. 延长办理期限.

    The head of its department does, and the applicant is told why. 由部门负责人批准，并将理由告知申请人。
    """
    from onewindow.approval.v1 import approval_pb2 as pb  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.guidance.steps import next_steps  # noqa: PLC0415 - likewise

    with services(options) as clients:
        found, code = find_accepted(clients, case), item.upper()
        tasks = clients.wait_for_tasks(found.case_id, seconds=wait).tasks
        department = next((task.department_code for task in tasks if task.item_code == code), tasks[0].department_code)
        head = "" if person_chosen(options) else department_officer(found.division_code, department, "department_head")
        request = pb.ExtendLimitRequest(
            idempotency_key=key, case_id=found.case_id, item_code=code, days=days, reason=reason
        )
        acting = clients.by(head) if head else clients
        answer = acting.approval.call(request, pb.ExtendLimitResponse)
        echo(f"✓ {code} is due on {answer.task.due.last_day}. 期限延长至{answer.task.due.last_day}。")
        for line in next_steps(found):
            echo(line)


@click.command("extend-joint", cls=Command)
@case_argument
@click.option("--days", type=click.IntRange(1, 15), required=True, help="By how many days. 延长天数")
@click.option("--reason", required=True, help="What the applicant is told; 5 characters or more. 告知申请人的理由")
@key_option
@service_options("head-01")
def extend_joint(case: str, *, days: int, reason: str, key: str, **options: object) -> None:
    """Extend the limit of a whole case of several items, once, before it ends. 延长联合办理期限.

    The head of the centre does, and the applicant is told why; the items keep their own limits.
    由中心主任批准，并将理由告知申请人；各事项期限不变。
    """
    from onewindow.approval.v1 import approval_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        found = find_accepted(clients, case)
        request = pb.ExtendJointLimitRequest(idempotency_key=key, case_id=found.case_id, days=days, reason=reason)
        answer = clients.approval.call(request, pb.ExtendJointLimitResponse)
        day = answer.case_due.last_day
        echo(f"✓ The whole case is due on {day}. 全案期限延长至{day}。")
