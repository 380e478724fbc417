"""``onewindow records``: are supervision's records what its journal gives, and its counts what records come to?"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import click

from onewindow_cli.complaint import Complaint
from onewindow_cli.options import service_options, services
from onewindow_cli.render.counting import counted
from onewindow_cli.render.help import Group
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onewindow.supervision.v1.journal_pb2 import RebuildRecordsResponse
    from onewindow_client import ServiceClient

# Streams a call works on: a second of work at most.
_AT_ONCE = 200
# A page of the demo's cases says nothing about how long a million takes: how far it has got is told so often.
_TOLD_EVERY = 10_000
_PARTS = {
    "record": "记录",
    "tasks": "事项",
    "timeline": "经过",
    "accesses": "个人信息查看记录",
    "accounts": "问责",
    "fee_office": "需关注事项",
    "hits": "规则命中",
    "figures": "指标",
}
# How much of its first day names a year, a month, a day: by FigureSpan.
_SHOWN = {1: 10, 2: 7, 3: 4}


@click.group(cls=Group)
def command() -> None:
    """Supervision's records, and the journal they follow from. 监察记录与原始事件."""


@command.command()
@service_options("operator")
def check(**options: object) -> None:
    """Compare every record with its journal, and the counts of figures with records. Ends with 1 if one differs.

    将监察记录与原始事件、指标计数与监察记录逐一核对，不作任何修改。
    """
    with services(options) as clients:
        differing = _walk(clients.supervision, check_only=True)
        periods = _recount(clients.supervision, check_only=True)
    if differing or periods:
        raise Complaint(
            f"{counted(differing, 'record')} and {counted(periods, 'period')} of figures differ:"
            " onewindow records rebuild makes them again.",
            f"{differing}条记录、{periods}个期间的指标计数不一致：可用 onewindow records rebuild 重建。",
        )


@command.command()
@service_options("operator")
def rebuild(**options: object) -> None:
    """Make records again that are not what their journal gives, and count again what is not what they come to.

    The service runs meanwhile. 依据原始事件重建监察记录，并更正指标计数。
    """
    with services(options) as clients:
        _walk(clients.supervision, check_only=False)
        _recount(clients.supervision, check_only=False)


def _walk(client: ServiceClient, *, check_only: bool) -> int:
    examined = incomplete = differing = told = 0
    for page in _pages(client, check_only=check_only):
        examined += page.examined_count
        incomplete += page.incomplete_count
        differing += len(page.differing)
        for record in page.differing:
            parts = "、".join(_PARTS.get(part, part) for part in record.parts)
            echo(f"{record.stream_id}  {', '.join(record.parts)}  {parts}")
        if examined - told >= _TOLD_EVERY:
            told = examined
            echo(f"{examined} …", err=True)
    done_en, done_zh = ("differ", "不一致") if check_only else ("made again", "已重建")
    echo(f"{counted(examined, 'journal')} examined, {differing} {done_en}. 核对{examined}份，{differing}份{done_zh}。")
    if incomplete:
        echo(
            f"{incomplete} begin with an earlier release and were left alone. "
            f"{incomplete}份始于较早版本，原始事件不全，未作处理。"
        )
    return differing


def _pages(client: ServiceClient, *, check_only: bool) -> Iterator[RebuildRecordsResponse]:
    from onewindow.supervision.v1 import journal_pb2 as pb  # noqa: PLC0415 - loads protobuf

    after = ""
    while True:
        request = pb.RebuildRecordsRequest(
            idempotency_key=str(uuid4()), page_token=after, page_size=_AT_ONCE, check_only=check_only
        )
        page = client.call(request, pb.RebuildRecordsResponse)
        yield page
        after = page.next_page_token
        if not after:
            return


def _recount(client: ServiceClient, *, check_only: bool) -> int:
    from onewindow.supervision.v1 import figures_pb2 as pb  # noqa: PLC0415 - loads protobuf

    examined = differing = 0
    after = ""
    while True:
        request = pb.RecountFiguresRequest(idempotency_key=str(uuid4()), page_token=after, check_only=check_only)
        page = client.call(request, pb.RecountFiguresResponse)
        examined += page.examined_count
        differing += len(page.differing)
        for period in page.differing:
            wrong = counted(period.differing_count, "count")
            begins = period.first_day[: _SHOWN[period.span]]
            echo(f"{period.division_code}  {begins}  {wrong}  {period.differing_count}项指标计数")
        after = page.next_page_token
        if not after:
            break
    done_en, done_zh = ("with wrong counts", "计数有误") if check_only else ("put right", "已更正")
    told_en = f"{counted(examined, 'day')} of figures examined, {differing} periods {done_en}."
    echo(f"{told_en} 核对{examined}天的指标，{differing}个期间{done_zh}。")
    return differing
