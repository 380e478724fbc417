"""``onewindow case revoke`` and ``decide-revocation``: an approval that was told is taken back by two persons."""

from __future__ import annotations

import hashlib
from pathlib import Path

import click

from onewindow_cli.commands.case.finding import case_argument, find_accepted
from onewindow_cli.options import key_option, person_chosen, service_options, services
from onewindow_cli.platform.people import department_officer
from onewindow_cli.render.help import Command
from onewindow_cli.render.terminal import echo

GROUNDS = (
    "abuse",
    "beyond-powers",
    "procedure",
    "unqualified",
    "other",
    "deceit",
    "law-changed",
    "circumstances-changed",
)


@click.command(cls=Command)
@case_argument
@click.argument("item")
@click.option("--ground", type=click.Choice(GROUNDS), required=True, help="Why, by law (Art. 69, Art. 8). 情形")
@click.option("--reason", required=True, help="Why, in words; 5 characters or more. 理由")
@click.option("--legal-basis", required=True, help="Law and article of the item. 法律依据")
@click.option(
    "--file",
    "path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    help="The file that shows it; only its name and hash are told. 依据材料",
)
@click.option("--fees-back", is_flag=True, help="What was paid for it becomes due back. 应退费")
@key_option
@service_options("clerk-01", told="an officer of the item's department")
def revoke(  # noqa: PLR0913 - what a person gives
    case: str,
    item: str,
    *,
    ground: str,
    reason: str,
    legal_basis: str,
    path: Path,
    fees_back: bool,
    key: str,
    **options: object,
) -> None:
    """Propose to revoke or withdraw an approval that was told. 建议撤销、撤回.

    An officer with the power to decide the item does; a head of the department agrees or declines.
    由有权决定的人员提出，由部门负责人决定。
    """
    from onewindow.approval.v1 import approval_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        found, code = find_accepted(clients, case), item.upper()
        tasks = clients.wait_for_tasks(found.case_id).tasks
        task = next((task for task in tasks if task.item_code == code), tasks[0])
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        request = pb.ProposeRevocationRequest(
            idempotency_key=key,
            case_id=found.case_id,
            item_code=code,
            ground=f"REVOCATION_GROUND_{ground.replace('-', '_').upper()}",
            reason=reason,
            legal_basis=legal_basis,
            file=pb.GroundsFile(file_name=path.name, sha256=digest, size_bytes=path.stat().st_size),
            fees_due_back=fees_back,
        )
        officer = department_officer(found.division_code, task.department_code)
        acting = clients if person_chosen(options) else clients.by(officer)
        answer = acting.approval.call(request, pb.ProposeRevocationResponse)
        echo(f"✓ {code}: proposed, a head of the department decides. 已提出，待部门负责人决定。")
        echo(f"  onewindow case decide-revocation {found.case_id} {code} --number {answer.revocation.number} --agree")


@click.command("decide-revocation", cls=Command)
@case_argument
@click.argument("item")
@click.option("--number", type=click.IntRange(1, 5), required=True, help="Of the proposal. 建议序号")
@click.option("--agree/--decline", default=None, required=True, help="Whether it is taken back. 同意或不同意")
@click.option("--note", default="", help="Why; needed to decline, 5 characters or more. 意见，不同意时必填")
@key_option
@service_options("clerk-01", told="the head of the item's department")
def decide_revocation(  # noqa: PLR0913 - what a person gives
    case: str, item: str, *, number: int, agree: bool, note: str, key: str, **options: object
) -> None:
    """Take an approval back, or decline, as a second person. 决定撤销、撤回.

    A head of the department who did not propose it decides.
    由未提出建议的部门负责人决定。
    """
    from onewindow.approval.v1 import approval_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        found, code = find_accepted(clients, case), item.upper()
        tasks = clients.wait_for_tasks(found.case_id).tasks
        task = next((task for task in tasks if task.item_code == code), tasks[0])
        head = department_officer(found.division_code, task.department_code, "department_head")
        request = pb.DecideRevocationRequest(
            idempotency_key=key, case_id=found.case_id, item_code=code, number=number, agree=agree, note=note
        )
        acting = clients if person_chosen(options) else clients.by(head)
        acting.approval.call(request, pb.DecideRevocationResponse)
        if agree:
            echo(f"✓ {code}: the approval holds no longer. 准予决定不再有效。")
        else:
            echo(f"✓ {code}: the approval stays. 准予决定继续有效。")
