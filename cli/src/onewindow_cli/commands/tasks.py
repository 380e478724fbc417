"""``onewindow tasks``: what waits for a department; taking it, giving it to somebody, giving it back, noting on it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from onewindow_cli.complaint import Complaint
from onewindow_cli.options import key_option, service_options, services
from onewindow_cli.render.counting import counted
from onewindow_cli.render.help import Command, Group
from onewindow_cli.render.terminal import echo
from onewindow_cli.render.wrapping import indented

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onewindow.approval.v1.approval_pb2 import ListTasksRequest, Task, TaskKey, TaskLeft
    from onewindow_cli.client import Clients

LIGHTS = ("green", "yellow", "red")
HOLDERS = ("mine", "nobody")
_PAGE = 200
_CASE_ID = re.compile(r"[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}")
_LIST = "→ onewindow tasks list  待办任务 what waits"

tasks_argument = click.argument("tasks", metavar="CASE/ITEM...", nargs=-1, required=True)
reason_option = click.option(
    "--reason", default="", help="Why; needed to take one from a colleague. 事由，收回他人任务时必填"
)


@click.group(cls=Group)
def command() -> None:
    """What waits for a department: list, claim, assign, release, note. 待办任务与分办."""


@command.command("list", cls=Command)
@click.option("--department", metavar="CODE", default="", help="Instead of one's own. 其他部门")
@click.option("--light", type=click.Choice(LIGHTS), help="Only with this light. 只看该灯")
@click.option("--item", metavar="CODE", default="", help="Only this item. 只看该事项")
@click.option("--holder", type=click.Choice(HOLDERS), help="Only mine, or nobody's. 只看我的或未认领")
@click.option("--officer", "held_by", metavar="ID", default="", help="Only what this officer has. 只看该人员")
@click.option("--decidable", is_flag=True, help="Only what my posts may decide. 只看本岗可决定")
@click.option("--green-channel", is_flag=True, help="Only the green channel. 只看绿色通道")
@click.option("--waiting", is_flag=True, help="Only what waits for an earlier result. 只看等待上游")
@click.option("--words", default="", help="Number of a case, or words of an item. 编号或事项")
@click.option("--about", default="", help="Part of the project's name or the masked applicant's. 项目或申请人")
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True, help="How many. 数量")
@service_options("ga-officer")
def list_tasks(limit: int, **options: object) -> None:
    """List undecided tasks: overdue, due soon, the rest; the green channel first. 列出待办任务."""
    from onewindow_cli.render.cases import inbox_table  # noqa: PLC0415 - loaded when there is something to show
    from onewindow_cli.render.console import wide_console  # noqa: PLC0415 - likewise

    with services(options) as clients:
        found, total = _pages(clients, _wanted(options), limit)
    if found:
        wide_console().print(inbox_table(found, datetime.now(UTC)))
    shown = f", {len(found)} shown" if len(found) < total else ""
    echo(f"{counted(total, 'task')}{shown}  共 {total} 项")
    if found:
        echo("→ onewindow tasks claim CASE/ITEM  认领 take one")


@command.command(cls=Command)
@tasks_argument
@reason_option
@key_option
@service_options("ga-officer")
def claim(tasks: Sequence[str], *, reason: str, key: str, **options: object) -> None:
    """Take tasks: the number of a case and an item, with a slash between them. 认领任务."""
    from onewindow.approval.v1 import approval_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        request = pb.ClaimTasksRequest(idempotency_key=key, tasks=_keys(clients, tasks), reason=reason)
        answer = clients.approval.call(request, pb.ClaimTasksResponse)
    _show("taken", "已认领", answer.done_count, answer.left)


@command.command(cls=Command)
@tasks_argument
@click.option("--to", "recipient", metavar="OFFICER", required=True, help="Who is to have them. 交由")
@reason_option
@key_option
@service_options("ga-head")
def assign(tasks: Sequence[str], *, recipient: str, reason: str, key: str, **options: object) -> None:
    """Give tasks to an officer who may decide them. 分办、转办任务."""
    from onewindow.approval.v1 import approval_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        request = pb.AssignTasksRequest(
            idempotency_key=key, tasks=_keys(clients, tasks), officer_id=recipient, reason=reason
        )
        answer = clients.approval.call(request, pb.AssignTasksResponse)
    _show(f"given to {recipient}", f"已交由 {recipient}", answer.done_count, answer.left)


@command.command(cls=Command)
@tasks_argument
@reason_option
@key_option
@service_options("ga-officer")
def release(tasks: Sequence[str], *, reason: str, key: str, **options: object) -> None:
    """Give tasks back to the department. 退回部门待领."""
    from onewindow.approval.v1 import approval_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        request = pb.ReleaseTasksRequest(idempotency_key=key, tasks=_keys(clients, tasks), reason=reason)
        answer = clients.approval.call(request, pb.ReleaseTasksResponse)
    _show("given back", "已退回", answer.done_count, answer.left)


@command.command(cls=Command)
@click.argument("task", metavar="CASE/ITEM")
@click.argument("text", required=False, default="")
@click.option("--withdraw", "number", type=click.IntRange(1, 50), help="Take back your own of today. 撤回本人当日所记")
@key_option
@service_options("ga-officer")
def note(task: str, text: str, *, number: int | None, key: str, **options: object) -> None:
    """Note TEXT for the department alone, and read what it has noted in the case. 内部备注."""
    from onewindow.approval.v1 import approval_pb2 as pb  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.render.words import local  # noqa: PLC0415 - likewise

    with services(options) as clients:
        (named,) = _keys(clients, [task])
        if text:
            request = pb.AddTaskNoteRequest(
                idempotency_key=key, case_id=named.case_id, item_code=named.item_code, text=text
            )
            clients.approval.call(request, pb.AddTaskNoteResponse)
        if number is not None:
            taken_back = pb.WithdrawTaskNoteRequest(
                idempotency_key=key, case_id=named.case_id, item_code=named.item_code, number=number
            )
            clients.approval.call(taken_back, pb.WithdrawTaskNoteResponse)
        notes = clients.approval.call(pb.GetCaseTasksRequest(case_id=named.case_id), pb.GetCaseTasksResponse).notes
    for each in notes:
        echo(f"{each.item_code} {each.number}. {local(each.noted_at)} {each.noted_by.officer_id}")
        for line in indented("已撤回 taken back" if each.withdrawn_at.ByteSize() else each.text):
            echo(line)
    if not notes:
        echo("The department has noted nothing. 本部门尚无内部备注。")


def _wanted(options: dict[str, object]) -> ListTasksRequest:
    """Take the filters out of the options."""
    from onewindow.approval.v1.approval_pb2 import ListTasksRequest  # noqa: PLC0415 - loads protobuf

    light, holder = options.pop("light"), options.pop("holder")
    return ListTasksRequest(
        page_size=_PAGE,
        department_code=str(options.pop("department")).upper(),
        light=f"TASK_LIGHT_{str(light or 'unspecified').upper()}",
        holder=f"TASK_HOLDER_{str(holder or 'unspecified').upper()}",
        item_code=str(options.pop("item")).upper(),
        officer_id=str(options.pop("held_by")),
        mine=bool(options.pop("decidable")),
        green_channel=bool(options.pop("green_channel")),
        state="TASK_STATE_EARLY_REVIEW" if options.pop("waiting") else "TASK_STATE_UNSPECIFIED",
        words=str(options.pop("words")),
        case_words=str(options.pop("about")),
    )


def _pages(clients: Clients, wanted: ListTasksRequest, limit: int) -> tuple[list[Task], int]:
    from onewindow.approval.v1.approval_pb2 import ListTasksResponse  # noqa: PLC0415 - loads protobuf

    found: list[Task] = []
    total = 0
    wanted.page_size = min(_PAGE, limit)
    while len(found) < limit:
        page = clients.approval.call(wanted, ListTasksResponse)
        found += page.tasks
        total, wanted.page_token = page.total_count, page.next_page_token
        if not wanted.page_token:
            break
    return found[:limit], total


def _keys(clients: Clients, written: Sequence[str]) -> list[TaskKey]:
    """Read tasks as they stand in a list: a case is known by its number or its id.

    Raises:
        Complaint: what is written names no undecided task of the department.
    """
    from onewindow.approval.v1 import approval_pb2 as pb  # noqa: PLC0415 - loads protobuf

    keys = []
    for each in written:
        case, slash, item = each.upper().partition("/")
        if not (case and slash and item):
            raise Complaint(f"“{each}”应为“办件编号/事项编码”。", f"{each} is no CASE/ITEM.", _LIST)
        if _CASE_ID.fullmatch(case):
            keys.append(pb.TaskKey(case_id=case.lower(), item_code=item))
            continue
        found = clients.approval.call(pb.ListTasksRequest(words=case, item_code=item), pb.ListTasksResponse).tasks
        task = next((task for task in found if task.case_no == case), None)
        if task is None:
            raise Complaint(f"本部门待办中没有 {each}。", f"{each} is not undecided in this department.", _LIST)
        keys.append(pb.TaskKey(case_id=task.case_id, item_code=item))
    return keys


def _show(done: str, done_zh: str, count: int, left: Sequence[TaskLeft]) -> None:
    echo(f"✓ {counted(count, 'task')} {done}. {done_zh} {count} 项。")
    for each in left:
        echo(f"  ✗ {each.task.item_code}: {each.message_en}")
        echo(f"    {each.message_zh}")
