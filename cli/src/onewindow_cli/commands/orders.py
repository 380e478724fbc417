"""``onewindow orders``: what the leader on site has ordered, the replies, and what becomes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onewindow_cli.complaint import Complaint
from onewindow_cli.options import key_option, person_chosen, service_options, services
from onewindow_cli.platform.people import department_officer
from onewindow_cli.render.counting import counted
from onewindow_cli.render.help import Group
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from onewindow.approval.v1.approval_pb2 import Order
    from onewindow_cli.client import Clients

_MOST = 200
_VERDICTS = ("accept", "return", "withdraw")


@click.group(cls=Group)
def command() -> None:
    """Orders of the leader, and the replies. 督办单与答复."""


@command.command("list")
@click.option("--all", "closed_too", is_flag=True, help="Closed orders too. 含已办结")
@click.option("--overdue", is_flag=True, help="Only those nobody replied to in time. 仅逾期")
@click.option("--department", metavar="CODE", default="", help="Of one department. 部门")
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@service_options("head-01")
def list_orders(department: str, division: str, *, closed_too: bool, overdue: bool, **options: object) -> None:
    """List orders, open ones first, due first. 列出督办单."""
    from onewindow.approval.v1.approval_pb2 import ListOrdersRequest, ListOrdersResponse  # noqa: PLC0415 - loads grpc
    from onewindow_cli.render.docket import order_lines  # noqa: PLC0415 - likewise

    with services(options) as clients:
        request = ListOrdersRequest(
            division_code=division,
            department_code=department.upper(),
            closed_too=closed_too,
            overdue=overdue,
            page_size=_MOST,
        )
        listed = clients.approval.call(request, ListOrdersResponse)
    for order in listed.orders:
        echo(order.case_no)
        for line in order_lines(order):
            echo(line)
    echo(f"{counted(listed.total_count, 'order')}. 督办单 {listed.total_count} 份。")


@command.command()
@click.argument("order_id")
@click.option("--reply", "said", required=True, help="What was done; 5 characters or more. 答复内容")
@key_option
@service_options("head-01", told="a head of the order's department")
def reply(order_id: str, said: str, key: str, **options: object) -> None:
    """Reply to ORDER_ID: who it names does, or a head of the department. 答复督办单."""
    from onewindow.approval.v1 import approval_pb2 as pb  # noqa: PLC0415 - loads grpc

    with services(options) as clients:
        order = _find(clients, order_id)
        person = "" if person_chosen(options) else _who_replies(order)
        request = pb.ReplyToOrderRequest(
            idempotency_key=key, case_id=order.case_id, order_id=order.order_id, reply=said
        )
        (clients.by(person) if person else clients).approval.call(request, pb.ReplyToOrderResponse)
    echo("✓ The reply is with the leader. 已答复，待领导审阅。")
    echo(f"→ onewindow orders close {order.order_id} --verdict accept --reason TEXT  采纳 accept, as the leader")


@command.command()
@click.argument("order_id")
@click.option("--verdict", type=click.Choice(_VERDICTS), required=True, help="What to say to it. 采纳、退回或撤回")
@click.option("--reason", required=True, help="Why; 5 characters or more. 理由")
@key_option
@service_options("head-01")
def close(order_id: str, verdict: str, reason: str, key: str, **options: object) -> None:
    """Accept or return the reply to ORDER_ID, or withdraw the order. 办结、退回或撤回督办单."""
    from onewindow.approval.v1 import approval_pb2 as pb  # noqa: PLC0415 - loads grpc
    from onewindow_cli.render.docket import order_lines  # noqa: PLC0415 - likewise

    with services(options) as clients:
        order = _find(clients, order_id)
        request = pb.CloseOrderRequest(
            idempotency_key=key,
            case_id=order.case_id,
            order_id=order.order_id,
            verdict={
                "accept": pb.OrderVerdict.ORDER_VERDICT_ACCEPT,
                "return": pb.OrderVerdict.ORDER_VERDICT_RETURN,
                "withdraw": pb.OrderVerdict.ORDER_VERDICT_WITHDRAW,
            }[verdict],
            reason=reason,
        )
        answer = clients.approval.call(request, pb.CloseOrderResponse)
    for line in order_lines(answer.order):
        echo(line)
    if answer.entry_closed:
        echo(f"✓ {order.case_no} is off the docket. 已移出现场办公。")


def _find(clients: Clients, order_id: str) -> Order:
    """Answer an order of the centre, or of the department, by its id.

    Raises:
        CallError: it is no id.
        Complaint: there is none that can be seen.
    """
    from onewindow.approval.v1.approval_pb2 import ListOrdersRequest, ListOrdersResponse  # noqa: PLC0415 - loads grpc

    request = ListOrdersRequest(closed_too=True, order_id=order_id)
    for order in clients.approval.call(request, ListOrdersResponse).orders:
        return order
    raise Complaint("没有此督办单。", "There is no such order.", "→ onewindow orders list --all  查看督办单 the orders")


def _who_replies(order: Order) -> str:
    division_code = order.instructed_by.division_code
    return order.officer_id or department_officer(division_code, order.department_code, "department_head")
