"""``onewindow supervision-orders``: what supervision has ordered, the replies, and reminders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onewindow_cli.options import key_option, service_options, services
from onewindow_cli.render.counting import counted
from onewindow_cli.render.help import Group
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from onewindow.supervision.v1.orders_pb2 import SupervisionOrder

_MOST = 200
_NO_CASE = "-"
_VERDICTS = ("accept", "return", "withdraw")


@click.group(cls=Group)
def command() -> None:
    """Orders of supervision, replies, reminders. 监察督办与催办."""


@command.command("list")
@click.option("--all", "closed_too", is_flag=True, help="Closed ones too. 含已办结")
@click.option("--late", "overdue", is_flag=True, help="Only those nobody replied to in time. 仅逾期")
@click.option("--case", "case_no", metavar="NUMBER", default="", help="Of one case. 某办件")
@click.option("--id", "order_id", metavar="ID", default="", help="One, with what was done. 某一督办单")
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@service_options("supervisor-01")
def list_orders(
    case_no: str, order_id: str, division: str, *, closed_too: bool, overdue: bool, **options: object
) -> None:
    """List orders of supervision, open ones first, due first. 列出监察督办."""
    from onewindow.supervision.v1 import orders_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        request = pb.ListSupervisionOrdersRequest(
            page_size=_MOST,
            division_code=division,
            closed_too=closed_too,
            overdue=overdue,
            case_no=case_no,
            order_id=order_id,
        )
        listed = clients.supervision.call(request, pb.ListSupervisionOrdersResponse)
    for order in listed.orders:
        _show(order)
    echo(f"{counted(listed.total_count, 'order')}. 监察督办 {listed.total_count} 份。")


@command.command()
@click.argument("case_id")
@click.argument("department")
@click.option("--item", "item_code", metavar="CODE", default="", help="Item; none: the whole case. 事项")
@click.option("--officer", "whose", metavar="ID", default="", help="Who has to reply; none: a head. 应答复人员")
@click.option("--instruction", "said", required=True, help="What to see to; 5 characters or more. 要求")
@click.option("--days", type=click.IntRange(1, 60), default=3, show_default=True, help="Working days. 工作日")
@key_option
@service_options("supervisor-01")
def give(  # noqa: PLR0913 - a form
    case_id: str, department: str, *, item_code: str, whose: str, said: str, days: int, key: str, **options: object
) -> None:
    """Order DEPARTMENT to see to something in CASE_ID, or with - about no case. 下督办单（“-”为不涉及办件）."""
    from onewindow.supervision.v1 import orders_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        request = pb.GiveSupervisionOrderRequest(
            idempotency_key=key,
            case_id="" if case_id == _NO_CASE else case_id,
            item_code=item_code,
            department_code=department.upper(),
            officer_id=whose,
            instruction=said,
            working_days=days,
        )
        answer = clients.supervision.call(request, pb.GiveSupervisionOrderResponse)
    _show(answer.order)


@command.command()
@click.argument("order_id")
@click.option("--reply", "said", required=True, help="What was done; 5 characters or more. 答复内容")
@key_option
@service_options("ga-head", told="the officer it names, or a head of the department")
def reply(order_id: str, said: str, key: str, **options: object) -> None:
    """Reply to ORDER_ID. 答复监察督办."""
    from onewindow.supervision.v1 import orders_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        request = pb.ReplyToSupervisionOrderRequest(idempotency_key=key, order_id=order_id, reply=said)
        answer = clients.supervision.call(request, pb.ReplyToSupervisionOrderResponse)
    _show(answer.order)


@command.command()
@click.argument("order_id")
@click.option("--verdict", type=click.Choice(_VERDICTS), required=True, help="What becomes of it. 处理")
@click.option("--words", "said", default="", help="Why; 5 characters or more. 理由")
@click.option(
    "--days", type=click.IntRange(0, 60), default=0, help="Of return: working days for a new reply. 退回时的新期限"
)
@key_option
@service_options("supervisor-01")
def judge(order_id: str, *, verdict: str, said: str, days: int, key: str, **options: object) -> None:
    """Accept or return the reply to ORDER_ID, or withdraw the order. 审阅答复."""
    from onewindow.supervision.v1 import orders_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        request = pb.JudgeSupervisionOrderRequest(
            idempotency_key=key,
            order_id=order_id,
            verdict=f"SUPERVISION_ORDER_VERDICT_{verdict.upper()}",
            words=said,
            working_days=days,
        )
        answer = clients.supervision.call(request, pb.JudgeSupervisionOrderResponse)
    _show(answer.order)


@command.command()
@click.argument("case_id")
@click.argument("item_code")
@key_option
@service_options("supervisor-01")
def remind(case_id: str, item_code: str, key: str, **options: object) -> None:
    """Remind the department of ITEM_CODE of CASE_ID, once a day. 催办."""
    from onewindow.supervision.v1 import orders_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        request = pb.RemindCaseRequest(idempotency_key=key, case_id=case_id, item_code=item_code)
        answer = clients.supervision.call(request, pb.RemindCaseResponse)
    echo(f"✓ {answer.department_code} is reminded of {item_code}. 已催办 {answer.department_code} {item_code}。")


def _show(order: SupervisionOrder) -> None:
    from onewindow_cli.render.supervision_orders import supervision_order_lines  # noqa: PLC0415 - loads protobuf

    for line in supervision_order_lines(order):
        echo(line)
