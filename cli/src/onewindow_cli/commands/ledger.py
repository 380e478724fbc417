"""``onewindow ledger``: what stands on the accounts, the chain computed again, the books for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import click

from onewindow_cli.instants import Instant
from onewindow_cli.options import service_options, services
from onewindow_cli.render.counting import counted
from onewindow_cli.render.help import Group
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from onewindow.fees.v1.ledger_pb2 import GetBalancesResponse, ListLedgerBlocksResponse
    from onewindow_client import ServiceClient

_PAGE_SIZE = 200
_MOST_FAULTS = 20


@click.group(cls=Group)
def command() -> None:
    """The ledger: balances, proof, export. 总账：余额、校验、导出."""


@command.command()
@click.option("--at", "at", type=Instant(), default=None, help="At this instant; now without. 截至时间")
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@service_options("accountant-01")
def balances(at: datetime | None, division: str, **options: object) -> None:
    """Show what stands on each account. 各科目余额."""
    from onewindow_cli.render.shifts import balance_lines  # noqa: PLC0415 - loads grpc
    from onewindow_cli.render.words import local  # noqa: PLC0415 - likewise

    with services(options) as clients:
        found = _balances(clients.fees, division, at)
    for line in balance_lines(found.balances):
        echo(line)
    count = counted(len(found.balances), "account")
    echo(f"{count}, {local(found.as_of)}. {len(found.balances)} 个科目。")


@command.command()
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@service_options("accountant-01")
def verify(division: str, **options: object) -> None:
    """Compute every block again, from the first one; exit 1 if one is not what was sealed. 从首块起逐块重算校验."""
    from onewindow_cli.books.proof import Proof  # noqa: PLC0415 - loads grpc

    with services(options) as clients:
        proof: Proof | None = None
        end: ListLedgerBlocksResponse | None = None
        for end in _pages(clients.fees, division):
            proof = proof or Proof(end.division_code)
            proof.follow(end.blocks)
        if proof is None or end is None:
            raise AssertionError("there is always a first page")
        # What was posted while the pages were read is in neither.
        proof.end(end.last_number, end.last_hash, end.balances)
    for fault in proof.faults[:_MOST_FAULTS]:
        echo(f"✗ {fault}")
    told = f"{counted(proof.number, 'block')}, {counted(proof.posting_count, 'posting')}"
    if proof.faults:
        echo(f"✗ {told}, {counted(len(proof.faults), 'fault')}. 校验未通过，{len(proof.faults)} 处不符。")
        raise SystemExit(1)
    echo(f"✓ {told}: every one is what was sealed. {proof.number} 个区块、{proof.posting_count} 笔分录校验一致。")


@command.command()
@click.option("--format", "form", type=click.Choice(["beancount", "hledger"]), required=True, help="For which. 格式")
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@service_options("accountant-01")
def export(form: str, division: str, **options: object) -> None:
    """Write the ledger as text for a program of plain-text accounting. 导出总账文本."""
    from onewindow_cli.books import journals  # noqa: PLC0415 - loads grpc

    journal = {"beancount": journals.Beancount, "hledger": journals.Hledger}[form]()
    with services(options) as clients:
        for place, page in enumerate(_pages(clients.fees, division)):
            for line in () if place else journal.head(page.division_code):
                echo(line)
            for line in journal.entries(page.blocks):
                echo(line)
        for line in journal.end(page.balances):
            echo(line)


def _pages(fees: ServiceClient, division: str) -> Iterator[ListLedgerBlocksResponse]:
    """Answer the chain from the first block to the last one there was at the beginning."""
    from onewindow.fees.v1.ledger_pb2 import ListLedgerBlocksRequest, ListLedgerBlocksResponse  # noqa: PLC0415

    token = ""
    while True:
        request = ListLedgerBlocksRequest(page_size=_PAGE_SIZE, page_token=token, division_code=division)
        page = fees.call(request, ListLedgerBlocksResponse)
        yield page
        token = page.next_page_token
        if not token:
            return


def _balances(fees: ServiceClient, division: str, at: datetime | None) -> GetBalancesResponse:
    from onewindow.fees.v1.ledger_pb2 import GetBalancesRequest, GetBalancesResponse  # noqa: PLC0415 - loads grpc

    request = GetBalancesRequest(division_code=division)
    if at is not None:
        request.as_of.FromDatetime(at)
    return fees.call(request, GetBalancesResponse)
