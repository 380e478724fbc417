"""``onewindow waivers``: taking something off a bill with a second person, and correcting bills."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onewindow_cli.commands.case.finding import case_argument, find_accepted
from onewindow_cli.options import key_option, service_options, services
from onewindow_cli.render.help import Group
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onewindow.fees.v1.assessment_pb2 import Waiver

_MOST_LISTED = 200


@click.group(cls=Group)
def command() -> None:
    """Waivers of fees, decided by a second person; corrections of bills. 减免与缴费单更正."""


@command.command("list")
@click.option("--all", "decided_too", is_flag=True, help="Those that were decided too. 含已审批")
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@service_options("accountant-01")
def list_waivers(*, decided_too: bool, division: str, **options: object) -> None:
    """List the waivers that wait for a decision, the longest first. 列出待审批的减免申请."""
    from onewindow.fees.v1.assessment_pb2 import ListWaiversRequest, ListWaiversResponse  # noqa: PLC0415

    request = ListWaiversRequest(page_size=_MOST_LISTED, division_code=division, decided_too=decided_too)
    with services(options) as clients:
        found = clients.fees.call(request, ListWaiversResponse)
    for waiver in found.waivers:
        for line in _lines(waiver):
            echo(line)
    echo(f"{found.waiting_count} waiting. 待审批 {found.waiting_count} 件。")


@command.command()
@case_argument
@click.argument("line_no", metavar="LINE", type=int)
@click.option("--rule", required=True, help="Words of the fee's rule that names who is exempt. 减免规定中的文字")
@click.option("--reason", required=True, help="Why it holds here. 理由")
@click.option(
    "--evidence",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What shows it: its hash goes with it, the file stays here. 证明材料",
)
@key_option
@service_options("cashier-01")
def ask(  # noqa: PLR0913 - what a person gives
    case: str, line_no: int, *, rule: str, reason: str, evidence: Path, key: str, **options: object
) -> None:
    """Ask for a waiver of LINE of the bill of a case; the bill stands whole until it is granted. 申请减免."""
    from onewindow.fees.v1 import assessment_pb2 as pb  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.counter.application import material  # noqa: PLC0415 - likewise

    paper = material("", 1, evidence)
    with services(options) as clients:
        request = pb.AskForWaiverRequest(
            idempotency_key=key,
            case_id=find_accepted(clients, case).case_id,
            line_no=line_no,
            rule_words=rule,
            reason=reason,
            evidence=pb.WaiverEvidence(file_name=paper.file_name, sha256=paper.sha256, size_bytes=paper.size_bytes),
        )
        waiver = clients.fees.call(request, pb.AskForWaiverResponse).waiver
    for line in _lines(waiver):
        echo(line)
    echo(f"→ onewindow waivers grant {waiver.waiver_id}  由另一人审批 a second person decides")


@command.command()
@click.argument("waiver_id", metavar="WAIVER")
@click.option("--note", default="", help="What was looked at. 审批意见")
@key_option
@service_options("accountant-01")
def grant(waiver_id: str, note: str, key: str, **options: object) -> None:
    """Grant a waiver that somebody else asked for. 批准减免."""
    _decide(waiver_id, note, key, options, is_granted=True)


@command.command()
@click.argument("waiver_id", metavar="WAIVER")
@click.option("--note", required=True, help="Why not. 不批准的理由")
@key_option
@service_options("accountant-01")
def refuse(waiver_id: str, note: str, key: str, **options: object) -> None:
    """Refuse a waiver that somebody else asked for. 不批准减免."""
    _decide(waiver_id, note, key, options, is_granted=False)


@command.command()
@case_argument
@click.argument("lines", metavar="[LINE:NAME=VALUE,...]...", nargs=-1)
@click.option("--reason", required=True, help="Why. 理由")
@key_option
@service_options("accountant-01")
def amend(case: str, lines: tuple[str, ...], *, reason: str, key: str, **options: object) -> None:
    """Compute lines of a bill again, 1:area_m2=40,days=5; without any, an expired bill is due again. 更正缴费单."""
    from onewindow.fees.v1 import assessment_pb2 as pb  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.render.words import yuan  # noqa: PLC0415 - loaded when there is something to show

    corrected = []
    for text in lines:
        number, _, pairs = text.partition(":")
        split = [pair.partition("=") for pair in pairs.split(",") if pair]
        if not number.isdecimal() or not all(name and sign and value for name, sign, value in split):
            raise click.UsageError(
                f"{text!r} is no correction: write line and quantities as 1:area_m2=40,days=5. "
                "请按“行号:项目=数值”填写，例如 1:area_m2=40,days=5。"
            )
        corrected.append(pb.LineQuantities(line_no=int(number), quantities={name: value for name, _, value in split}))
    with services(options) as clients:
        case_id = find_accepted(clients, case).case_id
        request = pb.AmendBillRequest(idempotency_key=key, case_id=case_id, lines=corrected, reason=reason)
        done = clients.fees.call(request, pb.AmendBillResponse)
    for one in done.differences:
        echo(f"  {one.line_no}  {one.name_zh} {one.name_en}  {yuan(one.before_fen)} → {yuan(one.after_fen)}")
        echo(f"     {one.arithmetic_zh}  {one.arithmetic_en}")
    if done.more_due_fen:
        more = yuan(done.more_due_fen)
        echo(f"✓ {more} more are due: onewindow case pay {case}. 应补缴 {more}。")
        return
    echo(f"✓ The bill comes to {yuan(done.total_fen)}. 缴费单现为 {yuan(done.total_fen)}。")


def _decide(waiver_id: str, note: str, key: str, options: dict[str, object], *, is_granted: bool) -> None:
    from onewindow.fees.v1.assessment_pb2 import DecideWaiverRequest, DecideWaiverResponse  # noqa: PLC0415

    request = DecideWaiverRequest(idempotency_key=key, waiver_id=waiver_id, grant=is_granted, note=note)
    with services(options) as clients:
        decided = clients.fees.call(request, DecideWaiverResponse)
    for line in _lines(decided.waiver):
        echo(line)


def _lines(waiver: Waiver) -> Iterator[str]:
    from onewindow.fees.v1.assessment_pb2 import WaiverState  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.render.words import yuan  # noqa: PLC0415 - loaded when there is something to show

    states = {
        WaiverState.WAIVER_STATE_ASKED: "待审批 waiting",
        WaiverState.WAIVER_STATE_GRANTED: "已批准 granted",
        WaiverState.WAIVER_STATE_REFUSED: "未批准 refused",
    }
    who = f"{waiver.asked_by} → {waiver.decided_by or '?'}"
    yield f"{waiver.waiver_id}  {waiver.case_no}  {states.get(waiver.state, '')}  {who}"
    yield f"  {waiver.fee_code} {waiver.name_zh} {waiver.name_en}  -{yuan(waiver.waived_fen)}"
    yield f"  {waiver.arithmetic_zh}"
    yield f"  {waiver.reason}  {waiver.evidence.file_name}  {waiver.note}"
