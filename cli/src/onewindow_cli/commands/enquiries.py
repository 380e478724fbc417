"""``onewindow enquiries``: what people ask, who was asked first, who has it, what was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onewindow_cli.complaint import Complaint as Trouble
from onewindow_cli.options import key_option, service_options, services
from onewindow_cli.render.counting import counted
from onewindow_cli.render.help import Group
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from onewindow.intake.v1.enquiries_pb2 import Enquiry

_MOST = 200
_CHANNELS = ("window", "phone", "letter")


@click.group(cls=Group)
def command() -> None:
    """Enquiries, from whoever was asked first to the answer. 咨询与首问负责."""


@command.command("list")
@click.option("--all", "closed_too", is_flag=True, help="Answered ones too. 含已答复")
@click.option("--late", "overdue", is_flag=True, help="Only late ones. 仅逾期")
@click.option("--mine", is_flag=True, help="Only those that you follow, or your department has. 仅本人跟办或本部门承办")
@click.option("--officer", "follower_id", metavar="ID", default="", help="Followed by one officer. 某首问责任人")
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@service_options("clerk-01")
def list_enquiries(
    follower_id: str, division: str, *, closed_too: bool, overdue: bool, mine: bool, **options: object
) -> None:
    """List enquiries, due first. 列出咨询."""
    from onewindow.intake.v1 import enquiries_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        request = pb.ListEnquiriesRequest(
            page_size=_MOST,
            division_code=division,
            closed_too=closed_too,
            overdue=overdue,
            mine=mine,
            follower_id=follower_id,
        )
        listed = clients.intake.call(request, pb.ListEnquiriesResponse)
    for enquiry in listed.enquiries:
        _show(enquiry)
    told = counted(listed.total_count, "enquiry", "enquiries")
    echo(f"{told}, answered within {listed.working_days} working days. 咨询 {listed.total_count} 件。")


@command.command()
@click.argument("enquiry_id")
@service_options("clerk-01")
def show(enquiry_id: str, **options: object) -> None:
    """Show ENQUIRY_ID and what was done with it. 查看一件咨询."""
    from onewindow.intake.v1 import enquiries_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        listed = clients.intake.call(pb.ListEnquiriesRequest(enquiry_id=enquiry_id), pb.ListEnquiriesResponse)
    for enquiry in listed.enquiries:
        _show(enquiry)
        return
    raise Trouble("没有该咨询。", "There is no such enquiry.", "→ onewindow enquiries list --all  查看 see them")


@command.command()
@click.option("--asked", "text", required=True, help="What is asked; 5 characters or more. 咨询内容")
@click.option("--channel", type=click.Choice(_CHANNELS), default="window", help="How it came. 来源")
@key_option
@service_options("clerk-01")
def take(text: str, channel: str, key: str, **options: object) -> None:
    """Write down what somebody asks; you follow it until it is answered. 登记咨询."""
    from onewindow.intake.v1 import enquiries_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        request = pb.TakeEnquiryRequest(
            idempotency_key=key, form=pb.EnquiryForm(text=text), channel=f"ENQUIRY_CHANNEL_{channel.upper()}"
        )
        taken = clients.intake.call(request, pb.TakeEnquiryResponse)
    echo(f"✓ {taken.enquiry_no}  查询码 query code {taken.query_code}")
    echo(f"→ onewindow enquiries answer {taken.enquiry_id} --answer …  答复 answer it")


@command.command()
@click.argument("enquiry_id")
@click.option("--department", metavar="CODE", default="", help="Department that is to answer. 承办部门")
@click.option("--elsewhere", metavar="PLACE", default="", help="Where else you ask, another centre's window. 其他单位")
@click.option("--words", "said", required=True, help="Why, 5 characters or more. 说明")
@key_option
@service_options("clerk-01")
def refer(enquiry_id: str, department: str, elsewhere: str, said: str, key: str, **options: object) -> None:
    """Refer ENQUIRY_ID; without a place it goes back to its follower. 转办咨询."""
    from onewindow.intake.v1 import enquiries_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        request = pb.ReferEnquiryRequest(
            idempotency_key=key,
            enquiry_id=enquiry_id,
            department_code=department,
            elsewhere=elsewhere,
            words=said,
        )
        answered = clients.intake.call(request, pb.ReferEnquiryResponse)
    _show(answered.enquiry)


@command.command()
@click.argument("enquiry_id")
@click.option("--answer", "said", required=True, help="What whoever asked reads; 5 characters or more. 答复内容")
@key_option
@service_options("clerk-01")
def answer(enquiry_id: str, said: str, key: str, **options: object) -> None:
    """Answer ENQUIRY_ID in writing; nothing else ends it. 答复咨询."""
    from onewindow.intake.v1 import enquiries_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        request = pb.AnswerEnquiryRequest(idempotency_key=key, enquiry_id=enquiry_id, answer=said)
        answered = clients.intake.call(request, pb.AnswerEnquiryResponse)
    _show(answered.enquiry)


@command.command("hand-over")
@click.argument("from_officer")
@click.argument("to_officer")
@click.option("--words", "said", required=True, help="Why, 5 characters or more. 说明")
@key_option
@service_options("head-01")
def hand_over(from_officer: str, to_officer: str, said: str, key: str, **options: object) -> None:
    """Give all that FROM_OFFICER follows to TO_OFFICER, at most 200 at once. 移交咨询."""
    from onewindow.intake.v1 import enquiries_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        request = pb.HandOverEnquiriesRequest(
            idempotency_key=key, from_officer_id=from_officer, to_officer_id=to_officer, words=said
        )
        done = clients.intake.call(request, pb.HandOverEnquiriesResponse)
    told = counted(done.handed_over_count, "enquiry", "enquiries")
    echo(f"✓ {told} handed over. 已移交 {done.handed_over_count} 件。")
    if done.left_count:
        echo(f"→ {done.left_count} are left: once more. 尚余 {done.left_count} 件，请再次移交。")


@command.command("set-limit")
@click.argument("working_days", type=click.IntRange(1, 30))
@key_option
@service_options("head-01")
def set_limit(working_days: int, key: str, **options: object) -> None:
    """Answer what comes from now on within WORKING_DAYS. 设定答复期限."""
    from onewindow.intake.v1 import enquiries_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        request = pb.SetEnquiryLimitRequest(idempotency_key=key, working_days=working_days)
        answered = clients.intake.call(request, pb.SetEnquiryLimitResponse)
    echo(f"✓ {answered.working_days} working days. {answered.working_days} 个工作日。")


@command.command("look-up")
@click.argument("enquiry_no")
@click.argument("query_code")
@service_options("clerk-01")
def look_up(enquiry_no: str, query_code: str, **options: object) -> None:
    """Ask for the answer with ENQUIRY_NO and QUERY_CODE, as anybody may. 凭编号和查询码查询答复."""
    from onewindow.intake.v1 import enquiries_pb2 as pb  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.render import words  # noqa: PLC0415 - likewise
    from onewindow_cli.render.enquiries import STATES  # noqa: PLC0415 - likewise
    from onewindow_cli.render.wrapping import indented  # noqa: PLC0415 - likewise

    with services(options) as clients:
        request = pb.LookUpEnquiryRequest(enquiry_no=enquiry_no, query_code=query_code)
        found = clients.intake.call(request, pb.LookUpEnquiryResponse)
    until = f"  期限 due {words.local(found.due_at, '%Y-%m-%d %H:%M')}" if found.HasField("due_at") else ""
    echo(f"{found.enquiry_no}  {STATES.get(found.state, '')}{until}")
    if found.HasField("first_contact"):
        where = found.first_contact
        echo(f"  首问窗口 followed at {where.name_zh} {where.name_en} ({where.post_code})")
    for said in filter(None, (found.text, found.answer)):
        for line in indented(said):
            echo(line)


def _show(enquiry: Enquiry) -> None:
    from onewindow_cli.render.enquiries import enquiry_lines  # noqa: PLC0415 - loads protobuf

    for line in enquiry_lines(enquiry):
        echo(line)
