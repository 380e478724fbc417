"""``onewindow case pay``: the one bill, and taking what it says."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

import click

from onewindow_cli.commands.case.finding import case_argument, find_accepted, wait_at_the_window
from onewindow_cli.options import key_option, service_options, services, wait_option
from onewindow_cli.render.help import Command
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from onewindow.intake.v1.intake_pb2 import Case
    from onewindow_cli.client import Clients

# A provider that is there tells its code within a second or two.
_CODE_SECONDS = 15.0
METHODS = ("cash", "card", "qr-code", "transfer")


@click.command(cls=Command)
@case_argument
@click.option("--method", type=click.Choice(METHODS), help="How it is paid. 缴费方式")
@click.option("--reference", default="", help="The bank's or provider's, unless cash. 支付凭证号")
@click.option("--part", type=int, default=0, metavar="FEN", help="Only so much now, in fen. 仅收部分（分）")
@click.option("--slip", type=int, default=0, metavar="FEN", help="What a card's slip says, in fen. 签购单金额（分）")
@click.option("--code", "by_code", is_flag=True, help="Have the provider collect it, by a QR code. 出示收款二维码")
@click.option("--terminal", is_flag=True, help="Have the provider collect it, by card at its terminal. 终端刷卡")
@wait_option
@key_option
@service_options("cashier-01")
def pay(  # noqa: PLR0913, PLR0917 - click calls it by name with every option
    case: str,
    method: str | None,
    reference: str,
    part: int,
    slip: int,
    key: str,
    wait: float,
    *,
    by_code: bool,
    terminal: bool,
    **options: object,
) -> None:
    """Show the bill of a case; take what is left of it, or a part, with --method or --code. 缴费单与收费."""
    if by_code + terminal + (method is not None) > 1:
        raise click.UsageError("--code、--terminal 与 --method 只能选一个 Give one of --code, --terminal and --method.")
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
        bill = acts.payable(bill)
        if terminal:
            _start_terminal(clients, case, bill.case_id, part, key)
            return
        if by_code:
            _show_code(clients, case, bill.case_id, part, key)
            return
        if method is not None:
            how = f"PAYMENT_METHOD_{method.replace('-', '_').upper()}"
            paid = acts.pay(clients.fees, bill, how, reference, key, part_fen=part, slip_fen=slip)
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
            echo(f"→ onewindow case pay {case} --code  出示收款二维码 by a code of the provider")
            echo(f"→ onewindow case pay {case} --terminal  终端刷卡 by card at the provider's terminal")
            return
        for line in next_steps(found):
            echo(line)


def _start_terminal(clients: Clients, case: str, case_id: str, part_fen: int, key: str) -> None:
    """Start an order at the terminal, which shows it by itself."""
    from kernel.calendar import CENTRE_ZONE  # noqa: PLC0415 - likewise
    from onewindow_cli.counter import acts  # noqa: PLC0415 - loads grpc
    from onewindow_cli.render.words import yuan  # noqa: PLC0415 - likewise

    order = acts.ask_provider(clients.fees, case_id, part_fen, key, method="PAYMENT_ORDER_METHOD_CARD")
    until = order.expires_at.ToDatetime(UTC).astimezone(CENTRE_ZONE).strftime("%H:%M")
    amount = yuan(order.amount_fen)
    echo(f"✓ The terminal waits for {amount} by card until {until}. 请在 {until} 前于终端刷卡支付 {amount}。")
    echo(f"→ onewindow case pay {case}  看是否已付 whether it was paid")


def _show_code(clients: Clients, case: str, case_id: str, part_fen: int, key: str) -> None:
    """Start an order, and print what its QR code says as soon as the provider has told."""
    from kernel.calendar import CENTRE_ZONE  # noqa: PLC0415 - likewise
    from onewindow_cli.counter import acts  # noqa: PLC0415 - loads grpc
    from onewindow_cli.render.words import yuan  # noqa: PLC0415 - likewise

    order = acts.ask_provider(clients.fees, case_id, part_fen, key)
    code = acts.code_of(clients.fees, case_id, order.order_id, _CODE_SECONDS)
    until = order.expires_at.ToDatetime(UTC).astimezone(CENTRE_ZONE).strftime("%H:%M")
    if code:
        amount = yuan(order.amount_fen)
        echo(f"✓ The QR code for {amount}, to be paid until {until} 请在 {until} 前扫码支付 {amount}：")
        echo(f"  {code}")
    else:
        echo("✗ The payment provider has not given the code yet; cash works. 支付平台尚未给出二维码，可收现金。")
    echo(f"→ onewindow case pay {case}  看是否已付 whether it was paid")
    if not code:
        raise SystemExit(1)


def _is_paid(case: Case) -> bool:
    from onewindow.intake.v1.intake_pb2 import BillState  # noqa: PLC0415 - loads protobuf

    return case.bill_state == BillState.BILL_STATE_PAID
