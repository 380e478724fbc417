"""``onewindow watch``: what has to be watched besides the clocks of cases, the newest first."""

from __future__ import annotations

import click

from onewindow_cli.options import service_options, services
from onewindow_cli.render.counting import newest_listed
from onewindow_cli.render.help import Group
from onewindow_cli.render.terminal import echo

_MOST = 200


@click.group(cls=Group)
def command() -> None:
    """What has to be watched besides the clocks. 督察事件."""


@command.command()
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@service_options("supervisor-01")
def cancelled(division: str, **options: object) -> None:
    """List who tried what is cancelled, the newest first. 列出明取消暗保留的情形."""
    _list("CANCELLED_APPLIED_FOR", division, options)


@command.command("off-centre")
@click.option("--outside", is_flag=True, help="Accepted outside without leave. 未经批准在中心外受理")
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@service_options("supervisor-01")
def off_centre(division: str, *, outside: bool, **options: object) -> None:
    """List what was accepted at both ends, or outside without leave. 列出两头受理的情形."""
    _list("ACCEPTED_OUTSIDE" if outside else "DUAL_ACCEPTANCE", division, options)


def _list(act: str, division: str, options: dict[str, object]) -> None:
    from onewindow.supervision.v1 import supervision_pb2 as pb  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.render import words  # noqa: PLC0415 - likewise
    from onewindow_cli.render.wrapping import indented  # noqa: PLC0415 - likewise

    with services(options) as clients:
        request = pb.ListFeeOfficeEventsRequest(page_size=_MOST, division_code=division, act=f"FEE_OFFICE_ACT_{act}")
        listed = clients.supervision.call(request, pb.ListFeeOfficeEventsResponse)
    for event in listed.events:
        who = f"{event.actor.department_code} {event.actor.officer_id}".strip()
        echo(f"{words.local(event.occurred_at, '%Y-%m-%d %H:%M')}  {who}  {event.subject}")
        for line in (event.name_zh, event.name_en, event.reason, event.case_no):
            if line:
                for part in indented(line):
                    echo(part)
    if end := newest_listed(len(listed.events), _MOST, listed.next_page_token):
        echo(end)
