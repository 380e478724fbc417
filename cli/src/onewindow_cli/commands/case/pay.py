"""``onewindow case pay``: the one bill, and taking what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onewindow_cli.commands.case.finding import case_argument, find_accepted, wait_at_the_window
from onewindow_cli.options import key_option, service_options, services, wait_option
from onewindow_cli.render.help import Command
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from onewindow.intake.v1.intake_pb2 import Case

METHODS = ("cash", "card", "qr-code", "transfer")


@click.command(cls=Command)
@case_argument
@click.option("--method", type=click.Choice(METHODS), help="How it is paid. 缴费方式")
@click.option("--reference", default="", help="The bank's or provider's, unless cash. 支付凭证号")
@click.option("--part", type=int, default=0, metavar="FEN", help="Only so much now, in fen. 仅收部分（分）")
@wait_option
@key_option
@service_options("cashier-01")
def pay(  # noqa: PLR0913, PLR0917 - click calls it by name with every option
    case: str, method: str | None, reference: str, part: int, key: str, wait: float, **options: object
) -> None:
    """Show the bill of a case and take what is left, or a part; without --method only show it. 缴费单与收费."""
    from onewindow.fees.v1.fees_pb2 import BillState  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.counter import acts  # noqa: PLC0415 - loads grpc
    from onewindow_cli.guidance.steps import next_steps  # noqa: PLC0415 - likewise
    from onewindow_cli.render.cases import show_bill  # noqa: PLC0415 - loaded when there is something to show
    from onewindow_cli.render.console import wide_console  # noqa: PLC0415 - likewise
    from onewindow_cli.render.words import yuan  # noqa: PLC0415 - likewise

    with services(options) as clients:
        found = find_accepted(clients, case)
        bill = clients.wait_for_bill(found.case_id, seconds=wait)
        show_bill(wide_console(), bill)
        if method is not None:
            how = f"PAYMENT_METHOD_{method.replace('-', '_').upper()}"
            paid = acts.pay(clients.fees, bill, how, reference, key, part_fen=part)
            if paid.state == BillState.BILL_STATE_PARTLY_PAID:
                left = yuan(paid.left_fen)
                echo(f"✓ Taken {yuan(part)}, {left} are left. 已收 {yuan(part)}，尚欠 {left}。")
                echo(f"→ onewindow case pay {case} --method cash  收余额 the rest")
                return
            receipt = paid.receipt.receipt_no
            en, zh = (f", receipt {receipt}", f"，财政票据 {receipt}") if receipt else ("", "")
            echo(f"✓ Paid {yuan(paid.total_fen)}{en}. 已缴 {yuan(paid.total_fen)}{zh}。")
            found = wait_at_the_window(clients, found.case_id, "the payment", _is_paid, wait)
        elif bill.state in {BillState.BILL_STATE_UNPAID, BillState.BILL_STATE_PARTLY_PAID}:
            echo(f"→ onewindow case pay {case} --method cash  收现金 in cash")
            echo(f"→ onewindow case pay {case} --method qr-code --reference NUMBER  扫码 by QR code")
            return
        for line in next_steps(found):
            echo(line)


def _is_paid(case: Case) -> bool:
    from onewindow.intake.v1.intake_pb2 import BillState  # noqa: PLC0415 - loads protobuf

    return case.bill_state == BillState.BILL_STATE_PAID
