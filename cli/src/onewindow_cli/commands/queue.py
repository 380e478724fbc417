"""``onewindow queue``: numbers of the day, drawn, called, moved and ended; and what people queue for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onewindow_cli.options import key_option, service_options, services
from onewindow_cli.render.help import Group
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from google.protobuf.duration_pb2 import Duration

    from onewindow.intake.v1.queue_pb2 import PriorityGroup, QueueLine, Ticket

_PRIORITIES = {
    "service-member": "军人",
    "firefighter": "消防救援人员",
    "disabled": "残疾人",
    "older": "老年人",
    "expectant": "孕妇",
}
_STATES = ("", "等候 waiting", "已叫号 called", "已办结 served", "过号 not come", "当日作废 closed with the day")
_priority_option = click.option(
    "--priority",
    type=click.Choice(sorted(_PRIORITIES)),
    default=None,
    help="Who goes first, where the group allows it. 依法优先的人员",
)


@click.group(cls=Group)
def command() -> None:
    """Numbers of the day, and who is called where. 排队取号、叫号."""


@command.command("list")
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@click.option("--day", metavar="DATE", default="", help="ISO 8601; today by default. 日期")
@service_options("clerk-01")
def list_queue(division: str, day: str, **options: object) -> None:
    """List who waits, who was called where, and what became of the day. 列出排队情况."""
    from onewindow.intake.v1.queue_pb2 import GetQueueRequest, GetQueueResponse  # noqa: PLC0415 - loads grpc

    with services(options) as clients:
        queue = clients.intake.call(GetQueueRequest(division_code=division, day=day), GetQueueResponse)
    for line in queue.lines:
        _show_line(line)
    for ticket in (*queue.called, *queue.waiting, *queue.absent):
        _show(ticket)
    if not queue.lines:
        echo("Nobody queues for anything. 没有号队。")


@command.command()
@click.argument("group", default="A")
@_priority_option
@key_option
@service_options("clerk-01")
def draw(group: str, priority: str | None, key: str, **options: object) -> None:
    """Draw the next number of GROUP. 取号."""
    from onewindow.intake.v1 import queue_pb2 as pb  # noqa: PLC0415 - loads grpc

    request = pb.DrawTicketRequest(idempotency_key=key, group_code=group, priority=_number(priority))
    with services(options) as clients:
        drawn = clients.intake.call(request, pb.DrawTicketResponse)
    _show(drawn.ticket)
    if drawn.HasField("estimated_wait"):
        echo(f"About {_minutes(drawn.estimated_wait)} min  预计等候约 {_minutes(drawn.estimated_wait)} 分钟")
    echo("→ onewindow queue call POST  叫号 call the next one")


@command.command()
@click.argument("post_code")
@click.option("--ticket", default="", help="Id of one that is called again; the next one by default. 重新叫号")
@key_option
@service_options("clerk-01")
def call(post_code: str, ticket: str, key: str, **options: object) -> None:
    """Call the next number to the window POST_CODE; what it has in hand is served by that. 叫号."""
    from onewindow.intake.v1.queue_pb2 import CallTicketRequest, CallTicketResponse  # noqa: PLC0415 - loads grpc

    request = CallTicketRequest(idempotency_key=key, post_code=post_code, ticket_id=ticket)
    with services(options) as clients:
        called = clients.intake.call(request, CallTicketResponse)
    if called.HasField("ticket"):
        _show(called.ticket)
    else:
        echo("Nobody waits for this window. 本窗口无人等候。")


@command.command()
@click.argument("ticket")
@click.option("--absent", is_flag=True, help="Nobody came. 过号")
@key_option
@service_options("clerk-01")
def end(ticket: str, key: str, *, absent: bool, **options: object) -> None:
    """Be done with a number, or say that nobody came. 办结或过号."""
    from onewindow.intake.v1.queue_pb2 import EndTicketRequest, EndTicketResponse  # noqa: PLC0415 - loads grpc

    request = EndTicketRequest(idempotency_key=key, ticket_id=ticket, absent=absent)
    with services(options) as clients:
        _show(clients.intake.call(request, EndTicketResponse).ticket)
    echo("→ onewindow queue list  查看排队情况 who waits")


@command.command()
@click.argument("ticket")
@click.argument("group")
@key_option
@service_options("clerk-01")
def move(ticket: str, group: str, key: str, **options: object) -> None:
    """Let a number wait for GROUP, in the place that its time gives it there. 转号."""
    from onewindow.intake.v1.queue_pb2 import MoveTicketRequest, MoveTicketResponse  # noqa: PLC0415 - loads grpc

    request = MoveTicketRequest(idempotency_key=key, ticket_id=ticket, group_code=group)
    with services(options) as clients:
        _show(clients.intake.call(request, MoveTicketResponse).ticket)
    echo("→ onewindow queue list  查看排队情况 who waits")


@command.command("set")
@click.argument("group")
@click.option("--zh", default="", help="Chinese name. 中文名称")
@click.option("--en", default="", help="English name. 英文名称")
@click.option("--post", "posts", multiple=True, metavar="POST_CODE", help="Windows that serve it; all by default. 窗口")
@click.option("--late", default=30, show_default=True, metavar="MINUTES", help="When a wait is too long. 超时")
@click.option("--calls", default=3, show_default=True, help="Calls before it counts as not come. 叫号次数")
@click.option("--first", "firsts", multiple=True, type=click.Choice(sorted(_PRIORITIES)), help="Who goes first. 优先")
@click.option("--ends", is_flag=True, help="No numbers are drawn any more. 停止取号")
@key_option
@service_options("head-01")
def set_group(  # noqa: PLR0913, PLR0917 - the options of one group
    group: str,
    zh: str,
    en: str,
    posts: tuple[str, ...],
    late: int,
    calls: int,
    firsts: tuple[str, ...],
    key: str,
    *,
    ends: bool,
    **options: object,
) -> None:
    """Set what people queue for under the letters GROUP. 设置号队."""
    from onewindow.intake.v1 import queue_pb2 as pb  # noqa: PLC0415 - loads grpc

    said = pb.QueueGroup(
        code=group,
        name_zh=zh,
        name_en=en,
        post_codes=posts,
        late_minutes=late,
        most_calls=calls,
        priorities=map(_number, firsts),
    )
    with services(options) as clients:
        request = pb.SetQueueGroupRequest(idempotency_key=key, group=said, ends=ends)
        answer = clients.intake.call(request, pb.SetQueueGroupResponse)
    for each in answer.groups:
        served = ", ".join(each.post_codes) or "每个窗口 every window"
        echo(f"{each.code:<2} {each.name_zh} {each.name_en}: {served}; {each.late_minutes} min, {each.most_calls} ×")
    if not answer.groups:
        echo("No numbers are drawn any more. 已停止取号。")


def _show(ticket: Ticket) -> None:
    window = f"  → {ticket.window_zh} {ticket.window_en}" if ticket.post_code else ""
    ahead = f"  前面 {ticket.ahead_count} 人 ahead" if ticket.ahead_count else ""
    first = "  优先 first" if ticket.priority else ""
    echo(f"{ticket.number:<6} {ticket.group_code:<2} {_STATES[ticket.state]}{first}{window}{ahead}  {ticket.ticket_id}")


def _show_line(line: QueueLine) -> None:
    group = line.group
    state = f"等候 {line.waiting_count} waiting，窗口 {line.open_windows} windows open"
    if line.unattended:
        state += "  无人值守 nobody is there"
    echo(f"{group.code:<2} {group.name_zh} {group.name_en}: {state}")
    done = f"served {line.served_count} 办结, not come {line.absent_count} 过号, closed {line.closed_count} 作废"
    wait = ""
    if line.HasField("average_wait"):
        wait = f"; 等候 wait ⌀ {_minutes(line.average_wait)} / {_minutes(line.longest_wait)} min"
    echo(f"    drawn {line.drawn_count} 取号, {done}{wait}")


def _minutes(span: Duration) -> int:
    return -(-span.seconds // 60)


def _number(name: str | None) -> PriorityGroup | str:
    return f"PRIORITY_GROUP_{name.replace('-', '_').upper()}" if name else "PRIORITY_GROUP_UNSPECIFIED"
