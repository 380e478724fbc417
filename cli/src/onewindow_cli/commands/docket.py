"""``onewindow docket``: cases that only the leader on site can move, and what the leader orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onewindow_cli.commands.case.finding import case_argument, find_accepted
from onewindow_cli.options import key_option, service_options, services
from onewindow_cli.render.counting import counted
from onewindow_cli.render.help import Group
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from onewindow.approval.v1.approval_pb2 import DocketEntry
    from onewindow_cli.client import Clients

_MOST = 200


@click.group(cls=Group)
def command() -> None:
    """Cases that only the leader on site can move. 行政首长现场办公."""


@command.command("list")
@click.option("--all", "closed_too", is_flag=True, help="Closed entries too. 含已办结")
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@service_options("head-01")
def list_entries(division: str, *, closed_too: bool, **options: object) -> None:
    """List the docket: open entries first, longest there first. 列出现场办公事项."""
    from onewindow.approval.v1.approval_pb2 import ListDocketRequest, ListDocketResponse  # noqa: PLC0415 - loads grpc
    from onewindow_cli.render.docket import entry_lines  # noqa: PLC0415 - likewise

    with services(options) as clients:
        request = ListDocketRequest(division_code=division, closed_too=closed_too, page_size=_MOST)
        listed = clients.approval.call(request, ListDocketResponse)
    for entry in listed.entries:
        for line in entry_lines(entry):
            echo(line)
    echo(f"{counted(listed.total_count, 'entry', 'entries')} on the docket. 现场办公事项 {listed.total_count} 件。")
    if listed.entries:
        echo("→ onewindow docket order CASE DEPARTMENT  督办 give a department an order")


@command.command()
@case_argument
@click.option("--reason", required=True, help="Why; 5 characters or more. 提请事由")
@click.option("--tried", default="", help="What was tried before. 已做工作")
@click.option("--item", default="", help="Which item it is about. 事项")
@click.option("--disputed-with", metavar="DEPARTMENT", default="", help="The other department of a dispute. 争议部门")
@key_option
@service_options("clerk-01")
def escalate(  # noqa: PLR0913 - what a person gives
    case: str, *, reason: str, tried: str, item: str, disputed_with: str, key: str, **options: object
) -> None:
    """Put CASE on the docket of the leader. 提请现场办公."""
    from onewindow.approval.v1 import approval_pb2 as pb  # noqa: PLC0415 - loads grpc

    with services(options) as clients:
        request = pb.EscalateCaseRequest(
            idempotency_key=key,
            case_id=find_accepted(clients, case).case_id,
            item_code=item.upper(),
            reason=reason,
            tried=tried,
            disputed_with=disputed_with.upper(),
        )
        entry = clients.approval.call(request, pb.EscalateCaseResponse).entry
    echo(f"✓ {entry.case_no} is on the docket. 已提请现场办公。")
    echo("→ onewindow docket list  查看现场办公事项 what is on the docket")


@command.command()
@case_argument
@click.argument("department")
@click.option("--instruction", required=True, help="What to see to; 5 characters or more. 督办要求")
@click.option("--days", type=click.IntRange(1, 60), default=3, show_default=True, help="Working days. 答复期限")
@click.option("--officer", "named", metavar="OFFICER_ID", default="", help="Who must reply; a head without. 承办人")
@key_option
@service_options("head-01")
def order(  # noqa: PLR0913 - what a person gives
    case: str, department: str, *, instruction: str, days: int, named: str, key: str, **options: object
) -> None:
    """Give DEPARTMENT an order about CASE, which is on the docket. 发出督办单.

    It decides nothing: that stays with the department. 督办不代替部门作出决定。
    """
    from onewindow.approval.v1 import approval_pb2 as pb  # noqa: PLC0415 - loads grpc
    from onewindow_cli.render.docket import order_lines  # noqa: PLC0415 - likewise

    with services(options) as clients:
        entry = _open_entry(clients, case)
        request = pb.InstructOrderRequest(
            idempotency_key=key,
            case_id=entry.case_id,
            entry_id=entry.entry_id,
            department_code=department.upper(),
            officer_id=named,
            instruction=instruction,
            working_days=days,
        )
        given = clients.approval.call(request, pb.InstructOrderResponse).order
    echo(f"✓ The order is given. 已发出督办单：{given.order_id}")
    for line in order_lines(given):
        echo(line)
    echo(f"→ onewindow orders reply {given.order_id} --reply TEXT  答复 reply, as the department")


@command.command()
@case_argument
@click.option("--reason", required=True, help="Why; 5 characters or more. 移出理由")
@key_option
@service_options("head-01")
def close(case: str, reason: str, key: str, **options: object) -> None:
    """Take CASE off the docket without an order. 移出现场办公."""
    from onewindow.approval.v1 import approval_pb2 as pb  # noqa: PLC0415 - loads grpc

    with services(options) as clients:
        entry = _open_entry(clients, case)
        request = pb.CloseDocketEntryRequest(
            idempotency_key=key, case_id=entry.case_id, entry_id=entry.entry_id, reason=reason
        )
        clients.approval.call(request, pb.CloseDocketEntryResponse)
    echo(f"✓ {entry.case_no} is off the docket. 已移出现场办公。")


@command.command()
@case_argument
@click.argument("day", metavar="YYYY-MM-DD")
@click.option("--reason", required=True, help="Why; 5 characters or more. 延后理由")
@key_option
@service_options("head-01")
def postpone(case: str, day: str, reason: str, key: str, **options: object) -> None:
    """Set CASE aside until a day, 30 days ahead at most, three times. 延后现场办公."""
    from onewindow.approval.v1 import approval_pb2 as pb  # noqa: PLC0415 - loads grpc

    with services(options) as clients:
        entry = _open_entry(clients, case)
        request = pb.PostponeDocketEntryRequest(
            idempotency_key=key, case_id=entry.case_id, entry_id=entry.entry_id, until_day=day, reason=reason
        )
        clients.approval.call(request, pb.PostponeDocketEntryResponse)
    echo(f"✓ {entry.case_no} is set aside until {day}. 已延后至该日。")


@command.command()
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@service_options("head-01")
def rules(division: str, **options: object) -> None:
    """Show when cases come onto the docket by themselves, and who said so. 现场办公规则."""
    from onewindow.approval.v1 import approval_pb2 as pb  # noqa: PLC0415 - loads grpc
    from onewindow_cli.render.docket import rule_lines  # noqa: PLC0415 - likewise

    with services(options) as clients:
        answer = clients.approval.call(pb.ListDocketRulesRequest(division_code=division), pb.ListDocketRulesResponse)
    for rule in answer.rules:
        for line in rule_lines(rule):
            echo(line)
    echo("→ onewindow docket set-rule overdue --days 3 --reason TEXT  设定规则 set one")


@command.command("set-rule")
@click.argument("rule", type=click.Choice(("overdue", "stuck", "complaint")))
@click.option("--days", type=click.IntRange(1, 250), required=True, help="After how many working days. 工作日数")
@click.option("--off", is_flag=True, help="Do not apply it. 停用")
@click.option("--reason", required=True, help="Why; 5 characters or more. 理由")
@key_option
@service_options("head-01")
def set_rule(rule: str, days: int, reason: str, key: str, *, off: bool, **options: object) -> None:
    """Set after how many working days RULE puts a case on the docket. 设定现场办公规则."""
    from onewindow.approval.v1 import approval_pb2 as pb  # noqa: PLC0415 - loads grpc
    from onewindow_cli.render.docket import rule_lines  # noqa: PLC0415 - likewise

    with services(options) as clients:
        request = pb.SetDocketRuleRequest(
            idempotency_key=key,
            rule=f"ESCALATION_RULE_{rule.upper()}",
            enabled=not off,
            working_days=days,
            reason=reason,
        )
        answer = clients.approval.call(request, pb.SetDocketRuleResponse)
    echo("✓ Set. 已设定。")
    for line in rule_lines(answer.rule):
        echo(line)


def _open_entry(clients: Clients, case: str) -> DocketEntry:
    """Answer the entry of a case that is open for longest.

    Raises:
        CallError: the case is not known.
        Complaint: it is not on the docket.
    """
    from onewindow.approval.v1.approval_pb2 import ListDocketRequest, ListDocketResponse  # noqa: PLC0415 - loads grpc
    from onewindow_cli.complaint import Complaint  # noqa: PLC0415 - likewise

    found = find_accepted(clients, case)
    listed = clients.approval.call(ListDocketRequest(case_id=found.case_id, page_size=1), ListDocketResponse)
    if not listed.entries:
        raise Complaint(
            "该办件不在现场办公之列。",
            "This case is not on the docket.",
            f"→ onewindow docket escalate {case} --reason TEXT  提请 put it there",
        )
    return listed.entries[0]
