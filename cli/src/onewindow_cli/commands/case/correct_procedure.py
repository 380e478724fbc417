"""``onewindow case correct-procedure``: a case that was received under a wrong procedure comes to the right one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onewindow_cli.commands.case.finding import case_argument, find_case
from onewindow_cli.options import key_option, service_options, services
from onewindow_cli.render.help import Command
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from onewindow.intake.v1.intake_pb2 import Application, CorrectProcedureResponse


@click.command("correct-procedure", cls=Command)
@case_argument
@click.option("--item", "items", metavar="CODE", multiple=True, help="An item it should have. 正确的事项")
@click.option("--bundle", "bundles", metavar="CODE", multiple=True, help="Items handled together. 一件事/阶段")
@click.option("--fee", "fees", metavar="FEE", multiple=True, help="What a fee is computed from. 收费计算依据")
@click.option("--no-fee", "declined", metavar="ITEM=REASON", multiple=True, help="Why no fee is owed. 不收费理由")
@click.option("--unlisted-reason", default="", help="Why it is received without a list of papers. 无材料清单的收件理由")
@click.option("--reason", default="", help="Why it was the wrong one, 5 characters or more. 更正理由")
@click.option("--dry-run", is_flag=True, help="Only say what would become of it. 只预览，不更正")
@key_option
@service_options("clerk-01")
def correct_procedure(  # noqa: PLR0913 - what a person gives
    case: str,
    *,
    items: tuple[str, ...],
    bundles: tuple[str, ...],
    fees: tuple[str, ...],
    declined: tuple[str, ...],
    unlisted_reason: str,
    reason: str,
    dry_run: bool,
    key: str,
    **options: object,
) -> None:
    """Correct the procedure of a case that is not decided; number, code and papers stay. 更正受理事项.

    Of an accepted case it is a proposal: the head of the centre agrees to it. 已受理的，由中心主任决定。
    """
    from onewindow.intake.v1 import intake_pb2 as pb  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.render.cases import show_missing  # noqa: PLC0415 - loaded when there is something to show

    wanted = pb.Application(
        item_codes=[code.upper() for code in items],
        bundle_codes=[code.upper() for code in bundles],
        unlisted_reason=unlisted_reason,
    )
    _add_fees(wanted, fees, declined)
    with services(options) as clients:
        found = find_case(clients, case)
        request = pb.CorrectProcedureRequest(
            idempotency_key=key, case_id=found.case_id, reason=reason, application=wanted, dry_run=dry_run
        )
        answer = clients.intake.call(request, pb.CorrectProcedureResponse)
        _show(answer, dry_run=dry_run)
        show_missing(answer.missing)


@click.command("decide-procedure", cls=Command)
@case_argument
@click.option("--agree/--decline", default=None, required=True, help="Whether it comes to it. 同意或不同意")
@click.option("--note", default="", help="Why; needed to decline, 5 characters or more. 理由，不同意时必填")
@key_option
@service_options("head-01")
def decide_procedure(case: str, *, agree: bool, note: str, key: str, **options: object) -> None:
    """Agree that an accepted case comes to the procedure that was proposed, or decline. 决定是否更正受理事项.

    The head of the centre does, and never who proposed it. 由中心主任决定；提出人不得自行同意。
    """
    from onewindow.intake.v1 import intake_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        found = find_case(clients, case)
        request = pb.DecideProcedureChangeRequest(idempotency_key=key, case_id=found.case_id, agree=agree, note=note)
        clients.intake.call(request, pb.DecideProcedureChangeResponse)
        if agree:
            echo("✓ Approval is asked; a decision that came first stands. 已同意，已有决定的除外。")
            echo(f"  onewindow case show {found.case_id}")
        else:
            echo("✓ The case stays as it is. 办件不变。")


def _add_fees(wanted: Application, fees: tuple[str, ...], declined: tuple[str, ...]) -> None:
    from onewindow.intake.v1.intake_pb2 import DeclinedFees  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.counter.application import fee  # noqa: PLC0415 - likewise

    for text in fees:
        try:
            wanted.fee_quantities.append(fee(text))
        except ValueError:
            raise click.UsageError(f"--fee {text!r}: FEE-CG-02 area_m2=40 place=天津") from None
    for text in declined:
        item_code, _, why = text.partition("=")
        wanted.declined_fees.append(DeclinedFees(item_code=item_code.strip().upper(), reason=why))


def _show(answer: CorrectProcedureResponse, *, dry_run: bool) -> None:
    from kernel.money import format_yuan  # noqa: PLC0415 - loaded when there is something to show
    from onewindow_cli.render.notice import limit_words  # noqa: PLC0415 - likewise

    case, difference = answer.case, answer.difference
    if answer.HasField("change"):
        echo("✓ It waits for a second person to agree. 已提出，待中心主任决定。")
        echo(f"  onewindow case decide-procedure {case.case_id} --agree")
    else:
        echo("Nothing is changed yet. 尚未更正。" if dry_run else "✓ Corrected. 已更正。")
    echo(f"  Falls away 去除: {'、'.join(difference.removed_item_codes) or '—'}")
    echo(f"  Comes 增加: {'、'.join(difference.added_item_codes) or '—'}")
    echo(f"  Papers that count again 沿用材料: {difference.carried_papers}")
    echo(f"  To pay 应缴: {format_yuan(difference.previous_amount_fen)} → {format_yuan(difference.amount_fen)}")
    echo(f"  Limit 时限: {limit_words(difference.previous_limit)} → {limit_words(difference.limit)}")
    if case.HasField("accepted_at"):
        echo("  It is accepted. 已受理。")
    elif case.waits_until:
        echo(f"  Until 期限: {case.waits_until}")
