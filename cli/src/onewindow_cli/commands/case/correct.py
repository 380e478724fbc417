"""``onewindow case correct``: a head of a department puts right a decision that was wrong."""

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
@click.option("--approve", "decision", flag_value="approve", help="It should have been approved. 更正为准予")
@click.option("--refuse", "decision", flag_value="refuse", help="It should have been refused. 更正为不予")
@click.option("--reason", required=True, help="Why; 5 characters or more. 理由")
@click.option("--legal-basis", required=True, help="Law and article. 法律依据")
@wait_option
@key_option
@service_options("clerk-01", told="the head of the item's department")
def correct(  # noqa: PLR0913 - what a person gives
    case: str,
    item: str,
    *,
    decision: str | None,
    reason: str,
    legal_basis: str,
    key: str,
    wait: float,
    **options: object,
) -> None:
    """Correct the decision of an item, while its case is not decided as a whole. 更正决定.

    The head of its department does, who did not make it; items that rest on it follow. After the whole case is decided
    a licence can only be revoked (Art. 69).

    由本部门未作该决定的负责人更正，下游事项随之变更；全案作出决定后只能依法撤销（行政许可法第69条）。
    """
    from onewindow.approval.v1 import approval_pb2 as pb  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.guidance.steps import next_steps  # noqa: PLC0415 - likewise
    from onewindow_cli.render import words  # noqa: PLC0415 - likewise
    from onewindow_cli.render.cases import show_tasks  # noqa: PLC0415 - likewise
    from onewindow_cli.render.console import wide_console  # noqa: PLC0415 - likewise

    with services(options) as clients:
        found, code = find_accepted(clients, case), item.upper()
        tasks = clients.wait_for_tasks(found.case_id, seconds=wait).tasks
        task = next((task for task in tasks if task.item_code == code), tasks[0])
        head = department_officer(found.division_code, task.department_code, "department_head")
        request = pb.CorrectDecisionRequest(
            idempotency_key=key,
            case_id=found.case_id,
            item_code=code,
            decision=f"DECISION_{(decision or 'unspecified').upper()}",
            reason=reason,
            legal_basis=legal_basis,
            seen_corrections=task.correction.number,
        )
        acting = clients if person_chosen(options) else clients.by(head)
        answer = acting.approval.call(request, pb.CorrectDecisionResponse)
        echo(f"✓ {code}: {words.TASK_STATES.get(answer.task.state, '')}")
        if answer.affected_count:
            show_tasks(wide_console(), clients.wait_for_tasks(found.case_id, seconds=wait).tasks)
        for line in next_steps(found):
            echo(line)
