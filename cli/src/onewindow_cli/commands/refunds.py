"""``onewindow refunds``: money that goes back to whoever paid it, with a second person."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onewindow_cli.commands.case.finding import case_argument, find_accepted
from onewindow_cli.complaint import Complaint
from onewindow_cli.money import Yuan
from onewindow_cli.options import key_option, service_options, services
from onewindow_cli.printing import issuer_given, keep, language_given, printing_options
from onewindow_cli.render.help import Group
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onewindow.fees.v1.refunds_pb2 import Refund

_MOST_LISTED = 200


@click.group(cls=Group)
def command() -> None:
    """Refunds: what is due back, asked for by one and approved by another. 退付."""


@command.command("list")
@click.option("--all", "ended_too", is_flag=True, help="Those that are over too. 含已办结")
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@service_options("accountant-01")
def list_refunds(*, ended_too: bool, division: str, **options: object) -> None:
    """List what is due back and what was paid too much, and the refunds that wait for somebody. 列出退付."""
    from onewindow.fees.v1.fees_pb2 import ListRefundsDueRequest, ListRefundsDueResponse  # noqa: PLC0415
    from onewindow.fees.v1.payments_pb2 import ListSurplusRequest, ListSurplusResponse  # noqa: PLC0415
    from onewindow.fees.v1.refunds_pb2 import ListRefundsRequest, ListRefundsResponse  # noqa: PLC0415
    from onewindow_cli.render.words import yuan  # noqa: PLC0415 - loaded when there is something to show

    most = _MOST_LISTED
    asked = ListRefundsRequest(page_size=most, division_code=division, ended_too=ended_too)
    with services(options) as clients:
        due = clients.fees.call(ListRefundsDueRequest(page_size=most, division_code=division), ListRefundsDueResponse)
        spare = clients.fees.call(ListSurplusRequest(page_size=most, division_code=division), ListSurplusResponse)
        found = clients.fees.call(asked, ListRefundsResponse)
    for case in due.refunds:
        under_way = f"  已申请 asked for {yuan(case.under_way_fen)}" if case.under_way_fen else ""
        echo(f"{case.case_no}  应退 due back {yuan(case.amount_fen)}{under_way}")
    for piece in spare.surplus:
        under_way = f"  已申请 asked for {yuan(piece.under_way_fen)}" if piece.under_way_fen else ""
        about = piece.case_no or piece.provider_reference
        echo(f"{piece.surplus_id}  {about}  多缴 too much {yuan(piece.amount_fen)}{under_way}")
    for refund in found.refunds:
        for line in _lines(refund):
            echo(line)
    echo(
        f"Due back {yuan(due.total_fen)}, too much {yuan(spare.total_fen)}; {found.asked_count} to decide,"
        f" {found.open_count} to be paid back. 应退 {yuan(due.total_fen)}，多缴 {yuan(spare.total_fen)}；"
        f"待审批 {found.asked_count} 件，待付款 {found.open_count} 件。"
    )


@command.command()
@case_argument
@click.option("--surplus", is_flag=True, help="CASE is the id of money paid too much, as listed. 为多缴款标识")
@click.option("--amount", type=Yuan(), default=0, help="In yuan; all of it if left out. 金额（元），不填为全部")
@click.option("--reason", required=True, help="Why. 理由")
@click.option(
    "--evidence",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What shows it: its hash goes with it, the file stays here. 证明材料",
)
@click.option(
    "--instead-of", "replaces", default="", metavar="REFUND", help="Of a refund that failed. 替代未成功的退付"
)
@click.option("--account", default="", help="For a transfer: where to; its last four are kept. 转账收款账号")
@click.option("--way", type=click.Choice(["cash", "transfer"]), help="In which other way, then. 另选方式")
@key_option
@service_options("cashier-01")
def ask(  # noqa: PLR0913 - what a person gives
    case: str,
    *,
    surplus: bool,
    amount: int,
    reason: str,
    evidence: Path,
    replaces: str,
    account: str,
    way: str | None,
    key: str,
    **options: object,
) -> None:
    """Ask for a refund of what is due back of a CASE, or of a surplus; a second person decides. 申请退付."""
    from onewindow.fees.v1 import refunds_pb2 as pb  # noqa: PLC0415 - likewise
    from onewindow.fees.v1.assessment_pb2 import WaiverEvidence  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.counter.application import material  # noqa: PLC0415 - likewise

    paper = material("", 1, evidence)
    ways = {"cash": pb.RefundWay.REFUND_WAY_CASH, "transfer": pb.RefundWay.REFUND_WAY_TRANSFER}
    with services(options) as clients:
        request = pb.AskForRefundRequest(
            idempotency_key=key,
            case_id="" if surplus else find_accepted(clients, case).case_id,
            surplus_id=case if surplus else "",
            amount_fen=amount,
            replaces=replaces,
            way=ways[way] if way else pb.RefundWay.REFUND_WAY_UNSPECIFIED,
            reason=reason,
            payee_account=account,
            evidence=WaiverEvidence(file_name=paper.file_name, sha256=paper.sha256, size_bytes=paper.size_bytes),
        )
        refund = clients.fees.call(request, pb.AskForRefundResponse).refund
    for line in _lines(refund):
        echo(line)
    echo(f"→ onewindow refunds decide {refund.refund_id} approve  由另一人审批 a second person decides")


@command.command()
@click.argument("refund_id", metavar="REFUND")
@click.argument("verdict", type=click.Choice(["approve", "decline"]))
@click.option("--note", default="", help="What was looked at, or why not. 审批意见")
@key_option
@service_options("accountant-01")
def decide(refund_id: str, verdict: str, *, note: str, key: str, **options: object) -> None:
    """Decide over a refund that somebody else asked for. 审批退付."""
    from onewindow.fees.v1.refunds_pb2 import DecideRefundRequest, DecideRefundResponse  # noqa: PLC0415

    request = DecideRefundRequest(idempotency_key=key, refund_id=refund_id, approve=verdict == "approve", note=note)
    with services(options) as clients:
        decided = clients.fees.call(request, DecideRefundResponse).refund
    for line in _lines(decided):
        echo(line)


@command.command()
@click.argument("refund_id", metavar="REFUND")
@key_option
@service_options("cashier-01")
def pay(refund_id: str, *, key: str, **options: object) -> None:
    """Pay an approved refund out of your own till, or say that its transfer was ordered. 支付退付."""
    from onewindow.fees.v1.refunds_pb2 import PayRefundRequest, PayRefundResponse, RefundState  # noqa: PLC0415
    from onewindow_cli.render.words import yuan  # noqa: PLC0415 - loaded when there is something to show

    with services(options) as clients:
        paid = clients.fees.call(PayRefundRequest(idempotency_key=key, refund_id=refund_id), PayRefundResponse).refund
    for line in _lines(paid):
        echo(line)
    if paid.state == RefundState.REFUND_STATE_SENT:
        echo(f"✓ The reference of the transfer is {paid.voucher_no}. 转账附言请填 {paid.voucher_no}。")
        return
    echo(
        f"✓ Hand over {yuan(paid.amount_fen)}, voucher {paid.voucher_no}."
        f" 请付出 {yuan(paid.amount_fen)}，退付凭证 {paid.voucher_no}。"
    )


@command.command("print")
@click.argument("refund_id", metavar="REFUND")
@click.option("--division", metavar="CODE", default="", help="Of money for no case: which centre pays. 无办件时的中心")
@printing_options
@service_options("cashier-01")
def print_voucher(refund_id: str, *, division: str, **options: object) -> None:
    """Write the voucher of an approved refund as PDF, to be signed by whoever gets the money. 打印退付凭证."""
    from documents import refunds  # noqa: PLC0415 - loads protobuf
    from onewindow.fees.v1.refunds_pb2 import ListRefundsRequest, ListRefundsResponse  # noqa: PLC0415 - likewise

    page = ListRefundsRequest(page_size=_MOST_LISTED, ended_too=True)
    wanted = refund_id.strip().lower()
    with services(options) as clients:
        while True:
            found = clients.fees.call(page, ListRefundsResponse)
            refund = next((one for one in found.refunds if one.refund_id == wanted), None)
            if refund or not found.next_page_token:
                break
            page.page_token = found.next_page_token
        if refund is None or not refund.voucher_no:
            raise Complaint("没有这笔退付，或尚未批准。", "There is no such refund, or it was not approved.")
        case = find_accepted(clients, refund.case_no) if refund.case_no else None
    division_code = case.division_code if case else division
    applicant = case.applicant_name if case else ""
    document = refunds.of_refund(refund, issuer_given(options, division_code), language_given(options), applicant)
    keep(options, document, division_code, f"voucher-{refund.voucher_no}.pdf")


def _lines(refund: Refund) -> Iterator[str]:
    from onewindow.fees.v1.refunds_pb2 import RefundState, RefundWay  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.render.words import yuan  # noqa: PLC0415 - loaded when there is something to show

    states = {
        RefundState.REFUND_STATE_ASKED: "待审批 to be decided",
        RefundState.REFUND_STATE_DECLINED: "未批准 declined",
        RefundState.REFUND_STATE_APPROVED: "已批准待付款 approved",
        RefundState.REFUND_STATE_SENT: "已发送待确认 sent",
        RefundState.REFUND_STATE_PAID: "已退付 paid back",
        RefundState.REFUND_STATE_FAILED: "未成功 failed",
    }
    ways = {
        RefundWay.REFUND_WAY_CASH: "现金 cash",
        RefundWay.REFUND_WAY_CARD: "原卡 card",
        RefundWay.REFUND_WAY_QR_CODE: "扫码原路 by code",
        RefundWay.REFUND_WAY_TRANSFER: "转账 transfer",
    }
    who = f"{refund.asked_by} → {refund.decided_by or '?'}"
    about = refund.case_no or refund.provider_reference
    yield f"{refund.refund_id}  {about}  {states.get(refund.state, '')}  {who}"
    way = f"{ways.get(refund.way, '')} {refund.account_tail}".strip()
    yield f"  {yuan(refund.amount_fen)}  {way}  {refund.voucher_no}  {refund.failure}"
    yield f"  {refund.reason}  {refund.evidence.file_name}  {refund.note}"
