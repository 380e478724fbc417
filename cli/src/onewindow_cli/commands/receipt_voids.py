"""``onewindow receipts void``, ``voids``, ``decide``, ``reissue``, ``verify``: void receipts and new ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from onewindow_cli.commands.case.finding import case_argument, find_accepted
from onewindow_cli.options import key_option, service_options, services
from onewindow_cli.render.counting import counted
from onewindow_cli.render.help import Command
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from onewindow.fees.v1.receipts_pb2 import ReceiptVoid

_MOST = 200


@click.command(cls=Command)
@click.argument("receipt_no")
@click.option("--reason", required=True, help="What is wrong with it; 5 characters or more. 作废原因")
@click.option("--slip", metavar="REF", default="", help="A slip of it was voided at the terminal. 终端已撤销的凭证号")
@key_option
@service_options("cashier-01")
def void(receipt_no: str, reason: str, slip: str, key: str, **options: object) -> None:
    """Void a receipt: one's own of today at once, any other when an accountant agrees. 作废财政票据.

    With --slip the payment is void with it when an accountant has agreed, and the bill is due again.
    """
    from onewindow.fees.v1.receipts_pb2 import VoidReceiptRequest, VoidReceiptResponse  # noqa: PLC0415 - loads protobuf

    request = VoidReceiptRequest(idempotency_key=key, receipt_no=receipt_no, reason=reason, slip_reference=slip)
    with services(options) as clients:
        done = clients.fees.call(request, VoidReceiptResponse).receipt_void
    for line in _void(done):
        echo(line)


@click.command(cls=Command)
@click.option("--asked", is_flag=True, help="Only those that wait for a second person. 仅待复核")
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@service_options("accountant-01")
def voids(division: str, *, asked: bool, **options: object) -> None:
    """List voids of receipts, the newest first. 列出票据作废记录."""
    from onewindow.fees.v1.receipts_pb2 import ListReceiptVoidsRequest, ListReceiptVoidsResponse  # noqa: PLC0415

    request = ListReceiptVoidsRequest(division_code=division, only_asked=asked, page_size=_MOST)
    with services(options) as clients:
        listed = clients.fees.call(request, ListReceiptVoidsResponse)
    for each in listed.receipt_voids:
        for line in _void(each):
            echo(line)
    echo(f"{counted(listed.total_count, 'void')}, {listed.asked_count} of them wait for a second person.")
    echo(f"作废记录 {listed.total_count} 条，待复核 {listed.asked_count} 条。")


@click.command(cls=Command)
@click.argument("void_id")
@click.option("--decline", is_flag=True, help="Let it stay valid. 不同意作废")
@click.option("--remark", default="", help="Why it is declined; 5 characters or more. 复核意见")
@key_option
@service_options("accountant-01")
def decide(void_id: str, remark: str, key: str, *, decline: bool, **options: object) -> None:
    """Agree to a void that another person asked for, or decline it. 复核票据作废申请."""
    from onewindow.fees.v1 import receipts_pb2 as pb  # noqa: PLC0415 - loads protobuf

    decision = pb.VoidDecision.VOID_DECISION_DECLINE if decline else pb.VoidDecision.VOID_DECISION_AGREE
    request = pb.DecideReceiptVoidRequest(idempotency_key=key, void_id=void_id, decision=decision, remark=remark)
    with services(options) as clients:
        done = clients.fees.call(request, pb.DecideReceiptVoidResponse).receipt_void
    for line in _void(done):
        echo(line)


@click.command(cls=Command)
@case_argument
@key_option
@service_options("cashier-01")
def reissue(case: str, key: str, **options: object) -> None:
    """Issue a receipt in the place of the voided one of a case. 换开财政票据."""
    from onewindow.fees.v1.receipts_pb2 import ReissueReceiptRequest, ReissueReceiptResponse  # noqa: PLC0415

    with services(options) as clients:
        found = find_accepted(clients, case)
        request = ReissueReceiptRequest(idempotency_key=key, case_id=found.case_id)
        done = clients.fees.call(request, ReissueReceiptResponse)
    echo(f"✓ Receipt {done.receipt_no}, verification {done.verification_code}, in the place of {done.replaces}.")
    echo(f"  已换开财政票据 {done.receipt_no}，校验码 {done.verification_code}，替代 {done.replaces}。")


@click.command(cls=Command)
@click.argument("division_code")
@click.argument("receipt_no")
@click.argument("verification_code")
@service_options("cashier-01")
def verify(division_code: str, receipt_no: str, verification_code: str, **options: object) -> None:
    """Tell whether a receipt is genuine and valid. 查验财政票据."""
    from onewindow.fees.v1 import receipts_pb2 as pb  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.render.words import local, yuan  # noqa: PLC0415 - loaded when there is something to show

    request = pb.VerifyReceiptRequest(
        division_code=division_code, receipt_no=receipt_no, verification_code=verification_code
    )
    with services(options) as clients:
        found = clients.fees.call(request, pb.VerifyReceiptResponse)
    amount, when = yuan(found.amount_fen), local(found.issued_at)
    if found.status == pb.ReceiptStatus.RECEIPT_STATUS_VALID:
        echo(f"✓ Receipt {found.receipt_no} is valid: {amount}, issued {when}. 票据有效，{amount}，开具于 {when}。")
    else:
        gone = local(found.voided_at)
        echo(f"✗ Receipt {found.receipt_no} was voided {gone}: {amount}. 票据已于 {gone} 作废，{amount}。")


def _void(void: ReceiptVoid) -> Iterator[str]:
    from onewindow.fees.v1.receipts_pb2 import VoidState  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.render.words import local, yuan  # noqa: PLC0415 - loaded when there is something to show

    states = {
        VoidState.VOID_STATE_ASKED: "waits for a second person 待复核",
        VoidState.VOID_STATE_VOIDED: "void 已作废",
        VoidState.VOID_STATE_DECLINED: "declined 未同意",
    }
    state = states.get(void.state, "")
    yield f"{void.receipt_no}  {yuan(void.amount_fen)}  {void.case_no}  {state}"
    yield f"  {local(void.asked_at)} {void.asked_by}: {void.reason}"
    if void.slip_reference:
        yield f"  slip voided at the terminal 终端已撤销凭证: {void.slip_reference}"
    if void.state == VoidState.VOID_STATE_ASKED:
        yield f"→ onewindow receipts decide {void.void_id}  由他人复核 by another person"
    elif void.decided_at.ByteSize():
        yield f"  {local(void.decided_at)} {void.decided_by}{': ' if void.remark else ''}{void.remark}"
    if void.replaced_by:
        yield f"  replaced by 换开为 {void.replaced_by}"
    elif void.state == VoidState.VOID_STATE_VOIDED and void.slip_reference:
        yield f"→ onewindow case pay {void.case_no}  重新缴费 due again"
    elif void.state == VoidState.VOID_STATE_VOIDED:
        yield f"→ onewindow receipts reissue {void.case_no}  换开 issue another"
