"""``onewindow complaints``: what people complain of or report, who has to answer, what was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onewindow_cli.complaint import Complaint as Trouble
from onewindow_cli.options import key_option, service_options, services
from onewindow_cli.render.counting import counted
from onewindow_cli.render.help import Group
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from onewindow.supervision.v1.complaints_pb2 import Complaint

_MOST = 200
_VERDICTS = ("accept", "refuse", "return", "send", "offer", "publish", "withhold")


@click.group(cls=Group)
def command() -> None:
    """Complaints and reports. 投诉举报."""


@command.command("list")
@click.option("--all", "closed_too", is_flag=True, help="Answered ones too. 含已答复")
@click.option("--late", "overdue", is_flag=True, help="Only those whose next step is late. 仅逾期")
@click.option("--case", "case_no", metavar="NUMBER", default="", help="About one case. 某办件的投诉")
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@service_options("supervisor-01")
def list_complaints(case_no: str, division: str, *, closed_too: bool, overdue: bool, **options: object) -> None:
    """List complaints, due first. 列出投诉举报."""
    from onewindow.supervision.v1 import complaints_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        request = pb.ListComplaintsRequest(
            page_size=_MOST, division_code=division, closed_too=closed_too, overdue=overdue, case_no=case_no
        )
        listed = clients.supervision.call(request, pb.ListComplaintsResponse)
    for complaint in listed.complaints:
        _show(complaint)
    echo(f"{counted(listed.total_count, 'complaint')}. 投诉举报 {listed.total_count} 件。")


@command.command()
@click.argument("complaint_id")
@service_options("supervisor-01")
def show(complaint_id: str, **options: object) -> None:
    """Show COMPLAINT_ID and what was done with it. 查看一件投诉举报."""
    from onewindow.supervision.v1 import complaints_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        listed = clients.supervision.call(
            pb.ListComplaintsRequest(complaint_id=complaint_id), pb.ListComplaintsResponse
        )
    for complaint in listed.complaints:
        _show(complaint)
        return
    raise Trouble("没有该投诉举报。", "There is no such complaint.", "→ onewindow complaints list --all  查看 see them")


@command.command()
@click.option("--told", "text", required=True, help="What happened; 5 characters or more. 反映内容")
@click.option("--report", "is_report", is_flag=True, help="About a person: only supervision sees it. 举报")
@click.option("--phone", "by_phone", is_flag=True, help="It came by telephone, not at the window. 电话反映")
@click.option("--case", "case_no", metavar="NUMBER", default="", help="The case it is about. 办件编号")
@click.option("--department", metavar="CODE", default="", help="Department it is about. 涉及部门")
@key_option
@service_options("clerk-01")
def take(  # noqa: PLR0913 - a form
    text: str, case_no: str, department: str, key: str, *, is_report: bool, by_phone: bool, **options: object
) -> None:
    """Write down what somebody says at the window or by telephone. 登记投诉举报."""
    from onewindow.supervision.v1 import complaints_pb2 as pb  # noqa: PLC0415 - loads protobuf

    kinds, channels = pb.ComplaintKind, pb.ComplaintChannel
    form = pb.ComplaintForm(
        kind=kinds.COMPLAINT_KIND_REPORT if is_report else kinds.COMPLAINT_KIND_COMPLAINT,
        text=text,
        case_no=case_no,
        department_code=department,
    )
    channel = channels.COMPLAINT_CHANNEL_PHONE if by_phone else channels.COMPLAINT_CHANNEL_WINDOW
    with services(options) as clients:
        request = pb.TakeComplaintRequest(idempotency_key=key, form=form, channel=channel)
        taken = clients.supervision.call(request, pb.TakeComplaintResponse)
    echo(f"✓ {taken.receipt_no}  查询码 query code {taken.query_code}")


@command.command()
@click.argument("complaint_id")
@click.option("--reply", "said", required=True, help="What was found and done; 5 characters or more. 核实处理情况")
@key_option
@service_options("ga-officer", told="an officer of the department")
def reply(complaint_id: str, said: str, key: str, **options: object) -> None:
    """Reply to COMPLAINT_ID as the department that has to answer. 部门答复."""
    from onewindow.supervision.v1 import complaints_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        request = pb.ReplyToComplaintRequest(idempotency_key=key, complaint_id=complaint_id, reply=said)
        clients.supervision.call(request, pb.ReplyToComplaintResponse)
    echo("✓ The reply is with supervision. 答复已报送监察。")
    echo(f"→ onewindow complaints judge {complaint_id} --verdict send  发出 send it, as supervision")


@command.command()
@click.argument("complaint_id")
@click.option("--verdict", type=click.Choice(_VERDICTS), required=True, help="What becomes of it. 处理方式")
@click.option("--department", metavar="CODE", default="", help="Who has to answer, when it is taken up. 承办部门")
@click.option("--days", type=click.IntRange(0, 60), default=0, help="In how many working days. 期限（工作日）")
@click.option("--words", "said", default="", help="Reason or answer. 理由或答复")
@key_option
@service_options("supervisor-01")
def judge(  # noqa: PLR0913 - a form
    complaint_id: str, *, verdict: str, department: str, days: int, said: str, key: str, **options: object
) -> None:
    """Take COMPLAINT_ID up, refuse it, return its reply, send the answer, or publish it. 受理、答复、公开."""
    from onewindow.supervision.v1 import complaints_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        request = pb.JudgeComplaintRequest(
            idempotency_key=key,
            complaint_id=complaint_id,
            verdict=f"COMPLAINT_VERDICT_{verdict.upper()}",
            department_code=department,
            working_days=days,
            words=said,
        )
        answer = clients.supervision.call(request, pb.JudgeComplaintResponse)
    _show(answer.complaint)


def _show(complaint: Complaint) -> None:
    from onewindow_cli.render.complaints import complaint_lines  # noqa: PLC0415 - loads protobuf

    for line in complaint_lines(complaint):
        echo(line)
