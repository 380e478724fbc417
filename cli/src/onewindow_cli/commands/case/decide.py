"""``onewindow case decide``: departments approve or refuse the items of a case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from onewindow_cli.commands.case.finding import case_argument, find_accepted, wait_at_the_window
from onewindow_cli.options import key_option, person_chosen, service_options, services, wait_option
from onewindow_cli.platform.people import department_officer
from onewindow_cli.render.help import Command
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from onewindow.intake.v1.intake_pb2 import Case


@click.command(cls=Command)
@case_argument
@click.argument("items", metavar="[ITEM]...", nargs=-1)
@click.option("--approve", "decision", flag_value="approve", help="Approve. 准予")
@click.option("--refuse", "decision", flag_value="refuse", help="Refuse, with --reason and --legal-basis. 不予")
@click.option("--reason", default="", help="Why; 5 characters or more. 理由")
@click.option("--legal-basis", default="", help="Law and article. 法律依据")
@click.option("--all", "everything", is_flag=True, help="Every undecided item, upstream first. 全部待决事项")
@wait_option
@key_option
@service_options("clerk-01", told="the officer of each item's department")
def decide(  # noqa: PLR0913 - what a person gives
    case: str,
    items: tuple[str, ...],
    *,
    decision: str | None,
    reason: str,
    legal_basis: str,
    key: str,
    wait: float,
    everything: bool,
    **options: object,
) -> None:
    """Approve or refuse items of a case; told neither, shows where each stands. 审批决定.

    An item that by law waits for another is decided after it. 依法须待上游结果的事项在其后决定。
    """
    from onewindow_cli.counter.acts import Verdict  # noqa: PLC0415 - loads grpc
    from onewindow_cli.counter.deciding import UNDECIDED, Desks  # noqa: PLC0415 - likewise
    from onewindow_cli.guidance.steps import next_steps  # noqa: PLC0415 - likewise
    from onewindow_cli.render import words  # noqa: PLC0415 - likewise
    from onewindow_cli.render.cases import show_tasks  # noqa: PLC0415 - likewise
    from onewindow_cli.render.console import wide_console  # noqa: PLC0415 - likewise

    with services(options) as clients:
        found = find_accepted(clients, case)
        tasks = clients.wait_for_tasks(found.case_id, seconds=wait).tasks
        undecided = [task.item_code for task in tasks if task.state in UNDECIDED]
        wanted = [code.upper() for code in items] or undecided
        if decision is None or (len(wanted) > 1 and not (items or everything)):
            show_tasks(wide_console(), tasks)
            for line in _how(case, undecided) or next_steps(found):
                echo(line)
        else:
            chosen = person_chosen(options)
            desks = Desks(
                clients,
                found.case_id,
                Verdict(f"DECISION_{decision.upper()}", reason, legal_basis),
                key,
                lambda task: "" if chosen else department_officer(found.division_code, task.department_code),
            )
            for task in desks.decide(wanted):
                echo(f"  {task.department_code:<5} {task.item_code:<9} {words.TASK_STATES.get(task.state, '')}")
            if not any(task.state in UNDECIDED for task in desks.tasks()):
                found = wait_at_the_window(clients, found.case_id, "the decision", _is_decided, wait)
            for line in next_steps(found):
                echo(line)


def _how(case: str, undecided: Sequence[str]) -> list[str]:
    """Answer how items are decided, if some are undecided."""
    if not undecided:
        return []
    which = "" if len(undecided) == 1 else "--all "
    refusal = "--refuse --reason WHY --legal-basis LAW"
    return [
        f"→ onewindow case decide {case} {which}--approve  准予 approve",
        f"→ onewindow case decide {case} {undecided[0]} {refusal}  不予，须有理由和依据 refuse",
    ]


def _is_decided(case: Case) -> bool:
    from onewindow.intake.v1.intake_pb2 import CaseOutcome  # noqa: PLC0415 - loads protobuf

    return case.outcome != CaseOutcome.CASE_OUTCOME_UNSPECIFIED
