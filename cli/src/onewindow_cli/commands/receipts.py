"""``onewindow receipts``: numbers of treasury receipts, without which nothing can be paid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from onewindow_cli.centre_folder import ReceiptNumbers
from onewindow_cli.options import key_option, service_options, services
from onewindow_cli.render.counting import counted
from onewindow_cli.render.help import Group
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from onewindow.fees.v1.fees_pb2 import ReceiptRange
    from onewindow_client import ServiceClient

_MOST = 99_999_999


@click.group(cls=Group)
def command() -> None:
    """Numbers of treasury receipts. 财政票据号段."""


@command.command()
@click.argument("batch_code")
@click.argument("first_number", type=click.IntRange(1, _MOST))
@click.argument("last_number", type=click.IntRange(1, _MOST))
@key_option
@service_options("cashier-01")
def add(batch_code: str, first_number: int, last_number: int, key: str, **options: object) -> None:
    """Take over a range of numbers that the finance bureau handed out. 登记领用的财政票据号段.

    A range that is there already is not taken over twice. 重复登记同一号段不会重复入账。
    """
    wanted = ReceiptNumbers(batch_code.strip().upper(), first_number, last_number)
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
        request = ListReceiptRangesRequest(division_code=division)
        ranges = clients.fees.call(request, ListReceiptRangesResponse).ranges
    for each in ranges:
        echo(_line(each))
    left = sum(_left(each) for each in ranges)
    echo(f"{counted(left, 'receipt number')} left. 财政票据剩余 {left:,} 号。")
    if not left:
        for line in hint_of("RECEIPTS_EXHAUSTED"):
            echo(line)


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
    span = f"{each.batch_code:<12} {each.first_number:>8} – {each.last_number:<8}"
    if not _left(each):
        return f"{span} used up 已用完"
    return f"{span} next 下一号 {each.next_number:>8}  left 剩余 {_left(each):,}"


def _left(each: ReceiptRange) -> int:
    return each.last_number + 1 - each.next_number
