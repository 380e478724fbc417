"""``onewindow joint``: departments that come together about a case."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import click

from onewindow_cli.commands.case.finding import case_argument, find_accepted
from onewindow_cli.complaint import Complaint
from onewindow_cli.instants import Instant
from onewindow_cli.options import key_option, person_chosen, service_options, services, wait_option
from onewindow_cli.platform.people import department_officer
from onewindow_cli.render.help import Group
from onewindow_cli.render.terminal import echo

if TYPE_CHECKING:
    from onewindow.approval.v1.approval_pb2 import JointReview
    from onewindow_cli.client import Clients

_KINDS = {"meeting": "MEETING", "site-visit": "SITE_VISIT", "acceptance": "ACCEPTANCE"}
_STANCES = {"agree": "AGREE", "after-changes": "AGREE_AFTER_CHANGES", "disagree": "DISAGREE"}
_LEAD = "an officer of the lead department"
_MOST_MINUTES = 480

review_argument = click.argument("review")
place_option = click.option("--place", required=True, help="Where. 地点")
at_option = click.option("--at", "at", type=Instant(), required=True, help="When it begins, with its zone. 开始时间")
minutes_option = click.option(
    "--lasts",
    "lasts",
    type=click.IntRange(15, _MOST_MINUTES),
    default=90,
    show_default=True,
    help="Minutes. 时长（分钟）",
)


@click.group(cls=Group)
def command() -> None:
    """Joint review, joint site visit, joint acceptance. 会审、联合踏勘、联合验收.

    One appointment and one record of several departments. Each gives its opinion, and still decides its items itself.

    多部门一次到场、一份记录；各部门提出意见后，仍各自作出决定。
    """


@command.command()
@case_argument
@click.argument("items", metavar="ITEM ITEM...", nargs=-1, required=True)
@click.option("--kind", type=click.Choice(list(_KINDS)), default="meeting", show_default=True, help="What. 类型")
@at_option
@minutes_option
@place_option
@wait_option
@key_option
@service_options("clerk-01", told=f"{_LEAD}: that of the first ITEM")
def convene(  # noqa: PLR0913 - what a person gives
    case: str,
    items: tuple[str, ...],
    *,
    kind: str,
    at: datetime,
    lasts: int,
    place: str,
    wait: float,
    key: str,
    **options: object,
) -> None:
    """Convene the departments of ITEMs of a case; that of the first one leads. 召集，首个事项的部门牵头."""
    from onewindow.approval.v1 import approval_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        found, codes = find_accepted(clients, case), [item.upper() for item in items]
        tasks = clients.wait_for_tasks(found.case_id, seconds=wait).tasks
        lead = next((task.department_code for task in tasks if task.item_code == codes[0]), tasks[0].department_code)
        request = pb.ConveneJointReviewRequest(
            idempotency_key=key,
            case_id=found.case_id,
            kind=f"JOINT_REVIEW_KIND_{_KINDS[kind]}",
            lead_department_code=lead,
            item_codes=codes,
            starts_at=at,
            ends_at=at + timedelta(minutes=lasts),
            place=place,
        )
        acting = _acting(clients, options, found.division_code, lead)
        _show(acting.approval.call(request, pb.ConveneJointReviewResponse).review)


@command.command()
@review_argument
@at_option
@minutes_option
@place_option
@click.option("--reason", required=True, help="Told to every department. 改期原因")
@key_option
@service_options("clerk-01", told=_LEAD)
def reschedule(  # noqa: PLR0913 - what a person gives
    review: str, *, at: datetime, lasts: int, place: str, reason: str, key: str, **options: object
) -> None:
    """Move the appointment. 改期."""
    from onewindow.approval.v1 import approval_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        found = _find(clients, review)
        request = pb.RescheduleJointReviewRequest(
            idempotency_key=key,
            case_id=found.case_id,
            review_id=found.review_id,
            starts_at=at,
            ends_at=at + timedelta(minutes=lasts),
            place=place,
            reason=reason,
        )
        acting = _acting(clients, options, found.division_code, found.lead_department_code)
        _show(acting.approval.call(request, pb.RescheduleJointReviewResponse).review)


@command.command()
@review_argument
@click.option("--reason", required=True, help="Told to every department. 取消原因")
@key_option
@service_options("clerk-01", told=_LEAD)
def cancel(review: str, *, reason: str, key: str, **options: object) -> None:
    """Say that it will not be held. 取消."""
    from onewindow.approval.v1 import approval_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        found = _find(clients, review)
        request = pb.CancelJointReviewRequest(
            idempotency_key=key, case_id=found.case_id, review_id=found.review_id, reason=reason
        )
        acting = _acting(clients, options, found.division_code, found.lead_department_code)
        _show(acting.approval.call(request, pb.CancelJointReviewResponse).review)


@command.command()
@review_argument
@click.argument("department")
@click.argument("stance", type=click.Choice(list(_STANCES)))
@click.option("--reason", default="", help="Why; needed unless it agrees. 理由")
@click.option("--legal-basis", default="", help="Law and article; needed unless it agrees. 依据")
@key_option
@service_options("clerk-01", told="the officer of DEPARTMENT")
def opine(  # noqa: PLR0913 - what a person gives
    review: str, department: str, stance: str, *, reason: str, legal_basis: str, key: str, **options: object
) -> None:
    """Record what a department says. 记录部门意见.

    It may be given again until the review is closed; what was said before stays. It is no decision.

    结束前可变更，原意见保留；意见不是决定。
    """
    from onewindow.approval.v1 import approval_pb2 as pb  # noqa: PLC0415 - loads protobuf

    with services(options) as clients:
        found = _find(clients, review)
        request = pb.RecordJointOpinionRequest(
            idempotency_key=key,
            case_id=found.case_id,
            review_id=found.review_id,
            stance=f"JOINT_STANCE_{_STANCES[stance]}",
            reason=reason,
            legal_basis=legal_basis,
        )
        acting = _acting(clients, options, found.division_code, department.upper())
        _show(acting.approval.call(request, pb.RecordJointOpinionResponse).review)


@command.command()
@review_argument
@click.option("--minutes", required=True, help="10 characters or more. 会审纪要")
@click.option("--absent", multiple=True, metavar="DEPARTMENT=WHY", help="Who did not come. 未到会部门及原因")
@key_option
@service_options("clerk-01", told=_LEAD)
def close(review: str, *, minutes: str, absent: tuple[str, ...], key: str, **options: object) -> None:
    """Close it with its minutes. 形成纪要并结束."""
    from onewindow.approval.v1 import approval_pb2 as pb  # noqa: PLC0415 - loads protobuf

    absences = [pb.JointAbsence(department_code=code, reason=why) for code, why in map(_absence, absent)]
    with services(options) as clients:
        found = _find(clients, review)
        request = pb.CloseJointReviewRequest(
            idempotency_key=key,
            case_id=found.case_id,
            review_id=found.review_id,
            minutes=minutes,
            absences=absences,
        )
        acting = _acting(clients, options, found.division_code, found.lead_department_code)
        _show(acting.approval.call(request, pb.CloseJointReviewResponse).review)


@command.command()
@review_argument
@service_options("clerk-01")
def show(review: str, **options: object) -> None:
    """Show one with everything in it. 查看."""
    with services(options) as clients:
        _show(_find(clients, review))


@command.command("list")
@click.option("--department", metavar="CODE", default="", help="Only those it takes part in. 参加部门")
@click.option("--day", metavar="DATE", default="", help="Only those of a day, YYYY-MM-DD. 日期")
@click.option("--division", metavar="CODE", default="", help="Of a centre below. 下级中心")
@service_options("clerk-01")
def list_reviews(department: str, day: str, division: str, **options: object) -> None:
    """List those to come, then those that have ended; 50 at most. 列出会审安排."""
    from onewindow.approval.v1 import approval_pb2 as pb  # noqa: PLC0415 - loads protobuf
    from onewindow_cli.render.joint import show_list  # noqa: PLC0415 - likewise

    request = pb.ListJointReviewsRequest(department_code=department.upper(), day=day, division_code=division)
    with services(options) as clients:
        show_list(clients.approval.call(request, pb.ListJointReviewsResponse))


def _find(clients: Clients, review: str) -> JointReview:
    from onewindow.approval.v1 import approval_pb2 as pb  # noqa: PLC0415 - loads protobuf

    return clients.approval.call(pb.GetJointReviewRequest(review_id=review), pb.GetJointReviewResponse).review


def _acting(clients: Clients, options: dict[str, object], division_code: str, department_code: str) -> Clients:
    """Answer clients of who was named, else of the officer of a department."""
    officer = "" if person_chosen(options) else department_officer(division_code, department_code)
    return clients.by(officer) if officer else clients


def _absence(written: str) -> tuple[str, str]:
    code, sign, why = written.partition("=")
    if not sign:
        raise Complaint("请写作 部门=原因。", "Write it as DEPARTMENT=WHY.")
    return code.strip().upper(), why.strip()


def _show(review: JointReview) -> None:
    from onewindow_cli.render.joint import show_review  # noqa: PLC0415 - loads protobuf

    show_review(review)
    from onewindow.approval.v1.approval_pb2 import JOINT_REVIEW_STATE_CONVENED  # noqa: PLC0415 - likewise

    if review.state != JOINT_REVIEW_STATE_CONVENED:
        return
    waiting = [each.department_code for each in review.participants if not each.HasField("opinion")]
    if waiting:
        echo(f"→ onewindow joint opine {review.review_id} {waiting[0]} agree")
        echo("  记录部门意见 record its opinion")
    else:
        echo(f"→ onewindow joint close {review.review_id} --minutes TEXT")
        echo("  形成纪要并结束 close it")
