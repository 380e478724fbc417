"""``onewindow receipts``: numbers of treasury receipts, without which nothing can be paid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from onewindow_cli.centre_folder import ELECTRONIC_DIGITS, PAPER_DIGITS, ReceiptNumbers, numbers_written
from onewindow_cli.commands.receipt_printing import print_receipt
from onewindow_cli.commands.receipt_voids import decide, reissue, verify, void, voids
from onewindow_cli.options import key_option, service_options, services
from onewindow_cli.render.counting import counted
from onewindow_cli.render.help import Group
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from onewindow.fees.v1.fees_pb2 import ListReceiptRangesResponse, ReceiptRange
    from onewindow.fees.v1.receipts_pb2 import ReceiptUse
    from onewindow_client import ServiceClient


class PrintedNumber(click.ParamType):  # type: ignore[type-arg]  # generic for type checkers only
    """A receipt number as it is printed: zeros in front count."""

    name = "number"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Check what was typed."""
        if not (value.isascii() and value.isdigit() and len(value) <= ELECTRONIC_DIGITS and int(value)):
            self.fail(
                f"{value!r} is no receipt number: give up to {ELECTRONIC_DIGITS} digits, above 0. "
                f"票据号为1至{ELECTRONIC_DIGITS}位数字，不能为0。",
                param,
                ctx,
            )
        return value


@click.group(cls=Group)
def command() -> None:
    """Numbers of treasury receipts. 财政票据号段."""


@command.command()
@click.argument("batch_code")
@click.argument("first_number", type=PrintedNumber())
@click.argument("last_number", type=PrintedNumber())
@key_option
@service_options("cashier-01")
def add(batch_code: str, first_number: str, last_number: str, key: str, **options: object) -> None:
    """Take over a range of numbers that the finance bureau handed out. 登记领用的财政票据号段.

    Numbers with more than eight digits are those of electronic receipts. 超过8位的为电子票据号。

    A range that is there already is not taken over twice. 重复登记同一号段不会重复入账。
    """
    wanted = numbers_written(batch_code, first_number, last_number)
    with services(options) as clients:
        for line in take_over(clients.fees, [wanted], key):
            echo(line)


@command.command("list")
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@service_options("cashier-01")
def list_ranges(division: str, **options: object) -> None:
    """List the ranges in the order they are used, and what is left. 列出号段与余量."""
    from onewindow.fees.v1.fees_pb2 import ListReceiptRangesRequest, ListReceiptRangesResponse  # noqa: PLC0415
    from onewindow_cli.guidance.refusals import hint_of  # noqa: PLC0415 - loaded with the rest

    with services(options) as clients:
        held = clients.fees.call(ListReceiptRangesRequest(division_code=division), ListReceiptRangesResponse)
    for each in held.ranges:
        echo(_line(each))
    echo(f"{counted(held.left_count, 'receipt number')} left. 财政票据剩余 {held.left_count:,} 号。")
    for line in _warning(held):
        echo(line)
    if not held.left_count:
        for line in hint_of("RECEIPTS_EXHAUSTED"):
            echo(line)


@command.command()
@click.argument("batch_code")
@click.option("--reason", required=True, help="The finance bureau's notice. 财政部门停用通知")
@key_option
@service_options("accountant-01")
def withdraw(batch_code: str, reason: str, key: str, **options: object) -> None:
    """Give no number of a batch any more that the finance bureau withdrew. 停用财政部门收回的票据批次.

    There is no way back: what is left goes back to the bureau. 停用后不可恢复，余号交回财政部门。
    """
    from onewindow.fees.v1 import receipts_pb2 as pb  # noqa: PLC0415 - loads protobuf

    request = pb.WithdrawReceiptBatchRequest(idempotency_key=key, batch_code=batch_code, reason=reason)
    with services(options) as clients:
        done = clients.fees.call(request, pb.WithdrawReceiptBatchResponse)
    echo(f"✓ Batch {done.batch_code} is withdrawn; {counted(done.left_count, 'number')} of it will not be given.")
    echo(f"  批次 {done.batch_code} 已停用，余 {done.left_count:,} 号不再使用。")


@command.command()
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@service_options("accountant-01")
def report(division: str, **options: object) -> None:
    """Tell how the numbers of each range were used. 财政票据领用存报表.

    Counted from the receipts; what does not come to the range is marked. 按实际票据统计，与号段不符的会标出。
    """
    from onewindow.fees.v1.receipts_pb2 import ListReceiptUseRequest, ListReceiptUseResponse  # noqa: PLC0415

    with services(options) as clients:
        found = clients.fees.call(ListReceiptUseRequest(division_code=division), ListReceiptUseResponse)
    for use in found.uses:
        echo(_use(use))
    if not found.uses:
        echo("No range of receipt numbers was taken over. 尚未登记票据号段。")


for _command in (print_receipt, void, voids, decide, reissue, verify):
    command.add_command(_command)


def take_over(fees: ServiceClient, wanted: Iterable[ReceiptNumbers], key: str = "") -> Iterator[str]:
    """Take over the ranges that are not there yet; answers a line about each.

    Raises:
        CallError: a range overlaps another, or whoever acts may not do it.
    """
    from onewindow_cli.counter import acts  # noqa: PLC0415 - loads grpc

    there = {(each.batch_code, each.first_number, each.last_number) for each in acts.receipt_ranges(fees)}
    for each in wanted:
        if (each.batch_code, each.first, each.last) in there:
            yield f"Receipts {each} are there already. 财政票据 {each} 已登记。"
        else:
            acts.add_receipts(fees, each, key)
            yield f"✓ Receipts {each} taken over. 已领用财政票据 {each}。"


def _line(each: ReceiptRange) -> str:
    first, last, following = (
        f"{number:0{each.digits or PAPER_DIGITS}d}"
        for number in (each.first_number, each.last_number, each.next_number)
    )
    span = f"{each.batch_code:<12} {first:>10} – {last:<10}"
    if each.is_withdrawn:
        return f"{span} withdrawn 已停用  left 剩余 {_left(each):,}"
    if not _left(each):
        return f"{span} used up 已用完"
    return f"{span} next 下一号 {following:>10}  left 剩余 {_left(each):,}"


def _left(each: ReceiptRange) -> int:
    return each.last_number + 1 - each.next_number


def _warning(held: ListReceiptRangesResponse) -> Iterator[str]:
    if not held.is_low:
        return
    lasts = ""
    if held.is_used:
        yield f"! At the pace of the last four weeks they last {counted(held.days_left, 'day')}: draw a range now."
        lasts = f"按最近四周用量可用 {held.days_left} 天，"
    else:
        yield f"! Fewer than {held.low_below:,} are left: draw a range now."
    yield f"  {lasts}票据余量不足，请尽快向财政部门领用。"


def _use(use: ReceiptUse) -> str:
    told = (
        f"{use.batch_code:<12} {use.first_printed:>10} – {use.last_printed:<10} "
        f"issued 已开 {use.issued_count:,}  void 作废 {use.void_count:,}  left 结存 {use.left_count:,}"
    )
    if use.withdrawn_count:
        told += f"  withdrawn 停用 {use.withdrawn_count:,}"
    return f"{told}  of 共 {use.total_count:,}" + ("" if use.is_closed else "  ✗ does not add up 与号段不符")
